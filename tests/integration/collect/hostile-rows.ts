/** What a message is made into; `null`: it is kept, cleaned of what no database takes. */
export type HostileRow = [title: string, message: string, code: string | null];

const track = (more: string) => `{"type":"track","event":"Hostile","anonymousId":"h-1",${more}}`;
const property = (json: string) => track(`"properties":{"p":${json}}`);
const trait = (json: string) =>
  `{"type":"identify","anonymousId":"h-1","userId":"hostile","traits":${json}}`;
const text = (length: number) => JSON.stringify('x'.repeat(length));
/** Text that does not compress, so that an index entry is as long as it looks. */
const noise = (length: number) =>
  JSON.stringify(
    Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7_919) % 20_000))).join(
      '',
    ),
  );
const keys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at])));

/** The rows of bad input that are known to break one database or another. */
export const HOSTILE_ROWS: HostileRow[] = [
  ['NUL in a text', property('"a\\u0000b"'), null],
  ['NUL in a key', track('"properties":{"a\\u0000b":1}'), null],
  ['NUL in a trait and its name', trait('{"n\\u0000ame":"\\u0000"}'), null],
  ['NUL in ids', track('"userId":"u\\u0000","messageId":"m\\u0000-1"'), null],
  ['NUL in the event name', '{"type":"track","event":"A\\u0000","anonymousId":"h-1"}', null],
  ['half a surrogate pair', property('"\\ud800"'), null],
  ['half a pair in a trait', trait('{"\\udfff":"\\ud83d"}'), null],
  ['half a pair in an id', track('"userId":"\\ud800x"'), null],
  ['a number beyond all numbers', property('1e400'), 'message.number-not-finite'],
  ['an order of 1e15', order('1e15'), 'message.number-not-finite'],
  ['an order of minus 1e300', order('-1e300'), 'message.number-not-finite'],
  ['an order whose amount is a list', order('[1]'), null],
  ['an event that every object has', track('"event":"toString","properties":{"order_id":1}'), null],
  ['an unsafe integer as id', track('"userId":12345678901234567890'), 'message.identifier-invalid'],
  ['a list as id', track('"userId":["u"]'), 'message.identifier-invalid'],
  ['an integer beyond 2^31', trait('{"n":2147483648}'), null],
  ['a number beyond numeric(10,2)', trait('{"n":1000000000.123}'), null],
  ['a number beyond a bigint', trait('{"n":1e300}'), null],
  ['the smallest number there is', trait('{"n":5e-324}'), null],
  ['an id of 256 characters', track(`"userId":${text(256)}`), 'message.identifier-invalid'],
  ['an id of 255 wide characters', track(`"userId":${noise(255)}`), null],
  ['a trait of 256 characters', trait(`{"t":${text(256)}}`), null],
  ['a trait of 3,000 wide characters', trait(`{"t":${noise(3_000)}}`), null],
  ['a trait name of 201 characters', trait(`{${text(201)}:1}`), 'message.too-large'],
  ['a trait name of 200 wide ones', trait(`{${noise(200)}:1}`), null],
  ['a key of 256 characters', track(`"properties":{${text(256)}:1}`), 'message.too-large'],
  ['a text of 8,193 characters', property(text(8_193)), 'message.too-large'],
  ['1,001 keys', track(`"properties":${keys(1_001)}`), 'message.too-many-keys'],
  ['an event of 201 characters', named(text(201)), 'message.event-too-long'],
  ['an event of 200 wide characters', named(noise(200)), null],
  ['an empty event', named('" \\u0000 "'), 'message.event-missing'],
  ['a number for an event', named('7'), 'message.event-missing'],
  ['year +275760', track('"timestamp":"+275760-09-13T00:00:00.000Z"'), null],
  ['a negative year', track('"timestamp":"-000001-01-01T00:00:00Z"'), null],
  [
    'an instant before 1970',
    track('"timestamp":"1969-01-01T00:00:00Z"'),
    'message.timestamp-invalid',
  ],
  ['an instant of 1e18', track('"timestamp":1e18'), null],
  ['an instant called "1"', track('"timestamp":"1"'), null],
  ['an invalid date of a documentation', track('"timestamp":"2015-2-02T00:30:08.276Z"'), null],
  ['an object for an instant', track('"timestamp":{},"sentAt":[]'), null],
  ['5,000 levels', property(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`), 'message.too-deep'],
  ['5,000 lists', property(`${'['.repeat(5_000)}${']'.repeat(5_000)}`), 'message.too-deep'],
  ['__proto__', track('"__proto__":{"x":1},"properties":{"__proto__":{"x":1}}'), null],
  ['constructor.prototype', track('"properties":{"constructor":{"prototype":{"x":1}}}'), null],
  ['traits of __proto__', trait('{"__proto__":1,"toString":"t","constructor":"c"}'), null],
  ['the same key twice', track('"userId":"u-1","userId":"u-2"'), null],
  ['null', 'null', 'message.not-an-object'],
  ['a number', '7', 'message.not-an-object'],
  ['a text', '"x"', 'message.not-an-object'],
  ['a list', '[1,2]', 'message.not-an-object'],
  ['nothing in it', '{}', 'message.unknown-type'],
  ['a type that every object has', '{"type":"constructor","userId":"u"}', 'message.unknown-type'],
  ['nobody', '{"type":"page"}', 'message.no-identifier'],
  ['a placeholder for somebody', '{"type":"page","userId":"null"}', 'message.no-identifier'],
  ['lists where objects belong', track('"properties":[1],"context":[2],"traits":[3]'), null],
  ['an address for a proof', track('"userId":"u","context":{"userHash":"\\u0000é","ip":7}'), null],
];

function order(revenue: string): string {
  const properties = `{"order_id":"o-1","revenue":${revenue},"currency":"__proto__"}`;
  return `{"type":"track","event":"Order Completed","anonymousId":"h-1","properties":${properties}}`;
}

function named(event: string): string {
  return `{"type":"track","event":${event},"anonymousId":"h-1"}`;
}
