import type { Definition, DidLeaf, DidNotLeaf, Node } from '../../../contracts/audiences';

export interface Template {
  key: 'sign-ups' | 'lapsing' | 'spenders' | 'carts' | 'never-bought';
  includeAnonymous: boolean;
  definition: Definition;
}

const lastDays = (amount: number) => ({ kind: 'last', amount, unit: 'days' }) as const;
const ever = { kind: 'any' } as const;

const did = (event: string, atLeast: number, window: typeof ever | ReturnType<typeof lastDays>) =>
  ({ kind: 'did', event, where: [], atLeast, window }) satisfies DidLeaf;
const didNot = (event: string, window: typeof ever | ReturnType<typeof lastDays>) =>
  ({ kind: 'did-not', event, where: [], window }) satisfies DidNotLeaf;

const group = (kind: 'all' | 'any', ...of: Node[]): Definition => ({
  version: 2,
  root: { kind, of },
});

/** Audiences that most shops build first, with the event names of Segment's catalogue. */
export const TEMPLATES: readonly Template[] = [
  {
    key: 'sign-ups',
    includeAnonymous: false,
    definition: group('all', did('Signed Up', 1, lastDays(30)), did('$page', 2, lastDays(7))),
  },
  {
    key: 'lapsing',
    includeAnonymous: false,
    definition: group(
      'all',
      did('Order Completed', 1, lastDays(365)),
      didNot('Order Completed', lastDays(90)),
    ),
  },
  {
    key: 'spenders',
    includeAnonymous: false,
    definition: group(
      'any',
      { kind: 'have', trait: 'total_spent', operator: 'at-least', value: 1_000 },
      did('Order Completed', 5, lastDays(365)),
    ),
  },
  {
    key: 'carts',
    includeAnonymous: true,
    definition: group(
      'all',
      did('Product Added', 1, lastDays(7)),
      didNot('Order Completed', lastDays(7)),
    ),
  },
  {
    key: 'never-bought',
    includeAnonymous: false,
    definition: group('all', did('Product Viewed', 3, ever), didNot('Order Completed', ever)),
  },
];

export const templateOf = (key: string | null): Template | undefined =>
  TEMPLATES.find((template) => template.key === key);
