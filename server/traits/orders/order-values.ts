import { ORDER_TRAITS, type OrderTrait } from '../../../contracts/order-traits';
import { fromTenThousandths, toTenThousandths } from '../../platform/numbers';
import type { TraitValue } from '../trait-value';
import type { OrderFiguresRow } from './order-figures.repository';

const numberOf = (tenThousandths: number | null): TraitValue | null =>
  tenThousandths === null
    ? null
    : {
        kind: 'number',
        number: tenThousandths,
        text: null,
        value: fromTenThousandths(tenThousandths),
      };

/** An instant's number is its epoch milliseconds, which ten-thousandths have no room for. */
const timeOf = (at: number | null): TraitValue | null =>
  at === null ? null : { kind: 'time', number: at, text: null, value: new Date(at).toISOString() };

/** The value of one of the traits for a person of whom there is a row; null where it is absent. */
export function orderValueOf(name: OrderTrait, row: OrderFiguresRow): TraitValue | null {
  switch (name) {
    case 'orders.count':
      return numberOf(toTenThousandths(row.orders));
    case 'orders.revenue':
      return numberOf(row.revenue);
    case 'orders.average':
      return numberOf(row.average);
    case 'orders.firstAt':
      return timeOf(row.firstAt);
    case 'orders.lastAt':
      return timeOf(row.lastAt);
  }
}

/** What a person without a row has: no orders are 0 orders, which brought 0; the rest is absent. */
export const orderTraitDefault = (name: OrderTrait): TraitValue | null =>
  name === 'orders.count' || name === 'orders.revenue' ? numberOf(0) : null;

/** The traits that a person with this row has. */
export const orderTraitsOf = (row: OrderFiguresRow): { name: OrderTrait; value: TraitValue }[] =>
  ORDER_TRAITS.flatMap((name) => {
    const value = orderValueOf(name, row);
    return value ? [{ name, value }] : [];
  });
