import type { Knex } from 'knex';

import type { Violation } from './violation';
import { violationKey, violationsRepository, type NewViolation } from './violations.repository';

const MOST_REMEMBERED = 50_000;

/**
 * Notes each violation once a day. What this process has noted it remembers, so that a browser
 * that says the same thing with every page costs nothing but the first time.
 */
export class ViolationLog {
  private noted = new Set<string>();

  /**
   * Writes what is new within a transaction.
   *
   * @returns what `remember` takes once the transaction is committed.
   */
  async write(trx: Knex, violations: readonly Violation[], now: number): Promise<string[]> {
    const fresh = new Map<string, NewViolation>();
    for (const violation of violations) {
      const key = violationKey(violation, now);
      const name = key.toString('base64');
      if (!this.noted.has(name)) fresh.set(name, { ...violation, key, at: now });
    }
    if (fresh.size === 0) return [];
    const names = [...fresh.keys()];
    const keys = [...fresh.values()].map(({ key }) => key);
    for (const name of await violationsRepository.standing(trx, keys)) fresh.delete(name);
    await violationsRepository.insert(trx, [...fresh.values()]);
    return names;
  }

  remember(names: readonly string[]): void {
    if (this.noted.size + names.length > MOST_REMEMBERED) this.noted = new Set();
    for (const name of names) this.noted.add(name);
  }
}
