import { createIntl } from 'react-intl';

import { leafText } from '../../../../admin/pages/audiences/sentences/leaf-text';
import {
  piecesOf,
  plain,
  speakerOf,
  type Speaker,
} from '../../../../admin/pages/audiences/sentences/speaker';
import { windowText } from '../../../../admin/pages/audiences/sentences/window-text';
import de from '../../../../admin/translations/de';
import en from '../../../../admin/translations/en';
import es from '../../../../admin/translations/es';
import fr from '../../../../admin/translations/fr';
import { LEAF_SCHEMAS, leaf, type Leaf } from '../../../../contracts/audiences';
import { LEAVES, WINDOWS } from './every-leaf';

const NAMES = new Map([['aud_0123456789abcdefghij', 'Big spenders']]);

function speakerIn(locale: string, texts: Record<string, string>): Speaker {
  const messages = Object.fromEntries(
    Object.entries(texts).map(([id, text]) => [`cdp.${id}`, text]),
  );
  const onError = (error: Error) => {
    throw error;
  };
  return speakerOf(createIntl({ locale, messages, timeZone: 'UTC', onError }), NAMES);
}

const speakers = {
  en: speakerIn('en', en),
  de: speakerIn('de', de),
  fr: speakerIn('fr', fr),
  es: speakerIn('es', es),
};
const say = (locale: keyof typeof speakers, of: Leaf) => plain(leafText(speakers[locale], of));

const shoes: Leaf = {
  kind: 'did',
  event: 'Order Completed',
  where: [{ property: 'category', operator: 'is', value: 'shoes' }],
  atLeast: 2,
  window: { kind: 'last', amount: 30, unit: 'days' },
};

describe('a condition as a sentence', () => {
  it('is what an editor would say, in each language', () => {
    expect(say('en', shoes)).toBe(
      'Did Order Completed at least 2 times in the last 30 days where category is shoes',
    );
    expect(say('de', shoes)).toBe(
      'Hat in den letzten 30 Tagen mindestens 2-mal Order Completed getan, wobei gilt: category ist shoes',
    );
    expect(say('fr', shoes)).toBe(
      'A fait Order Completed au moins 2 fois durant les 30 derniers jours, où category est shoes',
    );
    expect(say('es', shoes)).toBe(
      'Hizo Order Completed al menos 2 veces en los últimos 30 días, donde category es shoes',
    );
  });

  it('emphasises what the editor chose', () => {
    const bold = piecesOf(leafText(speakers.en, shoes)).filter(({ isBold }) => isBold);
    expect(bold.map(({ text }) => text)).toEqual(['Order Completed', 'category', 'shoes']);
  });

  it('says everything a condition holds', () => {
    const said = LEAVES.map((of) => say('en', of));
    expect(said).toContain(
      'Did Order Completed exactly 2 times at any time, with total adding up to between €100.00 and €500.25',
    );
    expect(said).toContain(
      'Did Product Added in the last 30 days where category is shoes, price is at least 99.5, products.colour is one of red, blue, 7, or Yes, and $context.page.path is known and then not Order Completed within 2 hours, with the same value in cart_id and cart_id',
    );
    expect(said).toContain('Is in the audience Big spenders');
    expect(said).toContain('Falls into a random share, from 12.5% to 50% of draw spring');
    expect(said).toContain(
      'Read content api::article.article where category is Trails, at least 3 times in the last 30 days',
    );
  });

  it('has words for every kind that the contract knows', () => {
    const kinds = LEAF_SCHEMAS.map(({ shape }) => shape.kind.value).sort();
    expect([...new Set(LEAVES.map(({ kind }) => kind))].sort()).toEqual(kinds);
    for (const of of LEAVES) expect(leaf.parse(of)).toEqual(of);
  });

  it.each(Object.keys(speakers) as (keyof typeof speakers)[])(
    'leaves no hole open in %s, and says no two things alike',
    (locale) => {
      const said = LEAVES.map((of) => say(locale, of));
      expect(said.filter((sentence) => /[{}<>\u0002\u0003]|undefined/.test(sentence))).toEqual([]);
      expect(new Set(said).size).toBe(LEAVES.length);
    },
  );

  it('says when, in each shape', () => {
    expect(WINDOWS.map((window) => windowText(speakers.en, window))).toEqual([
      'at any time',
      'in the last 3 hours',
      'between 60 and 30 days ago',
      'more than 1 day ago',
      'between Jan 1, 2026, 12:00 AM and Feb 1, 2026, 12:00 AM',
      'up to Mar 1, 2026, 12:00 AM',
      'after Mar 1, 2026, 12:00 AM',
      'last month',
      'between 5 and 2 calendar weeks ago',
    ]);
  });
});
