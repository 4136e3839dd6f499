import {
  definitionOf,
  draftOf,
  emptyDraft,
  leafOf,
  type DraftLeaf,
} from '../../../../admin/pages/audiences/builder/draft';
import {
  draftReducer,
  stateOf,
  type DraftAction,
  type DraftState,
} from '../../../../admin/pages/audiences/builder/draft-reducer';
import { faultsOfAudience, fieldsOf } from '../../../../admin/pages/audiences/builder/faults';
import { questionOf } from '../../../../admin/pages/audiences/builder/question';
import { TEMPLATES } from '../../../../admin/pages/audiences/templates';
import {
  definitionV1,
  flatOf,
  upgradeDefinition,
  type FlatDefinition,
} from '../../../../contracts/audiences';

const everyKind: FlatDefinition = {
  version: 1,
  root: {
    kind: 'any',
    of: [
      { kind: 'did', event: 'Order Completed', atLeast: 3, window: { kind: 'any' } },
      {
        kind: 'did-not',
        event: 'Product Added',
        window: {
          kind: 'absolute',
          from: '2026-01-01T00:00:00.000Z',
          to: '2026-02-01T00:00:00.000Z',
        },
      },
      {
        kind: 'did',
        event: '$page',
        atLeast: 1,
        window: { kind: 'last', amount: 3, unit: 'hours' },
      },
      { kind: 'have', trait: 'plan', operator: 'is', value: 'gold' },
      { kind: 'have', trait: 'newsletter', operator: 'is-not', value: false },
      { kind: 'have', trait: 'total_spent', operator: 'at-least', value: 1500.5 },
      { kind: 'have', trait: 'phone', operator: 'not-exists' },
    ],
  },
};

const after = (state: DraftState, ...actions: DraftAction[]) => actions.reduce(draftReducer, state);
const leafAt = ({ draft }: DraftState, index: number): DraftLeaf => draft.leaves[index];

describe('a definition as a draft', () => {
  it('comes back as it was', () => {
    expect(definitionV1.parse(definitionOf(draftOf(everyKind)))).toEqual(everyKind);
  });

  it.each(TEMPLATES.map((template) => [template.key, template.definition] as const))(
    'takes the template %s as it is',
    (_, template) => {
      expect(definitionV1.parse(template)).toEqual(template);
      expect(flatOf(upgradeDefinition(template))).toEqual(template);
      expect(definitionV1.parse(definitionOf(draftOf(template)))).toEqual(template);
    },
  );

  it('keeps what was written while the kind of a condition changes', () => {
    const start = stateOf(draftOf(everyKind));
    const changed = after(
      start,
      { type: 'change', id: 0, change: { kind: 'have', trait: 'plan', text: 'gold' } },
      { type: 'change', id: 0, change: { kind: 'did' } },
    );
    expect(leafOf(leafAt(changed, 0))).toEqual(everyKind.root.of[0]);
  });

  it('sends no value where an operator takes none', () => {
    const [leaf] = draftOf(everyKind).leaves.slice(3);
    expect(leafOf({ ...leaf, operator: 'exists' })).toMatchObject({ value: undefined });
  });
});

describe('steps', () => {
  it('adds and removes under ids that never return', () => {
    const state = after(
      stateOf(emptyDraft()),
      { type: 'add', kind: 'did' },
      { type: 'remove', id: 1 },
      { type: 'add', kind: 'have' },
    );
    expect(state.draft.leaves.map(({ id, kind }) => [id, kind])).toEqual([
      [0, 'did'],
      [2, 'have'],
    ]);
  });

  it('takes back a removed condition', () => {
    const start = stateOf(draftOf(everyKind));
    const back = after(start, { type: 'remove', id: 2 }, { type: 'undo' });
    expect(back.draft).toEqual(start.draft);
    expect(after(back, { type: 'undo' }).draft).toEqual(start.draft);
  });

  it('takes typing in one field for one step', () => {
    const start = stateOf(draftOf(everyKind));
    const typed = after(
      start,
      { type: 'change', id: 3, change: { text: 'g' } },
      { type: 'change', id: 3, change: { text: 'gr' } },
      { type: 'change', id: 4, change: { boolean: true } },
    );
    expect(leafAt(after(typed, { type: 'undo' }), 3).text).toBe('gr');
    expect(after(typed, { type: 'undo' }, { type: 'undo' }).draft).toEqual(start.draft);
  });
});

describe('what is wrong', () => {
  const bodyOf = (state: DraftState) => ({
    name: ' ',
    identifier: '9x',
    description: '',
    includeAnonymous: false,
    definition: definitionOf(state.draft),
  });

  it('sits on the field it belongs to, each with words of our own', () => {
    const state = after(
      stateOf(emptyDraft()),
      { type: 'change', id: 0, change: { event: 'Signed Up' } },
      { type: 'add', kind: 'did' },
      { type: 'change', id: 1, change: { atLeast: 0 } },
      { type: 'add', kind: 'have' },
    );
    const window = { ...leafAt(state, 0).window, amount: undefined };
    const faults = faultsOfAudience(
      bodyOf(after(state, { type: 'change', id: 0, change: { window } })),
    );
    expect(Object.fromEntries(faults.map(({ path, message }) => [path, message]))).toEqual({
      name: 'must not be empty',
      identifier: 'must start with a letter and hold only a–z, 0–9 and _, at most 63 characters',
      'definition.root.of.0.window.amount': 'must not be empty',
      'definition.root.of.1.event': 'choose an event',
      'definition.root.of.1.atLeast': 'must be at least 1',
      'definition.root.of.2.trait': 'choose a trait',
      'definition.root.of.2.value': 'must not be empty',
    });
    const fields = fieldsOf(state.draft);
    expect(faults.filter(({ path }) => !fields.includes(path))).toEqual([]);
  });

  it('is a group without conditions, too', () => {
    const state = after(stateOf(emptyDraft()), { type: 'remove', id: 0 });
    expect(faultsOfAudience(bodyOf(state))).toContainEqual({
      path: 'definition.root.of',
      message: 'add at least one condition',
    });
  });
});

describe('the question of the live count', () => {
  it('leaves out what is not complete, and remembers which conditions it asked about', () => {
    const state = after(
      stateOf(draftOf(everyKind)),
      { type: 'change', id: 1, change: { event: '' } },
      { type: 'remove', id: 3 },
    );
    const { ids, body } = questionOf(state.draft, true);
    expect(ids).toEqual([0, 2, 4, 5, 6]);
    expect(body.definition.root.of).toHaveLength(5);
    expect(body.includeAnonymous).toBe(true);
  });
});
