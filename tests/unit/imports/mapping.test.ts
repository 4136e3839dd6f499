import { importMapping, type ImportMappingInput } from '../../../contracts/imports';
import { cleanMessage } from '../../../server/collect';
import { FLAG_IMPORTED } from '../../../server/events';
import { Identifiers } from '../../../server/identity';
import type { Row } from '../../../server/imports/file/row';
import { numberOf, valueOf } from '../../../server/imports/mapping/cell';
import { instantOf } from '../../../server/imports/mapping/instant';
import { mappingFaults } from '../../../server/imports/mapping/mapping-faults';
import { messageOf, type RowReading } from '../../../server/imports/mapping/message-of';
import { suggestMapping } from '../../../server/imports/mapping/suggest';
import { harmless, refusedLines } from '../../../server/imports/refused-csv';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const utc = { dates: 'iso', timeZone: 'UTC' } as const;

describe('a time', () => {
  it.each([
    ['2024-03-01', utc, '2024-03-01T00:00:00.000Z'],
    ['2024-03-01 10:20', utc, '2024-03-01T10:20:00.000Z'],
    ['2024-03-01T10:20:30.1234Z', utc, '2024-03-01T10:20:30.123Z'],
    ['2024-03-01T10:20:30+02:00', utc, '2024-03-01T08:20:30.000Z'],
    ['1709287230', utc, '2024-03-01T10:00:30.000Z'],
    ['1709287230000', utc, '2024-03-01T10:00:30.000Z'],
    ['31.12.2023 23:30', { dates: 'dmy', timeZone: 'Europe/Berlin' }, '2023-12-31T22:30:00.000Z'],
    ['7/4/2024', { dates: 'mdy', timeZone: 'UTC' }, '2024-07-04T00:00:00.000Z'],
    ['2024-07-04 12:00', { ...utc, timeZone: 'America/New_York' }, '2024-07-04T16:00:00.000Z'],
    ['2024-03-10 03:30', { ...utc, timeZone: 'America/New_York' }, '2024-03-10T07:30:00.000Z'],
  ] as const)('%s is read as %j', (text, reading, wanted) => {
    expect(new Date(instantOf(text, reading) ?? NaN).toISOString()).toBe(wanted);
  });

  it.each(['', 'yesterday', '2024-13-01', '30.02.2024', '2024-03-01 25:00', '7/4/2024', '12'])(
    '%j is none',
    (text) => {
      expect(instantOf(text, utc)).toBeNull();
    },
  );
});

describe('a number', () => {
  it.each([
    ['12', '.', 12],
    ['-1,234.50', '.', -1234.5],
    ['1.234,50 €', ',', 1234.5],
    ['1 234,5', ',', 1234.5],
    ['$3.10', '.', 3.1],
    ['1e3', '.', 1000],
    ['12 pieces', '.', null],
    ['1,5', '.', null],
    ['', '.', null],
    ['0x10', '.', null],
    ['Infinity', '.', null],
  ] as const)('%j with the decimal sign %j is %j', (text, decimal, wanted) => {
    expect(numberOf(text, decimal)).toBe(wanted);
  });
});

it('reads yes and no in the languages of the admin', () => {
  const of = (cell: unknown) => valueOf(cell, 'boolean', { decimal: '.', ...utc });
  expect(['yes', 'Ja', '1', true, 'sí'].map(of)).toEqual([true, true, true, true, true]);
  expect(['no', 'Nein', '0', false].map(of)).toEqual([false, false, false, false]);
  expect(() => of('perhaps')).toThrow('neither yes nor no');
});

const row = (cells: readonly unknown[], record = 1): Row => ({
  ...{ record, line: record + 1, cells, fault: null, leftOut: [] },
});

describe('the suggested mapping', () => {
  const suggest = (kind: 'people' | 'events', columns: string[], ...rows: string[][]) =>
    suggestMapping(
      kind,
      columns,
      rows.map((cells, at) => row(cells, at + 1)),
      'Europe/Paris',
    );

  it('knows what the columns of a point of sale are', () => {
    const { columns, event, decimal, dates, timeZone } = suggest(
      'events',
      ['Order ID', 'E-Mail', 'Order date', 'Total', 'Currency', 'Store'],
      ['0012', 'a@x.test', '24.12.2024 10:00', '1.234,50', 'EUR', 'Lyon'],
      ['0013', 'b@x.test', '31.12.2024 11:30', '5,00', 'EUR', ''],
    );
    expect(columns.map(({ role, name, kind }) => `${role} ${name} ${kind}`)).toEqual([
      'value order_id text',
      'email  text',
      'timestamp  text',
      'value total number',
      'value currency text',
      'value Store text',
    ]);
    expect({ event, decimal, dates, timeZone }).toEqual({
      ...{ event: 'Order Completed', decimal: ',', dates: 'dmy', timeZone: 'Europe/Paris' },
    });
  });

  it('guesses what traits hold, and takes a phone number for a name only when it is whole', () => {
    const { columns } = suggest(
      'people',
      ['Customer ID', 'First name', 'Phone', 'Mobile', 'VIP', 'Born', 'Zip', 'Points', 'Date'],
      ['c1', 'Ada', '030 1234', '+4930123456', 'yes', '1990-01-02', '01067', '12', '2024-01-01'],
    );
    expect(columns.map(({ role, name, kind }) => `${role} ${name} ${kind}`)).toEqual([
      'user_id  text',
      'value firstName text',
      'value phone text',
      'phone  text',
      'value VIP boolean',
      'value Born date',
      'value Zip text',
      'value Points number',
      'value Date date',
    ]);
  });

  it('gives each role once, and names that every object has are mere names', () => {
    const { columns } = suggest('people', ['email', 'Email', 'constructor']);
    expect(columns.map(({ role, name }) => `${role} ${name}`)).toEqual([
      'email ',
      'value Email',
      'value constructor',
    ]);
  });
});

const mapping = (input: Partial<ImportMappingInput>) =>
  importMapping.parse({ columns: [], ...input });

describe('what a mapping lacks', () => {
  const faults = (kind: 'people' | 'events', input: Partial<ImportMappingInput>) => {
    const whole = mapping(input);
    const columns = whole.columns.map(({ column }) => column);
    return mappingFaults(kind, whole, columns).map(({ path }) => path);
  };

  it.each([
    ['people', { columns: [{ column: 'a', role: 'value', name: 'a' }] }, ['mapping.columns']],
    ['people', { columns: [{ column: 'a', role: 'email' }] }, []],
    [
      'people',
      {
        columns: [
          { column: 'a', role: 'email' },
          { column: 'b', role: 'email' },
          { column: 'c', role: 'value', name: 'x' },
          { column: 'd', role: 'value', name: 'x' },
          { column: 'e', role: 'value' },
        ],
      },
      ['mapping.columns.1.role', 'mapping.columns.3.name', 'mapping.columns.4.name'],
    ],
    ['events', { columns: [{ column: 'a', role: 'email' }] }, ['mapping.columns', 'mapping.event']],
    [
      'events',
      {
        columns: [
          { column: 'a', role: 'email' },
          { column: 'b', role: 'timestamp' },
        ],
        event: 'Visited',
        timeZone: 'Mars/Olympus',
      },
      ['mapping.timeZone'],
    ],
  ] as const)('%s %#', (kind, input, wanted) => {
    expect(faults(kind, input as unknown as ImportMappingInput)).toEqual(wanted);
  });
});

const reading = (over: Partial<RowReading>): RowReading => ({
  ...{ importId: 'imp_1', rowIds: 'imp_1', kind: 'people', currency: 'USD', givenAt: NOW - 60_000 },
  mapping: mapping({}),
  source: { id: 7, kind: 'server' } as RowReading['source'],
  identifiers: new Identifiers(Buffer.alloc(32, 1)),
  eventNames: new Set(),
  mostEventNames: 2,
  clean: cleanMessage,
  ...over,
});

describe('a row', () => {
  const person = reading({
    mapping: mapping({
      columns: [
        { column: 'id', role: 'user_id' },
        { column: 'mail', role: 'email' },
        { column: 'city', role: 'value', name: 'city' },
        { column: 'points', role: 'value', name: 'points', kind: 'number' },
        { column: '__proto__', role: 'value', name: '__proto__' },
      ],
      remove: 'NULL',
    }),
  });
  const sale = reading({
    kind: 'events',
    mapping: mapping({
      columns: [
        { column: 'mail', role: 'email' },
        { column: 'what', role: 'event' },
        { column: 'when', role: 'timestamp' },
        { column: 'order', role: 'value', name: 'order_id' },
        { column: 'total', role: 'value', name: 'total', kind: 'number' },
      ],
      eventNames: [
        { from: 'sale', to: 'Order Completed' },
        { from: 'return', to: 'Order Refunded' },
      ],
      decimal: ',',
    }),
  });
  const code = (cells: readonly unknown[], of: RowReading = sale): string => {
    try {
      messageOf(row(cells), of, NOW);
      return '';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('of a person leaves empty cells alone, takes away what it is told to, and cleans the rest', () => {
    const message = messageOf(row([' u1 ', 'Ada@X.test', '', '12', 'evil'], 5), person, NOW);
    expect(message).toMatchObject({
      ...{ kind: 'identify', event: '$identify', messageId: 'imp_1:5', flags: FLAG_IMPORTED },
      ...{ at: NOW - 60_000, order: null },
    });
    expect(message.traits).toEqual({ points: 12, email: 'Ada@X.test' });
    expect(message.identifiers.map(({ type, value }) => [type, value])).toEqual([
      ['user_id', 'u1'],
      ['email', 'ada@x.test'],
    ]);
    expect(messageOf(row(['u1', '', 'NULL', '', '']), person, NOW).traits).toEqual({ city: null });
    expect(messageOf(row(['u1', 'NULL', '', '', '']), person, NOW).traits).toBeNull();
  });

  it('of a sale or a return is an order like any other', () => {
    const sold = messageOf(row(['a@x.test', 'sale', '2024-01-02', '77', '1.000,5']), sale, NOW);
    expect(sold.event).toBe('Order Completed');
    expect(sold.order).toMatchObject({ kind: 'completed', amount: 10_005_000, currency: 'USD' });
    expect(sold.at).toBe(Date.parse('2024-01-02'));
    const back = messageOf(row(['a@x.test', 'return', '2024-01-03', '77', '-10']), sale, NOW);
    expect(back.order).toMatchObject({ kind: 'refunded', amount: 100_000 });
  });

  it('is the same message whenever it is read', () => {
    const cells = ['a@x.test', 'sale', '2024-01-02', '77', '1'];
    const [one, two] = [NOW, NOW + 1_000].map((now) => messageOf(row(cells), sale, now));
    expect(one?.key.equals(two?.key ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([
    [['', 'sale', '2024-01-02', '1', '1'], 'row.nobody'],
    [['not an address', 'sale', '2024-01-02', '1', '1'], 'row.identifier'],
    [['null', 'sale', '2024-01-02', '1', '1'], 'row.identifier'],
    [['a@x.test', '', '2024-01-02', '1', '1'], 'row.event'],
    [['a@x.test', 'sale', '', '1', '1'], 'row.timestamp'],
    [['a@x.test', 'sale', '1969-01-01', '1', '1'], 'row.timestamp'],
    [['a@x.test', 'sale', '2099-01-01', '1', '1'], 'row.timestamp'],
    [['a@x.test', 'sale', '2024-01-02', '1', '1.5.5'], 'row.value'],
    [['a@x.test', 'sale', '2024-01-02', '1', '9'.repeat(30)], 'row.value'],
    [['a@x.test', 'sale', '2024-01-02', 'x'.repeat(9_000), '1'], 'message.too-large'],
    [['a@x.test', 'y'.repeat(201), '2024-01-02', '1', '1'], 'row.event'],
  ])('%# is refused with a word of its own', (cells, wanted) => {
    expect(code(cells)).toBe(wanted);
  });

  it('brings only so many names of events', () => {
    const some = { ...sale, eventNames: new Set<string>() };
    const names = ['a', 'b', 'a', 'c'].map((event) =>
      code(['a@x.test', event, '2024-01-02', '', ''], some),
    );
    expect(names).toEqual(['', '', '', 'row.too-many-events']);
  });
});

describe('the refused lines', () => {
  it('hold no formula, and numbers stay numbers', () => {
    expect(['=1+1', '@x', '-cmd', '+1', '-2.5', '\t=1', 'a=b'].map(harmless)).toEqual([
      ...["'=1+1", "'@x", "'-cmd", '+1', '-2.5', "'\t=1", 'a=b'],
    ]);
  });

  it('are a CSV with all cells, the line and why', () => {
    const refused = { record: 3, line: 4, code: 'row.cells', reason: 'Too "many"' };
    expect(refusedLines(['a', 'b'], [{ ...refused, cells: ['x,y', { deep: 1 }, 'more'] }])).toBe(
      '"x,y","{""deep"":1} | more",4,"Too ""many"""\r\n',
    );
  });
});
