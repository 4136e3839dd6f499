import { errors } from '@strapi/utils';

import type { ErrorDetails, FieldFault, UsedBy } from '../../../contracts/errors';

/** 409: frozen, taken, or in use. Strapi has no such class and would answer 400. */
export class ConflictError extends errors.ApplicationError<'ConflictError', string, ErrorDetails> {
  constructor(code: string, message: string, details: Omit<ErrorDetails, 'code'> = {}) {
    super(message, { code, ...details });
    this.name = 'ConflictError';
  }
}

/** 503: come back in a moment. */
export class UnavailableError extends errors.ApplicationError<
  'UnavailableError',
  string,
  ErrorDetails
> {
  constructor(
    code: string,
    message: string,
    readonly retryAfterSeconds = 2,
  ) {
    super(message, { code });
    this.name = 'UnavailableError';
  }
}

/** 410: what was asked for is not kept any more; `snapshot` says where the whole stands. */
export class GoneError extends errors.ApplicationError<'GoneError', string, ErrorDetails> {
  constructor(code: string, message: string, snapshot: string) {
    super(message, { code, snapshot });
    this.name = 'GoneError';
  }
}

export const notFound = (code: string, message: string) =>
  new errors.NotFoundError(message, { code });

/** 400 with one fault a field, so that forms can show each where it belongs. */
export function invalid(code: string, faults: readonly FieldFault[]): Error {
  const message = faults.map((fault) => `${fault.path}: ${fault.message}`).join('; ');
  const first = faults[0];
  return new errors.ValidationError(message, { code, path: first?.path, errors: [...faults] });
}

export const inUse = (code: string, message: string, usedBy: UsedBy[]) =>
  new ConflictError(code, message, { usedBy });
