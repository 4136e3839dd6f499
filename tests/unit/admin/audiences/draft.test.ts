import {
  emptyDraft,
  isGroup,
  type Draft,
  type DraftLeaf,
  type DraftNode,
} from '../../../../admin/pages/audiences/builder/draft';
import { draftOf } from '../../../../admin/pages/audiences/builder/read-draft';
import { nodeOf, nodesOf, stepFrom } from '../../../../admin/pages/audiences/builder/draft-tree';
import {
  draftReducer,
  stateOf,
  type DraftAction,
  type DraftState,
} from '../../../../admin/pages/audiences/builder/draft-reducer';
import { faultsOfAudience, fieldsOf } from '../../../../admin/pages/audiences/builder/faults';
import { questionOf } from '../../../../admin/pages/audiences/builder/question';
import {
  definitionOf as written,
  leafOf,
} from '../../../../admin/pages/audiences/builder/write-draft';
import { TEMPLATES } from '../../../../admin/pages/audiences/templates';
import {
  definition as definitionSchema,
  leaf as leafSchema,
  type Definition,
  type Leaf,
} from '../../../../contracts/audiences';
import { definitionOf, LEAVES, TREES } from './every-leaf';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const after = (state: DraftState, ...actions: DraftAction[]) => actions.reduce(draftReducer, state);
const leafAt = ({ root }: Draft, id: number) => nodeOf(root, id) as DraftLeaf;

/** The shape of a draft in a line: `all(1 any(3 4))`. */
const shape = (node: DraftNode): string =>
  isGroup(node) ? `${node.kind}(${node.of.map(shape).join(' ')})` : String(node.id);

const did = (event: string): Leaf => ({
  kind: 'did',
  event,
  where: [],
  atLeast: 1,
  window: { kind: 'any' },
});

/** all(1 2 any(4 5) 6) */
const nested: Definition = definitionOf(
  did('a'),
  did('b'),
  { kind: 'any', of: [did('c'), did('d')] },
  did('e'),
);
const start = () => stateOf(draftOf(nested));

describe('a definition as a draft', () => {
  it.each(LEAVES.map((of) => [JSON.stringify(of), of] as const))('keeps %s', (_, of) => {
    const definition = definitionOf(of);
    expect(json(written(draftOf(definition)))).toEqual(definition);
    expect(definitionSchema.parse(json(written(draftOf(definition))))).toEqual(definition);
  });

  it.each(TREES.map((tree) => [JSON.stringify(tree.root), tree] as const))(
    'keeps the groups of %s',
    (_, tree) => {
      expect(json(written(draftOf(tree)))).toEqual(tree);
    },
  );

  it.each(TEMPLATES.map((template) => [template.key, template.definition] as const))(
    'takes the template %s as it is',
    (_, template) => {
      expect(definitionSchema.parse(template)).toEqual(template);
      expect(json(written(draftOf(template)))).toEqual(template);
    },
  );

  it('negates the whole where the editor says none', () => {
    const draft = draftOf(definitionOf(did('a'), did('b')));
    const { draft: none } = after(stateOf(draft), { type: 'group', id: 0, kind: 'none' });
    const definition = definitionSchema.parse(json(written(none)));
    expect(definition.root).toEqual({
      kind: 'all',
      of: [{ kind: 'not', of: { kind: 'any', of: [did('a'), did('b')] } }],
    });
    expect(shape(draftOf(definition).root)).toBe('none(1 2)');
  });

  it('keeps what was written while the kind of a condition changes', () => {
    const changed = after(
      start(),
      { type: 'change', id: 1, change: { kind: 'have', trait: 'plan' } },
      { type: 'change', id: 1, change: { kind: 'did' } },
    );
    expect(json(leafOf(leafAt(changed.draft, 1)))).toEqual(did('a'));
  });

  it('sends no value where an operator takes none', () => {
    const draft = draftOf(definitionOf({ kind: 'have', trait: 't', operator: 'is', value: 'x' }));
    expect(json(leafOf({ ...leafAt(draft, 1), operator: 'exists' }))).toEqual({
      kind: 'have',
      trait: 't',
      operator: 'exists',
    });
  });
});

describe('steps', () => {
  const shapes = (...actions: DraftAction[]) => shape(after(start(), ...actions).draft.root);

  it('adds to any group, and focuses what was added', () => {
    expect(shape(start().draft.root)).toBe('all(1 2 any(4 5) 6)');
    const state = after(start(), { type: 'add', to: 3, what: 'condition' });
    expect(shape(state.draft.root)).toBe('all(1 2 any(4 5 7) 6)');
    expect(state.focus).toEqual({ id: 7, part: 'field' });
  });

  it('adds a group with a condition in it, joined otherwise than those around it', () => {
    expect(shapes({ type: 'add', to: 0, what: 'group' })).toBe('all(1 2 any(4 5) 6 any(8))');
    expect(shapes({ type: 'add', to: 3, what: 'group' })).toBe('all(1 2 any(4 5 all(8)) 6)');
  });

  it.each([
    [6, 5],
    [4, 2],
    [3, 2],
    [1, 2],
  ])('focuses, after condition %i is gone, condition %i', (id, focused) => {
    expect(after(start(), { type: 'remove', id }).focus).toEqual({ id: focused, part: 'field' });
  });

  it('lets a group go with the last of its conditions, but never the whole', () => {
    expect(shapes({ type: 'remove', id: 4 }, { type: 'remove', id: 5 })).toBe('all(1 2 6)');
    const ids = [1, 2, 3, 6].map((id) => ({ type: 'remove', id }) as const);
    const emptied = after(start(), ...ids);
    expect(shape(emptied.draft.root)).toBe('all()');
    expect(emptied.focus).toEqual({ id: null, part: 'field' });
  });

  it('copies a group with everything in it under new ids', () => {
    const state = after(start(), { type: 'duplicate', id: 3 });
    expect(shape(state.draft.root)).toBe('all(1 2 any(4 5) any(8 9) 6)');
    expect(json(leafOf(leafAt(state.draft, 9)))).toEqual(did('d'));
    expect(state.draft.nextId).toBe(10);
  });

  it.each([
    [{ id: 1, to: 0, at: 2 }, 'all(2 1 any(4 5) 6)'],
    [{ id: 6, to: 0, at: 0 }, 'all(6 1 2 any(4 5))'],
    [{ id: 6, to: 3, at: 1 }, 'all(1 2 any(4 6 5))'],
    [{ id: 4, to: 0, at: 4 }, 'all(1 2 any(5) 6 4)'],
    [{ id: 3, to: 0, at: 0 }, 'all(any(4 5) 1 2 6)'],
    // To where it stands, and into itself: nothing happens.
    [{ id: 2, to: 0, at: 2 }, 'all(1 2 any(4 5) 6)'],
    [{ id: 3, to: 3, at: 0 }, 'all(1 2 any(4 5) 6)'],
  ])('drags %j to where it is dropped', (drop, expected) => {
    const state = after(start(), { type: 'move', ...drop });
    expect(shape(state.draft.root)).toBe(expected);
    expect(state.past).toHaveLength(expected === 'all(1 2 any(4 5) 6)' ? 0 : 1);
  });

  it.each([
    [2, 'up', 'all(2 1 any(4 5) 6)'],
    [1, 'down', 'all(2 1 any(4 5) 6)'],
    [2, 'in', 'all(1 any(2 4 5) 6)'],
    [6, 'in', 'all(1 2 any(4 5 6))'],
    [1, 'in', 'all(any(1) 2 any(4 5) 6)'],
    [5, 'out', 'all(1 2 any(4) 5 6)'],
    [3, 'down', 'all(1 2 6 any(4 5))'],
  ] as const)('moves %i %s by the keyboard, and stays with it', (id, way, expected) => {
    const state = after(start(), { type: 'step', id, way });
    expect(shape(state.draft.root)).toBe(expected);
    expect(state.focus).toEqual({ id, part: 'menu' });
  });

  it('offers no step that leads nowhere', () => {
    const { root } = start().draft;
    expect(stepFrom(root, 1, 'up')).toBeNull();
    expect(stepFrom(root, 6, 'down')).toBeNull();
    expect(stepFrom(root, 6, 'out')).toBeNull();
    expect(stepFrom(emptyDraft().root, 1, 'in')).toBeNull();
  });

  it('goes back and forth, and forgets the way forth at another step', () => {
    const gone = after(start(), { type: 'remove', id: 3 });
    const back = after(gone, { type: 'undo' });
    expect(shape(back.draft.root)).toBe('all(1 2 any(4 5) 6)');
    expect(shape(after(back, { type: 'redo' }).draft.root)).toBe('all(1 2 6)');
    expect(after(back, { type: 'undo' })).toBe(back);
    const other = after(back, { type: 'remove', id: 1 });
    expect(after(other, { type: 'redo' })).toBe(other);
  });

  it('gives no id out twice, not even after a step back', () => {
    const state = after(
      start(),
      { type: 'add', to: 0, what: 'condition' },
      { type: 'undo' },
      { type: 'add', to: 0, what: 'condition' },
    );
    expect(shape(state.draft.root)).toBe('all(1 2 any(4 5) 6 8)');
  });

  it('takes typing in one field for one step', () => {
    const typed = after(
      start(),
      { type: 'change', id: 1, change: { event: 'O' } },
      { type: 'change', id: 1, change: { event: 'Or' } },
      { type: 'change', id: 2, change: { event: 'P' } },
    );
    expect(leafAt(after(typed, { type: 'undo' }).draft, 1).event).toBe('Or');
    expect(after(typed, { type: 'undo' }, { type: 'undo' }).draft).toEqual(start().draft);
  });
});

describe('what is wrong', () => {
  const bodyOf = (draft: Draft) => ({
    name: ' ',
    identifier: '9x',
    description: '',
    includeAnonymous: false,
    definition: json(written(draft)),
  });
  const faultsOf = (draft: Draft) =>
    Object.fromEntries(faultsOfAudience(bodyOf(draft)).map(({ path, message }) => [path, message]));

  it('sits on the field it belongs to, each with words of our own', () => {
    const draft = draftOf(
      definitionOf(did('a'), { kind: 'not', of: { kind: 'any', of: [did('b'), did('c')] } }),
    );
    const wrong = after(
      stateOf(draft),
      { type: 'change', id: 1, change: { event: '' } },
      {
        type: 'change',
        id: 3,
        change: {
          where: [{ ...leafAt(draft, 1), property: '', operator: 'at-least' }],
          window: { ...leafAt(draft, 1).window, kind: 'between', farAgo: 1, nearAgo: 2 },
        },
      },
      {
        type: 'change',
        id: 4,
        change: { count: { bound: 'between', least: 3, most: 2 } },
      },
    ).draft;
    expect(faultsOf(wrong)).toEqual({
      name: 'must not be empty',
      identifier: 'must start with a letter and hold only a–z, 0–9 and _, at most 63 characters',
      'definition.root.of.0.event': 'choose an event',
      'definition.root.of.1.of.of.0.where.0.property': 'choose a property',
      'definition.root.of.1.of.of.0.where.0.value': 'must not be empty',
      'definition.root.of.1.of.of.0.window.to': 'must be less long ago',
      'definition.root.of.1.of.of.1.atMost': 'must not be below the least',
    });
    const fields = fieldsOf(wrong);
    expect(Object.keys(faultsOf(wrong)).filter((path) => !fields.includes(path))).toEqual([]);
  });

  it.each(['all', 'none'] as const)('is %s without conditions, too', (kind) => {
    const draft: Draft = { root: { ...emptyDraft().root, kind, of: [] }, nextId: 1 };
    const [path, message] = Object.entries(faultsOf(draft)).at(-1) ?? [];
    expect(message).toBe('add at least one condition');
    expect(fieldsOf(draft)).toContain(path);
  });
});

describe('the question of the live count', () => {
  const question = (draft: Draft, isAnswered?: (kind: string) => boolean) =>
    questionOf(draft, true, isAnswered);

  it('asks about conditions and groups, and remembers which stands where', () => {
    const { leafIds, paths, body } = question(start().draft);
    expect(leafIds).toEqual([1, 2, 4, 5, 6]);
    expect(Object.fromEntries(paths)).toMatchObject({
      0: 'root',
      3: 'root.of.2',
      5: 'root.of.2.of.1',
    });
    expect(json(body)).toEqual({ definition: nested, includeAnonymous: true });
  });

  it('leaves out what is not complete, and groups that nothing is left of', () => {
    const incomplete = [1, 4, 5].map(
      (id) => ({ type: 'change', id, change: { event: '' } }) as const,
    );
    const { leafIds, paths, body } = question(after(start(), ...incomplete).draft);
    expect(leafIds).toEqual([2, 6]);
    expect(Object.fromEntries(paths)).toEqual({ 0: 'root', 2: 'root.of.0', 6: 'root.of.1' });
    expect(json(body.definition)).toEqual(definitionOf(did('b'), did('e')));
  });

  it('asks of no kind that nobody answers', () => {
    const draft = draftOf(
      definitionOf(
        did('a'),
        LEAVES.find(({ kind }) => kind === 'consent')!,
      ),
    );
    expect(question(draft, (kind) => kind === 'did').leafIds).toEqual([1]);
  });

  it('finds every complete condition so', () => {
    for (const of of LEAVES) expect(leafSchema.safeParse(json(of)).success).toBe(true);
    const draft = draftOf(definitionOf(...LEAVES));
    expect(question(draft).leafIds).toHaveLength(LEAVES.length);
    expect(nodesOf(draft.root)).toHaveLength(LEAVES.length + 1);
  });
});
