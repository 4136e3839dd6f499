import type { TextId, TextValues } from './use-text';

/** What the contracts' checks say, in English; everything else comes with a code. */
const SENTENCES: Record<string, TextId> = {
  'must not be empty': 'fault.empty',
  'must be at most 200 characters': 'fault.too-long',
  'must be one line without control characters': 'fault.one-line',
  'must start with a letter and hold only a–z, 0–9 and _, at most 63 characters':
    'fault.identifier',
  'must be an origin like https://shop.example, without a path': 'fault.origin',
  'is no regular expression': 'fault.pattern',
  'must name each property once': 'fault.property-twice',
  'is a name of a computed trait': 'fault.computed-trait',
  'must be at least 1 percent': 'fault.percent-low',
  'must be at most 1,000 percent': 'fault.percent-high',
  'must be an e-mail address': 'fault.email',
  'must be at most 20 addresses': 'fault.addresses',
  'must be a currency code like USD': 'fault.currency',
  'must be at most 2000 characters': 'fault.long-description',
  'choose an event': 'fault.event',
  'choose a trait': 'fault.trait',
  'must be a number': 'fault.number',
  'must be a text': 'fault.text',
  'must be at least 1': 'fault.at-least-one',
  'must be smaller': 'fault.too-large',
  'must be after the beginning': 'fault.window-order',
  'must be at most ten years': 'fault.window-long',
  'add at least one condition': 'fault.no-condition',
  'choose a property': 'fault.property',
  'must be names joined by dots': 'fault.property-path',
  'must begin with a property, $context., $traits., $name or $category': 'fault.property-root',
  'must be a date': 'fault.date',
  'must be a list of values': 'fault.list',
  'must have a bound': 'fault.bound',
  'must not be below the least': 'fault.bound-order',
  'must be above the beginning': 'fault.share-order',
  'must be less long ago': 'fault.ago-order',
  'must be at least 0': 'fault.at-least-zero',
  'must be at most 10 groups deep': 'fault.deep',
  'choose a kind of identifier': 'fault.identifier-kind',
  'choose at least one field': 'fault.no-field',
  'must be a path like category.name': 'fault.field',
  'must hold only letters, digits and _': 'fault.column-name',
  'is the name of another column': 'fault.column-taken',
  'must be an http(s) address': 'fault.url',
  'must be a content type like api::product.product': 'fault.type',
};

/** What zod says where a check has no sentence of its own. */
const PATTERNS: readonly [RegExp, TextId][] = [
  [/^must not (?:repeat a group|look ahead|refer back)/, 'fault.pattern-slow'],
  [/^must (?:repeat at most|have at most \d+ (?:of \*|parts))/, 'fault.pattern-slow'],
  [/^must not be below /, 'fault.bounds'],
  [/^Too big: expected number to be <=(\d+)/, 'fault.at-most'],
  [/^Too small: expected number to be >=(\d+)/, 'fault.at-least'],
  [/^Too big: expected string to have <=(\d+)/, 'fault.characters'],
  [/^Too big: expected array to have <=(\d+)/, 'fault.entries'],
  [/^Too small: expected string to have >=1/, 'fault.empty'],
  [/^Invalid (?:input|option|string)/, 'fault.invalid'],
];

/** The sentence of ours for what a check said, or undefined. */
export function checkText(message: string): { id: TextId; values?: TextValues } | undefined {
  const id = SENTENCES[message];
  if (id) return { id };
  for (const [pattern, patternId] of PATTERNS) {
    const match = pattern.exec(message);
    if (match) return { id: patternId, values: { count: Number(match[1]) } };
  }
  return undefined;
}
