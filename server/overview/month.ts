/** What the clock on the wall of a time zone shows at an instant. */
function wallClock(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The instant at which the current month began in a time zone. */
export function monthStart(now: number, timeZone: string): number {
  const wall = new Date(wallClock(now, timeZone));
  const midnight = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), 1);
  // The offset at the beginning of the month may be another than now: corrected once more.
  const guess = midnight - (wallClock(now, timeZone) - Math.floor(now / 1000) * 1000);
  return guess + (midnight - wallClock(guess, timeZone));
}
