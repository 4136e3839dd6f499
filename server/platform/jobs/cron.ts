import { parseExpression } from 'cron-parser';

interface CronField {
  name: string;
  min: number;
  max: number;
  names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of week', min: 0, max: 7, names: DAYS },
];

const rangeOf = ({ min, max, names }: CronField): string =>
  names ? `${min}–${max} or ${names[0]}–${names.at(-1)}` : `${min}–${max}`;

/** `*`, `5`, `1-5`, `mon-fri`, each with a step; the parser is laxer than crontab is. */
function atomIsValid(atom: string, field: CronField): boolean {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d{1,3}))?$/.exec(atom);
  if (!match) return false;
  const [, from, to, step] = match;
  const valueOf = (text: string) => {
    const named = field.names?.indexOf(text.toLowerCase()) ?? -1;
    if (named >= 0) return named + field.min;
    return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  };
  const inRange = (value: number) => value >= field.min && value <= field.max;
  if (from !== undefined && !inRange(valueOf(from))) return false;
  if (to !== undefined && !(inRange(valueOf(to)) && valueOf(from ?? '') <= valueOf(to)))
    return false;
  return step === undefined || (Number(step) >= 1 && Number(step) <= field.max);
}

function faultOfField(text: string, at: number): string | null {
  const field = FIELDS[at];
  if (text.split(',').every((atom) => atomIsValid(atom, field))) return null;
  return `${field.name} "${text}" is not allowed: use ${rangeOf(field)}, *, lists (1,3), ranges (1-5) or steps (*/2)`;
}

/**
 * What is wrong with a cron rule, naming the field, its text and what is allowed; null when it is
 * right. Exactly five fields: minute, hour, day of month, month, day of week.
 */
export function cronFault(rule: string): string | null {
  const texts = rule.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) {
    const names = FIELDS.map((field) => field.name).join(', ');
    return `"${rule}" has ${texts.length} fields, five are needed: ${names}`;
  }
  const faults = texts.map(faultOfField).filter((fault) => fault !== null);
  if (faults.length > 0) return faults.join('; ');
  try {
    parseExpression(rule).next();
    return null;
  } catch {
    // 30 February: each field is right by itself, but no day has them all.
    return `day of month "${texts[2]}" never comes in month "${texts[3]}": use ${rangeOf(FIELDS[2])} that the month has`;
  }
}

/** Whether the name is a time zone that this runtime knows, like `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    parseExpression('* * * * *', { tz: name }).next();
    return true;
  } catch {
    return false;
  }
}

/** The next due times after `after`, in epoch milliseconds. */
export function nextRuns(rule: string, timeZone: string, after: number, count = 5): number[] {
  const dates = parseExpression(rule, { currentDate: new Date(after), tz: timeZone });
  return Array.from({ length: count }, () => dates.next().getTime());
}
