import { z } from 'zod';

/** The kinds of message; the entrance names them by path or by `type`. */
export const MESSAGE_KINDS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Event types that messages without a name of their own are filed under. */
export const EVENT_OF_KIND = {
  identify: '$identify',
  page: '$page',
  screen: '$screen',
  group: '$group',
  alias: '$alias',
} as const;

/** Why a message was refused. The word is stable and stands in the dead letters. */
export const REJECTION_CODES = [
  'message.not-an-object',
  'message.unknown-type',
  'message.no-identifier',
  'message.identifier-invalid',
  'message.event-missing',
  'message.event-too-long',
  'message.group-missing',
  'message.alias-incomplete',
  'message.too-deep',
  'message.too-many-keys',
  'message.too-large',
  'message.number-not-finite',
  'message.timestamp-invalid',
  'message.too-many-names',
  'message.schema-violated',
  'message.data-error',
  'message.source-closed',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** One fault in the answer of the ingestion door: `index` counts from 0 within the batch. */
export interface IngestFault {
  index: number;
  code: RejectionCode;
  message: string;
}

/** What the ingestion door answers; `results` is there for secret keys only. */
export interface IngestAnswer {
  success: true;
  errors?: IngestFault[];
  results?: { eventId: string; duplicate: boolean }[];
}

/** Limits of one message and one request; README lists them. */
export const MESSAGE_LIMITS = {
  depth: 20,
  keys: 1_000,
  keyLength: 255,
  stringLength: 8_192,
  eventLength: 200,
  identifierLength: 255,
  traitNameLength: 200,
  batch: 2_500,
} as const;

/** How trust is written: a browser claims, a proof proves, a trusted source is trusted. */
export const TRUST = ['claimed', 'proven', 'trusted'] as const;
export const trust = z.enum(TRUST);
export type Trust = z.output<typeof trust>;
