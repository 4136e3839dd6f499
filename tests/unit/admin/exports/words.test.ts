import { cellText } from '../../../../admin/pages/exports/cell-text';
import { durationParts, minutesLeft, sizeParts } from '../../../../admin/pages/exports/run-words';
import { scheduleWords } from '../../../../admin/pages/exports/schedule-words';

describe('a schedule in words', () => {
  it.each([
    ['en', '0 3 * * *', 'At 03:00, every day'],
    ['fr', '*/15 * * * *', 'Toutes les 15 minutes'],
    ['de-AT', '30 4 * * 1', 'Um 04:30, nur jeden Montag'],
    ['es', '0 * * * *', 'Cada hora'],
    ['ja', '* * * * *', 'Every minute'],
  ])('in %s', (locale, rule, words) => {
    expect(scheduleWords(rule, locale)).toBe(words);
  });

  it.each(['', '* * *', '61 * * * *', 'often'])('is none for %j', (rule) => {
    expect(scheduleWords(rule, 'en')).toBeNull();
  });
});

describe('a run in words', () => {
  const startedAt = '2026-01-01T00:00:00.000Z';
  const at = (seconds: number) => Date.parse(startedAt) + seconds * 1_000;

  it('says how long it will take by its pace so far', () => {
    const run = { startedAt, rows: 900, refused: 100, total: 10_000 };
    expect(minutesLeft(run, at(60))).toBe(9);
    expect(minutesLeft({ ...run, rows: 0, refused: 0 }, at(60))).toBeNull();
    expect(minutesLeft({ ...run, total: null }, at(60))).toBeNull();
  });

  it('says sizes and durations in the largest unit', () => {
    expect(sizeParts(4_812_331)).toEqual({ amount: 4.812331, unit: 'megabyte' });
    expect(sizeParts(0)).toEqual({ amount: 0, unit: 'byte' });
    expect(durationParts(90_000)).toEqual({ amount: 1.5, unit: 'minute' });
    expect(durationParts(400)).toEqual({ amount: 0.4, unit: 'second' });
  });
});

describe('a value in a row', () => {
  it.each([
    [null, '–'],
    [undefined, '–'],
    ['', ''],
    [0, '0'],
    [false, 'false'],
    [{ a: [1] }, '{"a":[1]}'],
  ])('%j is %j', (value, text) => {
    expect(cellText(value)).toBe(text);
  });
});
