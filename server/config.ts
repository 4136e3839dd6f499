import { z } from 'zod';

import { sourceInput } from '../contracts/sources';
import { settings } from '../contracts/settings';

const megabytes = (n: number) => n * 1024 * 1024;

/**
 * What developers set in `config/plugins`. Each option's default and meaning also stand in
 * docs/configuration.md, and a test compares the two.
 */
export const configSchema = z.strictObject({
  collect: z
    .strictObject({
      /** `outer`: before every middleware of the app. `inner`: behind them. */
      layer: z.enum(['outer', 'inner']).default('outer'),
      /** Largest request body as it comes over the wire, in bytes. */
      maxBodyBytes: z.number().int().positive().default(megabytes(0.5)),
      /** Largest request body after it is unpacked, in bytes. */
      maxInflatedBytes: z.number().int().positive().default(megabytes(1)),
      /** Messages that may wait for the writer; beyond it the door answers 503. */
      maxQueued: z.number().int().positive().default(20_000),
      /** Bytes that all requests of one process may hold until they are answered; then 503. */
      maxHeldBytes: z.number().int().positive().default(megabytes(64)),
      /** Messages a second that one key may send, averaged over a minute. 0 switches it off. */
      messagesPerSecondPerKey: z.number().int().min(0).default(2_000),
      /** Messages a second that one address may send with a public key. 0 switches it off. */
      messagesPerSecondPerAddress: z.number().int().min(0).default(200),
      /** New names of events and traits that one public source may bring in a day. */
      newNamesPerDay: z.number().int().min(0).default(500),
      /** How old an event of a public source may be before it is moved up, in days. */
      maxAgeDays: z.number().int().positive().default(7),
    })
    .prefault({}),
  sqlite: z
    .strictObject({
      /** Keeps a SQLite file in WAL, so that long questions are read beside whoever writes. */
      wal: z.boolean().default(true),
    })
    .prefault({}),
  jobs: z
    .strictObject({
      /** Whether this process runs scheduled jobs. At least one process must. */
      enabled: z.boolean().default(true),
    })
    .prefault({}),
  audiences: z
    .strictObject({
      /** How long it can be asked who came to an audience and who left it, in days. */
      changesKeptDays: z.number().int().min(1).max(3_650).default(30),
    })
    .prefault({}),
  exports: z
    .strictObject({
      /** Rows in one request to a stream. */
      pageSize: z.number().int().min(1).max(10_000).default(1_000),
      /** Bytes in one request to a stream. */
      maxBodyBytes: z.number().int().positive().default(megabytes(1)),
      /** How often a request is tried before the run fails. */
      maxAttempts: z.number().int().min(1).max(20).default(5),
      /** Rows that a test run sends. */
      testRows: z.number().int().min(1).max(1_000).default(20),
    })
    .prefault({}),
  imports: z
    .strictObject({
      /** Largest file that can be imported, in bytes. */
      maxFileBytes: z.number().int().positive().default(megabytes(100)),
    })
    .prefault({}),
  destinations: z
    .strictObject({
      /** Lets streams stand on private and loopback addresses. */
      allowPrivateAddresses: z.boolean().default(false),
      /** How long one request may take, in milliseconds. */
      timeoutMs: z.number().int().positive().default(10_000),
    })
    .prefault({}),
  content: z
    .strictObject({
      /** Content types that hold products; others named `product` are found by themselves. */
      productTypes: z.array(z.string()).default([]),
      /** Fields that say what entries are filed under, where their names do not say it. */
      filing: z
        .record(
          z.string(),
          z.strictObject({
            categories: z.array(z.string()).optional(),
            labels: z.array(z.string()).optional(),
          }),
        )
        .default({}),
    })
    .prefault({}),
  identity: z
    .strictObject({
      /** Secret that identifiers are hashed with; made and kept in the database when absent. */
      secret: z.string().min(32).optional(),
    })
    .prefault({}),
  /** Settings that are set here are locked in the admin. */
  settings: z
    .strictObject({
      general: settings.shape.general.partial().optional(),
      tracking: settings.shape.tracking.partial().optional(),
      identity: settings.shape.identity.partial().optional(),
      cms: settings.shape.cms.partial().optional(),
      privacy: settings.shape.privacy.partial().optional(),
    })
    .prefault({}),
  declare: z
    .strictObject({
      /** Sources that exist because the configuration says so. */
      sources: z
        .array(
          sourceInput.extend({
            /** The CMS's own messages come from the source `strapi`. */
            identifier: sourceInput.shape.identifier.refine(
              (name) => name !== 'strapi',
              'is taken by the CMS itself; choose another',
            ),
            writeKey: z.string().min(16).max(200).optional(),
          }),
        )
        .default([]),
    })
    .prefault({}),
});

export type Config = z.output<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;

/** Strapi's shape of a plugin configuration; a wrong one stops the boot and names the option. */
export const config = {
  default: {},
  validator(given: unknown): void {
    const result = configSchema.safeParse(given);
    if (result.success) return;
    const faults = result.error.issues.map(
      (issue) => `${issue.path.join('.') || 'config'}: ${issue.message}`,
    );
    throw new Error(`config/plugins, cdp: ${faults.join('; ')}`);
  },
};
