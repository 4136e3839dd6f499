import { CLAIMED, isBlockedValue, PROVEN, TRUSTED } from './words';
import { tell, type Step } from './story';

const claimed = (names: Omit<Step, 'trust'>): Step => ({ trust: CLAIMED, ...names });
const proven = (names: Omit<Step, 'trust'>): Step => ({ trust: PROVEN, ...names });
const trusted = (names: Omit<Step, 'trust'>): Step => ({ trust: TRUSTED, ...names });

const TABLE: [title: string, steps: Step[], persons: number[][]][] = [
  [
    'B3: what a visitor did before he signed in is his',
    [claimed({ device: 'A' }), claimed({ device: 'A' }), proven({ device: 'A', user: 'u1' })],
    [[0, 1, 2]],
  ],
  [
    'B3: two devices of one account are one person',
    [
      claimed({ device: 'A' }),
      claimed({ device: 'B' }),
      proven({ device: 'A', user: 'u1' }),
      proven({ device: 'B', user: 'u1' }),
      claimed({ device: 'B' }),
    ],
    [[0, 1, 2, 3, 4]],
  ],
  [
    'B4: a shared device passes on, and each keeps his own',
    [
      trusted({ device: 'A', email: 'john@x.test' }),
      claimed({ device: 'A' }),
      trusted({ device: 'A', email: 'jane@x.test' }),
      claimed({ device: 'A' }),
    ],
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    'B4: also when both are known before',
    [
      trusted({ device: 'B', email: 'jane@x.test' }),
      trusted({ device: 'A', email: 'john@x.test' }),
      trusted({ device: 'A', email: 'jane@x.test' }),
    ],
    [[0, 2], [1]],
  ],
  [
    'B4: also when the second comes with a user id',
    [
      trusted({ device: 'A', email: 'john@x.test' }),
      trusted({ device: 'A', user: 'jane', email: 'jane@x.test' }),
    ],
    [[0], [1]],
  ],
  [
    'B4: also by user ids alone',
    [proven({ device: 'A', user: 'john' }), proven({ device: 'A', user: 'jane' })],
    [[0], [1]],
  ],
  [
    'B5: two high-confidence identifiers in one message join their persons',
    [
      trusted({ user: 'shop-abc', email: 'one@x.test' }),
      trusted({ device: 'B', email: 'two@x.test' }),
      trusted({ user: 'shop-abc', email: 'two@x.test' }),
    ],
    [[0, 1, 2]],
  ],
  [
    'an e-mail alone names a person, who is found again by it',
    [
      trusted({ email: 'one@x.test' }),
      trusted({ email: 'One@x.test' }),
      trusted({ user: 'u1', email: 'one@x.test' }),
      trusted({ email: 'two@x.test' }),
    ],
    [[0, 1, 2], [3]],
  ],
  [
    'an e-mail of two accounts joins them not',
    [
      trusted({ user: 'u1', email: 'family@x.test' }),
      trusted({ user: 'u2', email: 'family@x.test' }),
    ],
    [[0], [1]],
  ],
  [
    'an e-mail is the same in other spelling',
    [trusted({ user: 'u1', email: ' Joe@X.test' }), trusted({ device: 'A', email: 'joe@x.test ' })],
    [[0, 1]],
  ],
  [
    'a phone number is the same in other spelling, and names as an e-mail does',
    [
      trusted({ user: 'u1', phone: '+45 30 12 34 56' }),
      trusted({ device: 'A', phone: '+4530123456' }),
    ],
    [[0, 1]],
  ],
  [
    'the first name that somebody has says who it is',
    [
      trusted({ user: 'u1', phone: '+4530123456' }),
      trusted({ device: 'A', email: 'new@x.test', phone: '+4530123456' }),
      trusted({ email: 'new@x.test' }),
    ],
    [[0, 1, 2]],
  ],
  [
    'a device of somebody with another number passes on',
    [
      trusted({ device: 'A', phone: '+4530123456' }),
      trusted({ device: 'A', phone: '+4530123457' }),
      claimed({ device: 'A' }),
    ],
    [[0], [1, 2]],
  ],
  [
    'an e-mail alone names somebody, who is found by his number as well',
    [
      trusted({ email: 'a@x.test' }),
      trusted({ email: 'a@x.test', phone: '+4530123456' }),
      trusted({ phone: '+4530123456' }),
    ],
    [[0, 1, 2]],
  ],
  [
    'a claim joins nobody that a trusted source owns',
    [
      trusted({ user: 'u1' }),
      claimed({ device: 'A', user: 'u1' }),
      claimed({ device: 'A' }),
      claimed({ user: 'u1' }),
    ],
    [[0], [1, 2], [3]],
  ],
  [
    'the proof does',
    [trusted({ user: 'u1' }), claimed({ device: 'A' }), proven({ device: 'A', user: 'u1' })],
    [[0, 1, 2]],
  ],
  [
    'a claim of an id that nobody vouches for is taken',
    [claimed({ device: 'A' }), claimed({ device: 'A', user: 'u1' }), claimed({ user: 'u1' })],
    [[0, 1, 2]],
  ],
  [
    'an id claimed first by a stranger is taken back at the first trusted word',
    [claimed({ device: 'M', user: 'u1' }), trusted({ user: 'u1' }), claimed({ device: 'M' })],
    [[0, 2], [1]],
  ],
  [
    'who was joined by the claim is cut loose with it',
    [
      claimed({ device: 'M', user: 'u1' }),
      claimed({ device: 'A' }),
      claimed({ device: 'A', user: 'u1' }),
      trusted({ user: 'u1' }),
      proven({ device: 'A', user: 'u1' }),
    ],
    [[0], [1, 2, 3, 4]],
  ],
  [
    'a new device that joined the claim with its first message is cut loose as well',
    [
      claimed({ device: 'M', user: 'u1' }),
      claimed({ device: 'A', user: 'u1' }),
      trusted({ user: 'u1' }),
      proven({ device: 'A', user: 'u1' }),
      claimed({ device: 'M' }),
    ],
    [
      [0, 4],
      [1, 2, 3],
    ],
  ],
  [
    'the proof of a device that joined a stranger’s claim does not confirm the stranger',
    [
      claimed({ device: 'M', user: 'u1' }),
      claimed({ device: 'A', user: 'u1' }),
      proven({ device: 'A', user: 'u1' }),
    ],
    [[0], [1, 2]],
  ],
  [
    'the honest device that claimed first keeps the id, the one that joined it does not',
    [
      claimed({ device: 'A', user: 'u1' }),
      claimed({ device: 'M' }),
      claimed({ device: 'M', user: 'u1' }),
      proven({ device: 'A', user: 'u1' }),
    ],
    [
      [0, 3],
      [1, 2],
    ],
  ],
  [
    'a proof from the device that claimed confirms the claim',
    [claimed({ device: 'A', user: 'u1' }), proven({ device: 'A', user: 'u1' })],
    [[0, 1]],
  ],
  [
    'a late message belongs to whom the device belonged then',
    [
      proven({ device: 'A', user: 'john', at: 100 }),
      proven({ device: 'A', user: 'jane', at: 200 }),
      claimed({ device: 'A', at: 150 }),
      claimed({ device: 'A', at: 250 }),
      claimed({ device: 'A', at: 50 }),
    ],
    [
      [0, 2, 4],
      [1, 3],
    ],
  ],
  [
    'a message that comes late does not move the device',
    [
      proven({ device: 'A', user: 'john', at: 100 }),
      proven({ device: 'A', user: 'jane', at: 200 }),
      proven({ device: 'A', user: 'john', at: 150 }),
      claimed({ device: 'A', at: 300 }),
    ],
    [
      [0, 2],
      [1, 3],
    ],
  ],
];

it.each(TABLE)('%s', (_, steps, expected) => {
  expect(tell(steps).persons()).toEqual(expected);
});

it('attributes the claim of a device that was joined to the claimed person’s fragment no more', () => {
  const story = tell([
    claimed({ device: 'M', user: 'u1' }),
    claimed({ device: 'A' }),
    claimed({ device: 'A', user: 'u1' }),
    trusted({ user: 'u1' }),
  ]);
  const plan = story.resolver.finish();
  expect(plan.edges).toEqual([expect.objectContaining({ rule: 'same-user', cut: true })]);
  expect(plan.canonicals).toEqual(new Map());
});

it('does not join again what an undo parted, and passes the device on instead', () => {
  const story = tell([claimed({ device: 'A' }), trusted({ user: 'u1' })], (known) =>
    known.forbid(1, 2),
  );
  story.say(proven({ device: 'A', user: 'u1' }));
  story.say(claimed({ device: 'A' }));
  expect(story.persons()).toEqual([[0], [1, 2, 3]]);
});

it('keeps an undone e-mail apart as well', () => {
  const story = tell(
    [trusted({ user: 'u1' }), trusted({ device: 'A', email: 'a@x.test' })],
    (known) => known.forbid(1, 2),
  );
  story.say(trusted({ user: 'u1', email: 'a@x.test' }));
  expect(story.persons()).toEqual([[0, 2], [1]]);
});

it('represents a person by who is known, then by the oldest, then by the lowest', () => {
  const story = tell([
    claimed({ device: 'A' }),
    trusted({ user: 'u1' }),
    proven({ device: 'A', user: 'u1' }),
  ]);
  expect(story.resolver.finish().canonicals).toEqual(new Map([[1, 2]]));
});

it('lets no person grow beyond a hundred edges', () => {
  const devices = Array.from({ length: 150 }, (_, at) => `d${at}`);
  const story = tell([
    trusted({ user: 'u1' }),
    ...devices.map((device) => claimed({ device })),
    ...devices.map((device) => proven({ device, user: 'u1' })),
  ]);
  const { edges, violations } = story.resolver.finish();
  expect(edges).toHaveLength(100);
  // A person has at most a hundred devices, too: the others keep to themselves.
  expect(story.say(claimed({ device: 'd149' }))).toBe(story.fragments[150]);
  const reasons = violations.map(({ kind, reason }) => `${kind} ${reason}`);
  expect(reasons.filter((each) => each === 'merge-refused too-many-merges')).toHaveLength(50);
  expect(reasons.filter((each) => each === 'limit-exceeded type')).toHaveLength(50);
});

it('says when a plan changes persons that another process may be changing', () => {
  expect(tell([claimed({ device: 'A' }), claimed({ device: 'A' })]).resolver.needsLock).toBe(false);
  expect(tell([trusted({ user: 'u', email: 'e@x.test' })]).resolver.needsLock).toBe(false);
  const joins = [trusted({ user: 'u' }), claimed({ device: 'A' })];
  expect(tell([...joins, proven({ device: 'A', user: 'u' })]).resolver.needsLock).toBe(true);
});

it.each([
  ...['', '0', '000', '---', '-1', 'null', 'NULL', 'undefined', 'anonymous', 'none', 'NaN'],
  ...['guest', ' null ', '[object Object]', 'true', '00000000-0000-0000-0000-000000000000'],
])('B6: joins nobody on %p', (value) => {
  expect(isBlockedValue(value)).toBe(true);
});

it.each(['1', '-2', 'anonymous1', 'nullable', 'ada', '0a'])('takes %p for a name', (value) => {
  expect(isBlockedValue(value)).toBe(false);
});

describe('a device that names one user after another', () => {
  const many = [...Array(150).keys()].map((n) => `u${n}`);

  test.each([
    ['claimed', claimed],
    ['proven', proven],
  ])('passes on a hundred times, and each %s user keeps his events', (_, word) => {
    const steps = many.flatMap((user) => [
      word({ device: 'A', user }),
      word({ device: 'A', user }),
    ]);
    const story = tell(steps);
    expect(story.persons()).toEqual(many.map((_user, n) => [2 * n, 2 * n + 1]));
    const { links, fragments } = story.resolver.finish();
    expect(links.filter(({ identifier }) => identifier.type === 'anonymous_id')).toHaveLength(100);
    expect(fragments).toHaveLength(150);
  });

  test('is whose it was at the time, in whatever order links are learnt', () => {
    const { known } = tell([]);
    [30, 10, 20, 10].forEach((sinceAt, fragment) =>
      known.addLink('A', { fragment, sinceAt, trust: PROVEN }),
    );
    expect(known.links.get('A')?.map(({ fragment }) => fragment)).toEqual([1, 3, 2, 0]);
    expect([5, 10, 25, 40].map((at) => known.linkAt('A', at)?.fragment)).toEqual([1, 3, 2, 0]);
  });
});
