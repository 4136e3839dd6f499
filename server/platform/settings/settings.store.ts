import { createHmac, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

import type { Settings, SettingsPatch } from '../../../contracts/settings';
import type { Clock } from '../clock';
import { inTransaction } from '../database';
import { bumpGeneration } from '../generations';
import { ConflictError } from '../http';
import { settingsRepository } from './settings.repository';

const DEFAULTS: Settings = {
  general: { timeZone: 'UTC', currency: 'USD' },
  tracking: { inject: true, sourceId: null, consent: 'required', visitorDays: 365 },
  identity: { blocked: [], phoneCountry: null },
  cms: { accounts: true, signUps: true, signIns: true, entries: false },
  privacy: { ip: 'truncated' },
};

const SECTIONS = ['general', 'tracking', 'identity', 'cms', 'privacy'] as const;

/** Lays partial settings over others, section by section. */
function merge(base: Settings, patch: SettingsPatch): Settings {
  return {
    general: { ...base.general, ...patch.general },
    tracking: { ...base.tracking, ...patch.tracking },
    identity: { ...base.identity, ...patch.identity },
    cms: { ...base.cms, ...patch.cms },
    privacy: { ...base.privacy, ...patch.privacy },
  };
}

const keysOf = (patch: SettingsPatch): string[] =>
  SECTIONS.flatMap((section) =>
    Object.keys(patch[section] ?? {}).map((key) => `${section}.${key}`),
  );

/** The settings of the installation, and the secrets that everything is hashed with. */
export class SettingsStore {
  private known: Promise<Settings> | null = null;
  private last: Settings | null = null;

  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
    /** What config/plugins sets, and so locks. */
    private readonly fixed: SettingsPatch,
    private readonly givenSecret: string | undefined,
  ) {}

  get locked(): string[] {
    return keysOf(this.fixed);
  }

  /** From memory, until they change: each message and each page asks for them. */
  read(): Promise<Settings> {
    if (this.known) return this.known;
    const reading = this.load();
    this.known = reading;
    reading.catch(() => {
      if (this.known === reading) this.known = null;
    });
    return reading;
  }

  /**
   * As they were last read, without asking the database: for whoever stands in a transaction of
   * Strapi, which on SQLite holds the only connection.
   */
  get lastRead(): Settings {
    return this.last ?? merge(DEFAULTS, this.fixed);
  }

  /** Another process, or this one, changed them. */
  forget(): void {
    this.known = null;
  }

  async update(patch: SettingsPatch): Promise<Settings> {
    const refused = keysOf(patch).filter((key) => this.locked.includes(key));
    if (refused.length > 0) {
      throw new ConflictError(
        'settings.locked',
        `Set in config/plugins, change it there: ${refused.join(', ')}`,
        { path: refused[0] },
      );
    }
    await inTransaction(this.knex, async (trx) => {
      // Its row is locked by this: two editors who save different sections keep both.
      await bumpGeneration(trx, 'settings');
      const stored = (await settingsRepository.read<SettingsPatch>(trx, 'settings')) ?? {};
      const next = merge(merge(DEFAULTS, stored), patch);
      await settingsRepository.write(trx, 'settings', next, this.clock.now());
    });
    this.forget();
    return this.read();
  }

  private async load(): Promise<Settings> {
    const stored = (await settingsRepository.read<SettingsPatch>(this.knex, 'settings')) ?? {};
    this.last = merge(merge(DEFAULTS, stored), this.fixed);
    return this.last;
  }

  /** What identifiers are hashed with. Changing it would make strangers of everybody. */
  async installSecret(): Promise<Buffer> {
    if (this.givenSecret) return Buffer.from(this.givenSecret);
    const made = randomBytes(32).toString('base64');
    const kept = await settingsRepository.keepFirst(
      this.knex,
      'install-secret',
      made,
      this.clock.now(),
    );
    return Buffer.from(kept, 'base64');
  }

  /** The secret that proofs of a user id are made with, as hexadecimal text. */
  async proofSecret(): Promise<string> {
    const secret = await this.installSecret();
    return createHmac('sha256', secret).update('user-proof').digest('hex');
  }
}
