import type { FieldMapping } from '../../../contracts/exports';
import { chunksBySize, halves } from '../../../server/exports/chunks';
import { mapEntry } from '../../../server/exports/mapping';
import { maskRow } from '../../../server/exports/masking';

const entry = {
  id: 7,
  documentId: 'doc-7',
  title: 'Trail shoe',
  price: 59.9,
  stock: 0,
  none: null,
  at: new Date('2026-01-02T03:04:05.678Z'),
  category: { name: 'Shoes', parent: null },
  variants: [{ size: 42 }],
};

const field = (from: string, over: Partial<FieldMapping> = {}): FieldMapping => ({
  ...{ from, to: 'x', as: 'value', required: false, ...over },
});

describe('a mapped field', () => {
  it.each([
    ['title', 'value', 'Trail shoe'],
    ['price', 'value', 59.9],
    ['price', 'text', '59.9'],
    ['stock', 'value', 0],
    ['none', 'value', null],
    ['none', 'json', null],
    ['at', 'value', '2026-01-02T03:04:05.678Z'],
    ['category.name', 'value', 'Shoes'],
    ['category.parent.name', 'value', null],
    ['missing.path', 'text', null],
    ['variants', 'json', '[{"size":42}]'],
    ['variants', 'text', '[{"size":42}]'],
    ['variants.0.size', 'value', 42],
  ] as const)('%s as %s is %j', (from, as, sent) => {
    expect(mapEntry(entry, [field(from, { as })])).toEqual({ row: { x: sent } });
  });

  it('that is nested is refused unless it is sent as JSON or text', () => {
    expect(mapEntry(entry, [field('variants')])).toEqual({
      refused: 'variants is not a single value: send it as JSON or text',
    });
  });

  it.each(['none', 'missing'])('that is required and %s refuses the row', (from) => {
    expect(mapEntry(entry, [field(from, { required: true })])).toEqual({
      refused: `${from} is missing`,
    });
  });
});

describe('requests', () => {
  const item = (id: number, bytes: number) => ({
    ...{ entry: { id, documentId: `d${id}` }, at: id, row: {} },
    json: 'x'.repeat(bytes),
  });

  it('hold as many rows as fit, in order, and never none', () => {
    const items = [item(1, 40), item(2, 40), item(3, 40), item(4, 500), item(5, 10)];
    const ids = chunksBySize(items, 100).map((chunk) => chunk.map(({ entry: { id } }) => id));
    expect(ids).toEqual([[1, 2], [3], [4], [5]]);
  });

  it('hold no more rows than the stream was seen to take', () => {
    const items = [1, 2, 3, 4, 5].map((id) => item(id, 1));
    expect(chunksBySize(items, 100, 2).map((chunk) => chunk.length)).toEqual([2, 2, 1]);
  });

  it('are halved until one row is left', () => {
    const three = [item(1, 1), item(2, 1), item(3, 1)];
    expect(halves(three)?.map((half) => half.length)).toEqual([2, 1]);
    expect(halves([item(1, 1)])).toBeNull();
  });
});

describe('a row in a log', () => {
  it('of people shows no text', () => {
    const row = { id: 'abc', email: 'ada@shop.test', age: 36 };
    expect(maskRow(row, 'users')).toEqual({ id: 'a•••', email: 'a•••@s•••.test', age: 36 });
  });

  it('of content hides addresses and phone numbers only', () => {
    const row = { title: 'Trail shoe', contact: 'ada@shop.test', phone: '+33 6 12 34 56 78' };
    expect(maskRow(row, 'content')).toEqual({
      ...{ title: 'Trail shoe', contact: 'a•••@s•••.test', phone: '+•••' },
    });
  });
});
