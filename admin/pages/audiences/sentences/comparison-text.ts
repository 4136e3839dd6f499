import type { ComparedValue, Comparison } from '../../../../contracts/operators';
import type { DidLeaf, PropertyFilter } from '../../../../contracts/audiences';
import type { Speaker } from './speaker';

/** A value as one reads it; of a list, any of its values. */
export function valueText(speaker: Speaker, { operator, value }: Comparison): string {
  const one = (of: Exclude<ComparedValue, readonly unknown[]>): string => {
    if (typeof of === 'boolean') return speaker.say(of ? 'yes' : 'no');
    if (typeof of === 'number') return speaker.number(of);
    const isDate = (operator === 'before' || operator === 'after') && of.includes('T');
    return isDate ? speaker.moment(of) : of;
  };
  if (value === undefined) return '';
  return Array.isArray(value) ? speaker.or(value.map(one)) : one(value);
}

/** "category is shoes" */
export function comparisonText(
  speaker: Speaker,
  { name, ...compared }: Comparison & { name: string },
): string {
  const value = valueText(speaker, compared);
  const words = [speaker.bold(name), speaker.say(`audiences.operator.${compared.operator}`)];
  if (value !== '') words.push(speaker.bold(value));
  return words.join(' ');
}

/** The sentence, and what must hold of the event besides. */
export function withFilters(
  speaker: Speaker,
  sentence: string,
  where: readonly PropertyFilter[],
): string {
  if (where.length === 0) return sentence;
  const filters = speaker.and(
    where.map(({ property, ...compared }) =>
      comparisonText(speaker, { name: property, ...compared }),
    ),
  );
  return speaker.say('sentence.where', { sentence, filters });
}

/** The sentence, and what its events must add up to. */
export function withSum(speaker: Speaker, sentence: string, sum: DidLeaf['sum']): string {
  if (!sum) return sentence;
  const { property, currency, atLeast, atMost } = sum;
  const amount = (value: number | undefined) =>
    value === undefined ? undefined : speaker.amount(value, currency);
  const values = { least: amount(atLeast), most: amount(atMost) };
  const kind =
    atLeast === undefined ? 'at-most' : atMost === undefined ? 'at-least' : ('between' as const);
  const bounds = speaker.say(`sentence.sum.${kind}`, values);
  return speaker.say('sentence.sum', { sentence, property, bounds });
}

/** "at least 2 times" */
export function timesText({ say, number }: Speaker, atLeast: number, atMost?: number): string {
  if (atMost === undefined) {
    return atLeast === 0
      ? say('sentence.times.any')
      : say('sentence.times.at-least', { count: atLeast });
  }
  if (atLeast === atMost) return say('sentence.times.exactly', { count: atLeast });
  if (atLeast === 0) return say('sentence.times.at-most', { count: atMost });
  return say('sentence.times.between', { least: number(atLeast), most: number(atMost) });
}
