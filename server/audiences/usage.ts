import type { UsedBy } from '../../contracts/errors';
import type { Reference } from '../platform/references';

/** Names of things of one kind by their public ids. */
export type NamesOf = (ids: readonly string[]) => Promise<Map<string, string>>;

/**
 * Turns references into something an editor can read. The rooms below register how their things
 * are called, since this room must not ask them.
 */
export class UserNames {
  private readonly kinds = new Map<string, NamesOf>();

  register(kind: string, namesOf: NamesOf): void {
    this.kinds.set(kind, namesOf);
  }

  async name(users: readonly Reference[]): Promise<UsedBy[]> {
    const named: UsedBy[] = [];
    for (const kind of new Set(users.map((user) => user.kind))) {
      const ids = users.filter((user) => user.kind === kind).map((user) => user.id);
      const names = (await this.kinds.get(kind)?.(ids)) ?? new Map<string, string>();
      for (const id of ids) named.push({ kind, id, name: names.get(id) ?? id });
    }
    return named;
  }
}
