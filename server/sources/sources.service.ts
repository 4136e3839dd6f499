import type { Knex } from 'knex';

import type { PageQuery } from '../../contracts/paging';
import type { Source, SourceInput, SourceKey, SourcePatch } from '../../contracts/sources';
import type { Clock } from '../platform/clock';
import { inTransaction, isUniqueViolation, toInstant, toInstantOrNull } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { ConflictError, inUse, notFound } from '../platform/http';
import { newPublicId } from '../platform/ids';
import { referencesRepository } from '../platform/references';
import { isInForce, keyRowOf, newKey } from './source-keys';
import type { SourceRow } from './source';
import type { Traffic } from './sources.ports';
import { sourcesRepository, type KeyRow } from './sources.repository';

const HOUR = 3_600_000;

const keyKind = (kind: Source['kind']) => (kind === 'website' ? 'public' : 'secret');

/** The newest first. */
const inForce = (keys: readonly KeyRow[], now: number): KeyRow[] =>
  keys.filter((key) => isInForce(key, now)).sort((a, b) => b.id - a.id);

const presentKey = (key: KeyRow, isCurrent: boolean): SourceKey => ({
  id: key.id,
  hint: key.hint,
  writeKey: key.publicKey,
  isCurrent,
  createdAt: toInstant(key.createdAt),
  lastUsedAt: toInstantOrNull(key.lastUsedAt),
  expiresAt: toInstantOrNull(key.expiresAt),
});

/** Sources as editors work with them. */
export class SourcesService {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
    private readonly traffic: Traffic,
  ) {}

  async list(query: PageQuery) {
    const { sources, total } = await sourcesRepository.list(this.knex, query);
    return { data: await this.present(sources), total };
  }

  async read(publicId: string): Promise<Source> {
    const [source] = await this.present([await this.find(publicId)]);
    return source;
  }

  /** Creates the source with its key; a secret is in the answer this once. */
  async create(input: SourceInput, origin: Source['origin'] = 'admin', givenKey?: string) {
    const at = this.clock.now();
    const kind = keyKind(input.kind);
    const key = givenKey ?? newKey(kind);
    const publicId = newPublicId('source');
    try {
      await inTransaction(this.knex, async (trx) => {
        const draft = { ...input, publicId, origin, createdAt: at, updatedAt: at };
        const source = await sourcesRepository.insert(trx, draft);
        await sourcesRepository.replaceKeys(trx, keyRowOf(key, kind, source.id, at));
        await bumpGeneration(trx, 'sources');
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ConflictError(
        'source.identifier-taken',
        `A source with the identifier "${input.identifier}" exists; choose another`,
        { path: 'identifier' },
      );
    }
    return { ...(await this.read(publicId)), secret: kind === 'secret' ? key : null };
  }

  /**
   * The source of the plugin's own that a room records under, made when it is first needed. One of
   * this identifier that somebody made before is taken as it is.
   */
  async builtIn(identifier: string, name: string): Promise<SourceRow> {
    const standing = await sourcesRepository.findBy(this.knex, { identifier });
    if (standing) return standing;
    const input = { identifier, name, kind: 'server', trust: 'standard' } as const;
    const more = { origins: [], countOrders: true, enabled: true };
    await this.create({ ...input, ...more }, 'system').catch(async (error: unknown) => {
      // Another process may have been first.
      if (!(await sourcesRepository.findBy(this.knex, { identifier }))) throw error;
    });
    const made = await sourcesRepository.findBy(this.knex, { identifier });
    if (!made) throw new Error(`The built-in source "${identifier}" was deleted meanwhile`);
    return made;
  }

  async update(publicId: string, patch: SourcePatch): Promise<Source> {
    const switchesOnly = Object.keys(patch).every((field) => field === 'enabled');
    const source = await this.findEditable(publicId, switchesOnly);
    const { identifier, ...changes } = patch;
    if (identifier !== undefined && identifier !== source.identifier) {
      throw new ConflictError(
        'source.identifier-frozen',
        'The identifier of a source never changes; create another source instead',
        { path: 'identifier' },
      );
    }
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    await inTransaction(this.knex, async (trx) => {
      const next = { ...source, ...Object.fromEntries(given), updatedAt: this.clock.now() };
      await sourcesRepository.update(trx, next);
      await bumpGeneration(trx, 'sources');
    });
    return this.read(publicId);
  }

  /** Makes a new key; those until now go on for some hours, or stop within seconds. */
  async rotate(publicId: string, keepHours: number) {
    const source = await this.findEditable(publicId);
    const kind = keyKind(source.kind);
    const key = newKey(kind);
    const now = this.clock.now();
    await inTransaction(this.knex, async (trx) => {
      await sourcesRepository.endKeys(trx, source.id, now + keepHours * HOUR, now);
      await sourcesRepository.addKey(trx, keyRowOf(key, kind, source.id, now));
      await bumpGeneration(trx, 'sources');
    });
    return { ...(await this.read(publicId)), secret: kind === 'secret' ? key : null };
  }

  /** Ends a key that was replaced before its time. */
  async revoke(publicId: string, keyId: number): Promise<Source> {
    const source = await this.findEditable(publicId);
    const [current, ...older] = await this.keysOf(source.id);
    if (current?.id === keyId) {
      throw new ConflictError(
        'source.key-current',
        'This is the key in use: replace it, or disable the source',
      );
    }
    if (!older.some(({ id }) => id === keyId)) {
      throw notFound('source.key-unknown', 'The source has no such key; it may have ended');
    }
    await inTransaction(this.knex, async (trx) => {
      await sourcesRepository.removeKey(trx, keyId);
      await bumpGeneration(trx, 'sources');
    });
    return this.read(publicId);
  }

  async remove(publicId: string): Promise<void> {
    const source = await this.findEditable(publicId);
    const users = await referencesRepository.usersOf(this.knex, { kind: 'source', id: publicId });
    const last = await this.traffic.lastMessages([source.id]);
    if (users.length > 0 || last.size > 0) {
      throw inUse(
        'source.in-use',
        'Messages of this source are stored and name it; disable it instead',
        users.map((user) => ({ ...user, name: user.id })),
      );
    }
    await inTransaction(this.knex, async (trx) => {
      await sourcesRepository.remove(trx, source.id);
      await bumpGeneration(trx, 'sources');
    });
  }

  async perHour(publicId: string) {
    const source = await this.find(publicId);
    const points = await this.traffic.perHour(source.id);
    return points.map(({ at, stored, imported, rejected }) => ({
      ...{ at: toInstant(at), stored: stored + imported, rejected },
    }));
  }

  /** Sources that editors or the configuration made and that may send, with their last message. */
  async activity(): Promise<{ id: string; name: string; lastMessageAt: number | null }[]> {
    const all = await sourcesRepository.all(this.knex);
    const open = all.filter(({ enabled, origin }) => enabled && origin !== 'system');
    const last = await this.traffic.lastMessages(open.map(({ id }) => id));
    return open.map(({ id, publicId, name }) => ({
      id: publicId,
      name,
      lastMessageAt: last.get(id) ?? null,
    }));
  }

  /** The key that pages of a website carry; null for other kinds and for disabled sources. */
  async publicKeyOf(publicId: string): Promise<string | null> {
    const source = await sourcesRepository.findBy(this.knex, { public_id: publicId });
    if (!source?.enabled) return null;
    const [key] = await this.keysOf(source.id);
    return key?.publicKey ?? null;
  }

  /** The keys of a source that work, the newest first. */
  private async keysOf(sourceId: number): Promise<KeyRow[]> {
    return inForce(await sourcesRepository.keysOf(this.knex, [sourceId]), this.clock.now());
  }

  /** The public id behind an identifier; 404 for an unknown one. */
  async idOf(identifier: string): Promise<string> {
    const source = await sourcesRepository.findBy(this.knex, { identifier });
    if (!source) throw notFound('source.unknown', `There is no source "${identifier}"`);
    return source.publicId;
  }

  /** Public ids and names of sources by their inner ids; those that are gone are left out. */
  async named(ids: readonly number[]): Promise<Map<number, { id: string; name: string }>> {
    const wanted = new Set(ids);
    const all = wanted.size === 0 ? [] : await sourcesRepository.all(this.knex);
    return new Map(
      all
        .filter(({ id }) => wanted.has(id))
        .map(({ id, publicId, name }) => [id, { id: publicId, name }]),
    );
  }

  /** The row behind a public id; 404 for an unknown one. */
  async find(publicId: string): Promise<SourceRow> {
    const source = await sourcesRepository.findBy(this.knex, { public_id: publicId });
    if (!source) throw notFound('source.unknown', `There is no source ${publicId}`);
    return source;
  }

  /** The CMS itself can be switched off and on, and nothing else of it be changed. */
  private async findEditable(publicId: string, switchesOnly = false): Promise<SourceRow> {
    const source = await this.find(publicId);
    if (source.origin === 'admin') return source;
    if (source.origin === 'system' && switchesOnly) return source;
    const where =
      source.origin === 'config' ? 'Set in config/plugins' : 'Kept by the plugin itself';
    throw new ConflictError('source.read-only', `${where}: it cannot be changed here`);
  }

  private async present(sources: readonly SourceRow[]): Promise<Source[]> {
    const ids = sources.map((source) => source.id);
    const all = await sourcesRepository.keysOf(this.knex, ids);
    const keys = inForce(all, this.clock.now());
    const last = await this.traffic.lastMessages(ids);
    return sources.map(({ id, publicId, createdAt, updatedAt, ...source }) => {
      const own = keys.filter((row) => row.sourceId === id);
      const [key] = own;
      return {
        ...source,
        id: publicId,
        writeKey: key?.publicKey ?? null,
        keyHint: key?.hint ?? null,
        keys: own.map((row) => presentKey(row, row === key)),
        lastMessageAt: toInstantOrNull(last.get(id) ?? null),
        createdAt: toInstant(createdAt),
        updatedAt: toInstant(updatedAt),
      };
    });
  }
}
