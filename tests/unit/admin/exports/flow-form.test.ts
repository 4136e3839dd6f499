import { faultsOfFlow, fieldsOf, stepOf } from '../../../../admin/pages/exports/form/faults';
import {
  emptyValues,
  inputOf,
  patchOf,
  valuesOf,
  whatOf,
  type DraftFilter,
  type FlowValues,
} from '../../../../admin/pages/exports/form/flow-values';
import { badColumns, columnOf, moved, toggled } from '../../../../admin/pages/exports/form/mapping';
import { flowInput, type ExportFlow, type FieldMapping } from '../../../../contracts/exports';

const catalogue = [
  { path: 'documentId', type: 'id', suggested: 'documentId' },
  { path: 'price', type: 'decimal', suggested: 'price' },
  { path: 'featured', type: 'boolean', suggested: 'featured' },
  { path: 'category.name', type: 'string', suggested: 'category_name' },
  { path: 'variants', type: 'components', suggested: 'variants' },
];

const column = (from: string, to = from): FieldMapping => ({
  ...{ from, to, as: 'value', required: false },
});
const filter = (id: number, change: Partial<DraftFilter>): DraftFilter => ({
  ...{ id, field: 'price', operator: '$eq', text: '' },
  ...change,
});

const complete: FlowValues = {
  ...emptyValues('Europe/Paris'),
  name: 'Products',
  identifier: 'products',
  kind: 'products',
  contentType: 'api::product.product',
  fields: [column('documentId', 'id')],
  endpoint: 'https://stream.example/import',
  streamId: 'secret',
};

describe('what is read', () => {
  it.each([
    [filter(0, { text: '12.5', operator: '$gt' }), 12.5],
    [filter(0, { text: '12', field: 'category.name' }), '12'],
    [filter(0, { text: '12', operator: '$contains' }), '12'],
    [filter(0, { text: 'true', field: 'featured' }), true],
    [filter(0, { text: '', field: 'featured' }), false],
    [filter(0, { text: '', operator: '$null' }), undefined],
  ])('takes the value of %j as its field holds it', (one, value) => {
    const { filters } = whatOf({ ...complete, filters: [one] }, catalogue);
    expect(filters?.[0].value).toBe(value);
  });

  it('comes back from a saved export as it was', () => {
    const what: ExportFlow['what'] = {
      contentType: 'api::product.product',
      locale: 'fr',
      status: 'draft',
      filters: [
        { field: 'price', operator: '$gte', value: 10 },
        { field: 'featured', operator: '$eq', value: false },
        { field: 'category.name', operator: '$notNull' },
      ],
    };
    const flow = { ...complete, what } as unknown as ExportFlow;
    expect(whatOf(valuesOf(flow), catalogue)).toEqual(what);
  });
});

describe('what is sent to save', () => {
  it('is complete for a new export', () => {
    expect(flowInput.safeParse(inputOf(complete, catalogue)).success).toBe(true);
    expect(faultsOfFlow(inputOf(complete, catalogue), true)).toEqual([]);
  });

  it('leaves the kept stream id alone unless it is replaced, and never names the identifier', () => {
    const kept = patchOf({ ...complete, streamId: '' }, catalogue);
    expect(kept).not.toHaveProperty('streamId');
    expect(kept).not.toHaveProperty('identifier');
    expect(patchOf(complete, catalogue).streamId).toBe('secret');
  });
});

describe('what is wrong', () => {
  it('sits on its field, and opens the step it stands in', () => {
    const faults = faultsOfFlow(inputOf(emptyValues('UTC'), []), true);
    expect(faults.map(({ path }) => [stepOf(path), path])).toEqual([
      ['what', 'identifier'],
      ['what', 'name'],
      ['what', 'what.contentType'],
      ['fields', 'fields'],
      ['when', 'endpoint'],
      ['when', 'streamId'],
    ]);
    const fields = fieldsOf(emptyValues('UTC'));
    expect(faults.filter(({ path }) => !fields.includes(path))).toEqual([]);
  });

  it('is a column with the name of another, and a filter without field', () => {
    const values = {
      ...complete,
      fields: [column('price', 'id'), column('documentId', 'id')],
      filters: [filter(0, { field: '' })],
    };
    expect(faultsOfFlow(inputOf(values, catalogue), true)).toEqual([
      { path: 'what.filters.0.field', message: 'must be a path like category.name' },
      { path: 'fields.1.to', message: 'is the name of another column' },
    ]);
  });
});

describe('columns', () => {
  it('come and go with their field; lists travel as JSON', () => {
    const [id, , , , variants] = catalogue;
    const row = toggled(toggled([], variants), id);
    expect(row.map(({ from, as }) => [from, as])).toEqual([
      ['variants', 'json'],
      ['documentId', 'value'],
    ]);
    expect(toggled(row, variants)).toEqual([columnOf(id)]);
  });

  it('move one place and stop at the ends', () => {
    const row = ['a', 'b', 'c'].map((name) => column(name));
    const order = (fields: FieldMapping[]) => fields.map(({ from }) => from).join('');
    expect(order(moved(row, 1, -1))).toBe('bac');
    expect(order(moved(row, 1, 1))).toBe('acb');
    expect(order(moved(row, 0, -1))).toBe('abc');
    expect(order(moved(row, 2, 1))).toBe('abc');
    expect(order(row)).toBe('abc');
  });

  it('without a usable name of their own are kept out of the preview', () => {
    const row = [column('a'), column('b', 'a'), column('c', '9c'), column('d', '')];
    expect([...badColumns(row)]).toEqual([1, 2, 3]);
  });
});
