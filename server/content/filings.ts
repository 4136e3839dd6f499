import { AsyncResource } from 'node:async_hooks';

import type { EntryReference } from '../../contracts/entries';
import type { Clock } from '../platform/clock';
import { filingOf, filingPlan, type Filing, type FilingFields, type FilingPlan } from './filing';
import { hasDrafts, isLocalized, type ContentSchema, type Schemas } from './schema';

/** A row of an entry with what the plan asked for. */
type Row = Record<string, unknown> & { documentId: string; locale?: string | null };

/** What of Strapi is used. */
export interface EntryStore {
  schemas: Schemas;
  find(uid: string, params: object): Promise<Row[]>;
  /** Null where the app has no locales. */
  defaultLocale(): Promise<string | null>;
}

/** An entry in force for a message that names it; null: unknown, or not published. */
export type Filed = (Filing & { locale: string | null }) | null;

/** How long an answer is kept: a category that changes is in new messages after that. */
const LIFE_MS = 10_000;
/** Answers kept; those asked longest ago go first. */
const MOST_KEPT = 10_000;

const OPTION = 'config/plugins, cdp: content.filing';

export const referenceKey = ({ type, id, locale }: EntryReference): string =>
  [type, id, locale ?? ''].join('\u0000');

/**
 * Tells what published entries are filed under at this moment. Whatever many messages ask, there is
 * at most one query for each content type, and what is popular is answered from memory.
 */
export class Filings {
  private readonly plans = new Map<string, FilingPlan>();
  private readonly known = new Map<string, { filed: Filed; until: number }>();
  private readonly find: EntryStore['find'];

  /** @throws Error for a content type or a field that was asked for and does not exist. */
  constructor(
    private readonly store: EntryStore,
    private readonly clock: Clock,
    private readonly fields: FilingFields,
  ) {
    // Whoever asks may still carry a transaction of Strapi that is over by now.
    this.find = AsyncResource.bind((uid: string, params: object) => store.find(uid, params));
    for (const uid of Object.keys(fields)) {
      if (!this.schemaOf(uid)) throw new Error(`${OPTION}: there is no content type ${uid}`);
      this.planOf(uid);
    }
  }

  /** By `referenceKey`; a reference to no content type of the app is answered with null. */
  async of(references: readonly EntryReference[]): Promise<ReadonlyMap<string, Filed>> {
    const now = this.clock.now();
    const answers = new Map<string, Filed>();
    const unknown = new Map<string, EntryReference[]>();
    for (const reference of references) {
      const key = referenceKey(reference);
      if (answers.has(key)) continue;
      const kept = this.known.get(key);
      answers.set(key, kept && kept.until > now ? kept.filed : null);
      if (kept && kept.until > now) continue;
      const { type } = reference;
      if (this.schemaOf(type)) unknown.set(type, [...(unknown.get(type) ?? []), reference]);
    }
    for (const [type, asked] of unknown) {
      const read = await this.read(type, asked);
      for (const [key, filed] of read) {
        answers.set(key, filed);
        this.keep(key, filed, now);
      }
    }
    return answers;
  }

  private keep(key: string, filed: Filed, now: number): void {
    this.known.delete(key);
    this.known.set(key, { filed, until: now + LIFE_MS });
    const oldest = this.known.keys().next();
    if (this.known.size > MOST_KEPT && !oldest.done) this.known.delete(oldest.value);
  }

  private async read(type: string, asked: readonly EntryReference[]): Promise<[string, Filed][]> {
    const schema = this.schemaOf(type) as ContentSchema;
    const plan = this.planOf(type);
    const rows = await this.find(type, {
      where: {
        documentId: { $in: [...new Set(asked.map(({ id }) => id))] },
        ...(hasDrafts(schema) && { publishedAt: { $notNull: true } }),
      },
      select: ['documentId', ...(isLocalized(schema) ? ['locale'] : []), ...plan.select],
      populate: plan.populate,
    });
    const byDefault = isLocalized(schema) ? await this.store.defaultLocale() : null;
    return asked.map((reference) => {
      const own = rows.filter(({ documentId }) => documentId === reference.id);
      const row = isLocalized(schema) ? inLocale(own, reference.locale, byDefault) : own[0];
      const filed = row ? { ...filingOf(row, plan), locale: row.locale ?? null } : null;
      return [referenceKey(reference), filed];
    });
  }

  private schemaOf(uid: string): ContentSchema | null {
    if (!uid.startsWith('api::') || !Object.hasOwn(this.store.schemas.contentTypes, uid)) {
      return null;
    }
    return this.store.schemas.contentTypes[uid] ?? null;
  }

  private planOf(uid: string): FilingPlan {
    const { schemas } = this.store;
    const schema = this.schemaOf(uid) as ContentSchema;
    const plan = this.plans.get(uid) ?? filingPlan(schema, schemas, this.fields[uid]);
    this.plans.set(uid, plan);
    return plan;
  }
}

/** The language that was named; where none was, the app's own, else whichever there is. */
const inLocale = (rows: readonly Row[], named: string | null, byDefault: string | null) =>
  named === null
    ? (rows.find(({ locale }) => locale === byDefault) ?? rows[0])
    : rows.find(({ locale }) => locale === named);
