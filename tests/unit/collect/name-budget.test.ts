import { NameBudget } from '../../../server/collect';
import type { Message } from '../../../server/ingest';
import { fixedClock } from '../../support/clock';

const known = (...names: string[]) => ({
  find: (name: string) => Promise.resolve(names.includes(name) ? 1 : null),
});

const message = (event: string, traits: Record<string, unknown> | null = null, sourceId = 1) =>
  ({ source: { id: sourceId }, event, traits }) as Message;

describe('new names of a public source', () => {
  it('are taken up to the budget, known and repeated ones cost nothing', async () => {
    const clock = fixedClock(Date.parse('2026-11-23T12:00:00.000Z'));
    const budget = new NameBudget(clock, 2, known('$page'), known('email'));
    await budget.spend(message('$page', { email: 'x' }));
    await budget.spend(message('New one'));
    await budget.spend(message('New one'));
    await budget.spend(message('$page', { toString: 1 }));
    await expect(budget.spend(message('One too many'))).rejects.toMatchObject({
      code: 'message.too-many-names',
    });
    await budget.spend(message('New one'));
    await budget.spend(message('Of another source', null, 2));
    clock.advance(86_400_000);
    await budget.spend(message('One too many'));
  });
});
