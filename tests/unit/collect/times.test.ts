import { MessageFault } from '../../../server/collect/clean';
import { correctTime, readInstant } from '../../../server/collect/times';

const at = (clock: string) => Date.parse(`2026-01-14T${clock}:00.000Z`);
const iso = (clock: string) => new Date(at(clock)).toISOString();

it('takes the skew of the sender’s clock away (A5)', () => {
  expect(correctTime(iso('10:00'), iso('10:05'), at('09:05'))).toBe(at('09:00'));
});

it.each([
  ['no sentAt: as written', iso('08:00'), undefined, at('08:00')],
  ['no timestamp: when it arrived', undefined, iso('10:05'), at('09:05')],
  ['unreadable timestamp', '2015-2-02T00:30:08.276Z', iso('10:05'), at('09:05')],
  ['unreadable sentAt', iso('08:00'), 'soon', at('08:00')],
  ['the future', iso('12:00'), undefined, at('09:05')],
  ['after it was sent', iso('10:10'), iso('10:05'), at('09:05')],
  ['a year nobody lives in', '+275760-09-13T00:00:00.000Z', undefined, at('09:05')],
  ['a number beyond all time', 1e300, undefined, at('09:05')],
])('%s', (_, timestamp, sentAt, expected) => {
  expect(correctTime(timestamp, sentAt, at('09:05'))).toBe(expected);
});

it.each([-1, '1969-12-31T23:59:59.999Z', -1e300])('refuses %s, before 1970', (timestamp) => {
  expect(() => correctTime(timestamp, undefined, at('09:05'))).toThrow(MessageFault);
});

it.each([
  ['2026-01-14', Date.UTC(2026, 0, 14)],
  ['2026-01-14T09:00Z', at('09:00')],
  ['2026-01-14T10:00:00+01:00', at('09:00')],
  ['2026-01-14T10:00:00+0100', at('09:00')],
  ['2026-01-14 09:00:00.000Z', at('09:00')],
  ['2026-01-14T09:00:00.123456789Z', at('09:00') + 123],
  // No zone is UTC, whatever zone the server lives in.
  ['2026-01-14T09:00:00', at('09:00')],
  ['2026-01-14 09:00:00', at('09:00')],
  [at('09:00') / 1000, at('09:00')],
  [at('09:00'), at('09:00')],
  ['1', null],
  ['yesterday', null],
  ['2026-02-31T25:00:00Z', null],
  [NaN, null],
  [{}, null],
  [null, null],
])('reads %p as %p', (value, expected) => {
  const zone = process.env.TZ;
  process.env.TZ = 'America/New_York';
  try {
    expect(readInstant(value)).toBe(expected);
  } finally {
    process.env.TZ = zone;
    if (zone === undefined) delete process.env.TZ;
  }
});
