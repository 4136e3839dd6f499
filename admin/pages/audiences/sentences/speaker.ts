import type { IntlShape, PrimitiveType } from 'react-intl';

import type { TextId } from '../../../hooks/use-text';

/** Marks what is said with emphasis: no text holds these two characters. */
const OPEN = '\u0002';
const CLOSE = '\u0003';

/** How sentences are put together in one language. */
export interface Speaker {
  /** A sentence of ours; what stands in `<b>` is marked. */
  say: (id: TextId, values?: Record<string, PrimitiveType>) => string;
  number: (value: number) => string;
  /** An amount, with its currency where there is one. */
  amount: (value: number, currency?: string) => string;
  /** A share given in percent. */
  percent: (value: number) => string;
  moment: (at: string) => string;
  /** "a, b and c" */
  and: (parts: readonly string[]) => string;
  /** "a, b or c" */
  or: (parts: readonly string[]) => string;
  bold: (text: string) => string;
  /** What an audience or a segment is called, by its id. */
  nameOf: (id: string) => string;
}

const FINE = { maximumFractionDigits: 4 } as const;

const bold = (text: string): string => `${OPEN}${text}${CLOSE}`;

export const speakerOf = (intl: IntlShape, names: ReadonlyMap<string, string>): Speaker => ({
  say: (id, values) =>
    String(
      intl.formatMessage(
        { id: `cdp.${id}` },
        { ...values, b: (chunks) => bold(chunks.map(String).join('')) },
      ),
    ),
  number: (value) => intl.formatNumber(value, FINE),
  amount: (value, currency) =>
    currency === undefined
      ? intl.formatNumber(value, FINE)
      : intl.formatNumber(value, { ...FINE, style: 'currency', currency }),
  percent: (value) =>
    intl.formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 2 }),
  moment: (at) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }),
  and: (parts) => intl.formatList(parts),
  or: (parts) => intl.formatList(parts, { type: 'disjunction' }),
  bold,
  nameOf: (id) => names.get(id) ?? id,
});

/** A sentence in pieces, those with emphasis apart. */
export function piecesOf(sentence: string): { text: string; isBold: boolean }[] {
  const pieces: { text: string; isBold: boolean }[] = [];
  let depth = 0;
  for (const part of sentence.split(/([\u0002\u0003])/)) {
    if (part === OPEN) depth += 1;
    else if (part === CLOSE) depth -= 1;
    else if (part !== '') pieces.push({ text: part, isBold: depth > 0 });
  }
  return pieces;
}

/** A sentence without its marks, for labels and for those who listen. */
export const plain = (sentence: string): string => sentence.replace(/[\u0002\u0003]/g, '');
