import { Identifiers, identifiersSaid } from '../../../server/identity';

const identifiers = new Identifiers(Buffer.alloc(32, 1));
const said = (more: object) => identifiersSaid(identifiers, { claims: false, ...more });
const named = (more: object) => said(more).identifiers.map(({ type, value }) => `${type} ${value}`);

it('reads what a message names, by priority, and each once', () => {
  const externalIds = [
    { id: '+45 30 12 34 56', type: 'phone', collection: 'users', encoding: 'none' },
    { id: 'ADA@x.test', type: 'email' },
  ];
  const traits = { email: 'ada@x.test', phone: '+4530123456', plan: 'gold' };
  expect(named({ anonymousId: 'A', userId: 'ada', traits, externalIds })).toEqual([
    'user_id ada',
    'email ada@x.test',
    'phone +4530123456',
    'anonymous_id A',
  ]);
});

it.each([
  ['(+45) 30-12-34-56', '+4530123456'],
  ['+1 (213) 373-4253', '+12133734253'],
  ['0049 30 123456', null],
  ['30 12 34 56', null],
  ['+45', null],
  ['+45 30 12 34 56 ext. 3', null],
  ['call me', null],
])('keeps the phone number %p as %p', (given, kept) => {
  const { identifiers: found, faults } = said({ traits: { phone: given } });
  expect(found.map(({ value }) => value)).toEqual(kept === null ? [] : [kept]);
  expect(faults).toEqual(kept === null ? [{ kind: 'malformed', type: 'phone', value: given }] : []);
});

it.each([
  ['no list', 'x'],
  ['things that are no objects', [null, 3, 'x', []]],
  [
    'an id that is none',
    [
      { type: 'email', id: { a: 1 } },
      { type: 'email', id: '' },
    ],
  ],
  ['a placeholder', [{ type: 'email', id: 'undefined' }]],
  ['a type with a field of its own', [{ type: 'user_id', id: 'ada' }]],
  ['an encoding that nobody knows', [{ type: 'email', id: 'YUB4LnRlc3Q=', encoding: 'base64' }]],
  ['an id beyond all length', [{ type: 'email', id: `${'a'.repeat(300)}@x.test` }]],
])('takes nothing from %s', (_, externalIds) => {
  expect(said({ externalIds })).toEqual({ identifiers: [], faults: [] });
});

it('says of what nobody declared that it is unknown', () => {
  expect(said({ externalIds: [{ id: 7, type: 'loyalty_card' }] }).faults).toEqual([
    { kind: 'unknown-type', type: 'loyalty_card', value: '7' },
  ]);
});
