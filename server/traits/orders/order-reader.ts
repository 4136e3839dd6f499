import type { Knex } from 'knex';

import type { HaveLeaf } from '../../../contracts/audiences';
import { isOrderTime, type OrderTrait } from '../../../contracts/order-traits';
import type { CanonicalMap } from '../../identity';
import { fitsTenThousandths, toTenThousandths } from '../../platform/numbers';
import { traitMatches } from '../matcher';
import type { TraitValue } from '../trait-value';
import { orderFiguresRepository, type OrderFiguresRow } from './order-figures.repository';
import { orderTraitDefault, orderValueOf } from './order-values';

/** Asks what people's orders add up to. */
export class OrderReader {
  constructor(
    private readonly knex: Knex,
    private readonly canonicals: CanonicalMap,
  ) {}

  /** As `TraitReader.fragmentsDeciding`: those that match, or those that do not where nothing does. */
  async deciding(
    leaf: HaveLeaf,
    name: OrderTrait,
  ): Promise<{ fragments: number[]; negated: boolean }> {
    const negated = traitMatches(leaf, orderTraitDefault(name));
    const rows = await orderFiguresRepository.all(this.knex, (query) =>
      narrow(query, leaf, name, negated),
    );
    const fragments = rows
      .filter((row) => traitMatches(leaf, orderValueOf(name, row)) !== negated)
      .map(({ person }) => person);
    return { fragments, negated };
  }

  /** The trait of some persons; who is missing has what `orderTraitDefault` says. */
  async values(name: OrderTrait, persons: readonly number[]): Promise<Map<number, TraitValue>> {
    const values = new Map<number, TraitValue>();
    for (const row of await orderFiguresRepository.of(this.knex, persons)) {
      const value = orderValueOf(name, row);
      if (value) values.set(row.person, value);
    }
    return values;
  }

  async ofPerson(person: number): Promise<OrderFiguresRow | null> {
    const [row] = await orderFiguresRepository.of(this.knex, [
      this.canonicals.representativeOf(person),
    ]);
    return row ?? null;
  }

  /** How many people have each of the traits. */
  people(): Promise<Map<OrderTrait, number>> {
    return orderFiguresRepository.people(this.knex);
  }
}

const COLUMNS = {
  'orders.count': 'orders',
  'orders.revenue': 'revenue',
  'orders.average': 'average',
  'orders.firstAt': 'first_at',
  'orders.lastAt': 'last_at',
} as const satisfies Record<OrderTrait, string>;

const SIGNS = { 'greater-than': '>', 'at-least': '>=', 'less-than': '<', 'at-most': '<=' };
const OPPOSITE = { '>': '<=', '>=': '<', '<': '>=', '<=': '>' };

/** Lets an index leave out who does not decide; where everybody else matches, who does not. */
function narrow(query: Knex.QueryBuilder, leaf: HaveLeaf, name: OrderTrait, negated: boolean) {
  const { operator, value } = leaf;
  const sign = SIGNS[operator as keyof typeof SIGNS] as keyof typeof OPPOSITE | undefined;
  const isNumber = typeof value === 'number' && fitsTenThousandths(value);
  if (!sign || !isNumber || isOrderTime(name)) return query;
  // A count is kept whole: it is compared with the whole numbers around the bound.
  const bound = name === 'orders.count' ? wholeBound(sign, value) : toTenThousandths(value);
  return query.where(COLUMNS[name], negated ? OPPOSITE[sign] : sign, bound);
}

/** n > 2.5 and n <= 2.5 ask for the whole number below, n >= 2.5 and n < 2.5 for the one above. */
const wholeBound = (sign: keyof typeof OPPOSITE, value: number): number =>
  sign === '>' || sign === '<=' ? Math.floor(value) : Math.ceil(value);
