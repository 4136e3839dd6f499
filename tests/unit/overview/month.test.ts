import { monthStart } from '../../../server/overview/month';

const at = (text: string) => Date.parse(text);

describe('the beginning of the month', () => {
  it.each([
    ['UTC', '2026-11-23T10:00:00.000Z', '2026-11-01T00:00:00.000Z'],
    ['UTC', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'],
    ['Europe/Paris', '2026-11-23T10:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    // The clocks went back on 25 October: the month began in summer time.
    ['Europe/Paris', '2026-10-28T10:00:00.000Z', '2026-09-30T22:00:00.000Z'],
    ['America/New_York', '2026-11-01T03:00:00.000Z', '2026-10-01T04:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-30T19:00:00.000Z', '2026-11-30T18:30:00.000Z'],
    ['Pacific/Auckland', '2026-12-31T12:00:00.000Z', '2026-12-31T11:00:00.000Z'],
  ])('in %s at %s is %s', (zone, now, start) => {
    expect(new Date(monthStart(at(now), zone)).toISOString()).toBe(start);
  });
});
