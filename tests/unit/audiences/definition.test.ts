import { definition, DEFINITION_LIMITS, leavesOf } from '../../../contracts/audiences';

const any = { kind: 'any' };
const did = (change: object = {}) => ({ kind: 'did', event: 'Seen', window: any, ...change });
const tree = (root: unknown) => ({ version: 2, root });
const all = (...of: unknown[]) => ({ kind: 'all', of });

/** Paths and messages of what is refused; nothing when it is taken. */
const faults = (raw: unknown): Record<string, string> => {
  const result = definition.safeParse(raw);
  if (result.success) return {};
  return Object.fromEntries(
    result.error.issues.map(({ path, message }) => [path.join('.'), message]),
  );
};
const faultyLeaf = (leaf: object) => Object.keys(faults(tree(all(leaf))));

test('the first version is read as the second', () => {
  const first = { version: 1, root: all(did(), { kind: 'did-not', event: 'Bought', window: any }) };
  expect(definition.parse(first)).toEqual({
    version: 2,
    root: all(
      { kind: 'did', event: 'Seen', where: [], atLeast: 1, window: any },
      { kind: 'did-not', event: 'Bought', where: [], window: any },
    ),
  });
});

test('groups and negations nest, and each leaf is found by its path', () => {
  const read = definition.parse(
    tree(all(did(), { kind: 'not', of: { kind: 'any', of: [did({ event: 'a' }), did()] } })),
  );
  expect(leavesOf(read.root).map(({ path }) => path)).toEqual([
    'root.of.0',
    'root.of.1.of.of.0',
    'root.of.1.of.of.1',
  ]);
});

test.each([
  ['an unknown kind', all(did(), { kind: 'dreamt' }), 'root.of.1.kind'],
  ['an unknown field', all(did({ mood: 'good' })), 'root.of.0'],
  ['an empty group', all({ kind: 'any', of: [] }), 'root.of.0.of'],
  ['a leaf as the root', did(), 'root.kind'],
  [
    'a filter without a value',
    all(did({ where: [{ property: 'a', operator: 'is' }] })),
    'root.of.0.where.0.value',
  ],
  [
    'an unknown operator',
    all(did({ where: [{ property: 'a', operator: 'likes' }] })),
    'root.of.0.where.0.operator',
  ],
])('%s is refused where it stands', (_, root, path) => {
  expect(Object.keys(faults(tree(root)))).toContain(path);
});

test('a version of the future is refused by name', () => {
  expect(faults({ version: 3, root: all(did()) })).toEqual({ version: 'must be 1 or 2' });
});

test.each([
  [{ kind: 'last', amount: 4_000, unit: 'days' }, 'amount'],
  [{ kind: 'last', amount: 0, unit: 'days' }, 'amount'],
  [{ kind: 'between', from: 3, to: 3, unit: 'days' }, 'to'],
  [{ kind: 'between', from: 1, to: 3, unit: 'hours' }, 'to'],
  [{ kind: 'absolute', from: '2026-01-02T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' }, 'to'],
  [{ kind: 'before', at: 'yesterday' }, 'at'],
  [{ kind: 'calendar', period: 'month', from: 0, to: 1 }, 'to'],
  [{ kind: 'calendar', period: 'year', from: 11, to: 0 }, 'from'],
])('the impossible window %j is refused', (window, field) => {
  expect(faultyLeaf(did({ window }))).toEqual([`root.of.0.window.${field}`]);
});

test.each([
  [did({ atLeast: 0 }), 'atLeast'],
  [did({ atLeast: 3, atMost: 2 }), 'atMost'],
  [did({ sum: { property: 'total' } }), 'sum.atMost'],
  [did({ sum: { property: 'total', currency: 'eur', atLeast: 1 } }), 'sum.currency'],
  [{ kind: 'share', seed: 'a', from: 50, to: 50 }, 'to'],
  [{ kind: 'have', trait: 'plan', operator: 'greater-than', value: '5' }, 'value'],
  [{ kind: 'have', trait: 'plan', operator: 'is-any-of', value: 'a' }, 'value'],
  [{ kind: 'have', trait: 'born', operator: 'before', value: '1.2.2003' }, 'value'],
  [did({ where: [{ property: 'a..b', operator: 'exists' }] }), 'where.0.property'],
  [did({ where: [{ property: '$secret', operator: 'exists' }] }), 'where.0.property'],
])('%j is refused', (leaf, field) => {
  expect(faultyLeaf(leaf)).toEqual([`root.of.0.${field}`]);
});

const nested = (depth: number): object =>
  depth === 1 ? did() : { kind: 'all', of: [nested(depth - 1)] };

test('ten levels are taken, eleven refused where the eleventh begins', () => {
  expect(faults(tree(nested(DEFINITION_LIMITS.depth)))).toEqual({});
  const path = `root${'.of.0'.repeat(DEFINITION_LIMITS.depth)}`;
  expect(faults(tree(nested(DEFINITION_LIMITS.depth + 1)))).toEqual({
    [path]: 'must be at most 10 groups deep',
  });
});

test('five hundred conditions are taken, and one more refused by its path', () => {
  const many = (count: number) => tree(all(...Array.from({ length: count }, () => did())));
  expect(faults(many(500))).toEqual({});
  expect(faults(many(501))).toEqual({ 'root.of.500': 'must have at most 500 conditions' });
});

test.each([
  ['side by side', all(...Array.from({ length: 10_000 }, () => did()))],
  ['empty groups', all(...Array.from({ length: 10_000 }, () => all()))],
  [
    'one in the other',
    Array.from({ length: 10_000 }).reduce<object>((inner) => ({ kind: 'not', of: inner }), did()),
  ],
])('ten thousand nodes %s are refused with one fault and its path', (_, root) => {
  const found = Object.keys(faults(tree(root)));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^root(\.of|\.\d+)+$/);
});

test('upgrading twice is upgrading once', () => {
  const seen = { kind: 'did', event: 'Seen', atLeast: 1, window: any };
  const upgraded = definition.parse({ version: 1, root: { kind: 'all', of: [seen] } });
  expect(upgraded).toEqual(definition.parse(tree(all(did()))));
  expect(definition.parse(upgraded)).toEqual(upgraded);
});
