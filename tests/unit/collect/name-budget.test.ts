import { NameBudget } from '../../../server/collect';
import type { Message } from '../../../server/ingest';
import { fixedClock } from '../../support/clock';

/** A dictionary that counts how often it is asked. */
const knowing = (...names: string[]) => {
  const dictionary = {
    asked: 0,
    known(wanted: Iterable<string>) {
      dictionary.asked += 1;
      return Promise.resolve(new Set([...wanted].filter((name) => names.includes(name))));
    },
  };
  return dictionary;
};

const message = (event: string, traits: Record<string, unknown> | null = null, sourceId = 1) =>
  ({ source: { id: sourceId }, event, traits }) as Message;

describe('new names of a public source', () => {
  it('are taken up to the budget, known and repeated ones cost nothing', async () => {
    const clock = fixedClock(Date.parse('2026-11-23T12:00:00.000Z'));
    const budget = new NameBudget(clock, 2, knowing('$page'), knowing('email'));
    const codesOf = async (...messages: Message[]) =>
      (await budget.spend(messages)).map((fault) => fault?.code ?? null);
    expect(
      await codesOf(
        message('$page', { email: 'x' }),
        message('New one'),
        message('New one'),
        message('$page', { toString: 1 }),
        message('One too many'),
        message('New one'),
        message('Of another source', null, 2),
      ),
    ).toEqual([null, null, null, null, 'message.too-many-names', null, null]);
    expect(await codesOf(message('One too many'))).toEqual(['message.too-many-names']);
    clock.advance(86_400_000);
    expect(await codesOf(message('One too many'))).toEqual([null]);
  });

  it('are looked up together, however many the budget does not allow', async () => {
    const events = knowing();
    const budget = new NameBudget(fixedClock(), 1, events, knowing());
    await budget.spend(Array.from({ length: 100 }, (_, at) => message(`Name ${at}`)));
    expect(events.asked).toBe(1);
  });
});
