import { createHmac } from 'node:crypto';
import { MessageFault } from '../../../server/collect/clean';
import { readMessage, type Reading } from '../../../server/collect/read-message';
import type { MessageKind } from '../../../contracts/messages';
import { FLAG_CLAMPED } from '../../../server/events';
import { Identifiers } from '../../../server/identity';

const NOW = Date.UTC(2026, 0, 14, 12);
const DAY = 86_400_000;

const reading = (kind: 'website' | 'server' = 'website'): Reading => ({
  source: {
    ...{ id: 1, publicId: 'src_1', identifier: 'site', name: 'Site', kind, origins: [] },
    ...{ trust: 'standard', countOrders: false, enabled: true, origin: 'admin' },
    ...{ createdAt: 0, updatedAt: 0 },
  },
  receivedAt: NOW,
  sentAt: undefined,
  identifiers: new Identifiers(Buffer.alloc(32, 1)),
  proofSecret: 'secret',
  currency: 'USD',
  maxAgeMs: 7 * DAY,
  ip: '203.0.113.0',
});

const read = (item: object, from = reading(), said: MessageKind | 'batch' = 'batch') =>
  readMessage({ type: 'track', event: 'Viewed', anonymousId: 'a-1', ...item }, said, from);
const proof = (text: string) => createHmac('sha256', 'secret').update(text).digest('hex');

it.each([
  ['of the id', 'ada', proof('ada'), true],
  ['of the id as it is kept', ' ada ', proof('ada'), true],
  ['of a look-alike: nothing is said about the id itself', ' ada', proof(' ada'), false],
  ['of another id', 'ada', proof('grace'), false],
  ['that is none', 'ada', 'x', false],
  ['that is no text', 'ada', { toString: 1 }, false],
])('takes a proof %s', (_, userId, userHash, proven) => {
  expect(read({ userId, context: { userHash } }).proven).toBe(proven);
});

it('keeps neither the proof nor the address that a client claims', () => {
  const { payload } = read({ context: { userHash: 'x', ip: '1.2.3.4', locale: 'en' } });
  expect(payload.context).toEqual({ locale: 'en', ip: '203.0.113.0' });
});

it('tells long message ids apart by all of their characters', () => {
  const id = (end: string) => read({ messageId: `${'m'.repeat(150)}${end}` });
  expect(id('1').key.equals(id('2').key)).toBe(false);
  expect(id('1').key.equals(id('1').key)).toBe(true);
});

it('reads traits where clients put them, and on identify alone', () => {
  const context = { traits: { city: 'Paris', plan: 'old' } };
  const identify = read({ type: 'identify', traits: { plan: 'gold' }, context });
  expect(identify.traits).toEqual({ city: 'Paris', plan: 'gold' });
  expect(read({ traits: { plan: 'gold' }, context }).traits).toBeNull();
});

it.each([
  ['a public source may not rewrite the past', 'website', 30, NOW - 7 * DAY, FLAG_CLAMPED],
  ['a server may', 'server', 30, NOW - 30 * DAY, 0],
  ['a week is no past', 'website', 6, NOW - 6 * DAY, 0],
] as const)('%s', (_, kind, days, at, flags) => {
  const message = read({ timestamp: NOW - days * DAY }, reading(kind));
  expect([message.at, message.flags]).toEqual([at, flags]);
});

it('takes its kind from the address, and from the message in a batch alone', () => {
  expect(read({ type: 'identify' }, reading(), 'page').event).toBe('$page');
  expect(read({ type: 'identify' }).event).toBe('$identify');
});

it.each([
  [
    'an amount beyond counting',
    { event: 'Order Completed', properties: { order_id: 1, total: 1e15 } },
  ],
  ['a trait name of 201 characters', { type: 'identify', traits: { ['t'.repeat(201)]: 1 } }],
  ['nobody', { anonymousId: 'null' }],
  ['a group without its id', { type: 'group', groupId: '' }],
  ['an alias that says not who it was', { type: 'alias', userId: 'ada' }],
  ['an alias that says not who it is', { type: 'alias', previousId: 'a-0' }],
])('refuses %s', (_, item) => {
  expect(() => read(item)).toThrow(MessageFault);
});

it('files aliases under one name and keeps the one that was sent', () => {
  const { event, payload } = read({ event: 'product', properties: { action: 'add_to_cart' } });
  expect([event, payload.event]).toEqual(['Product Added', 'product']);
});

it('reads the order of an alias, also out of an object of its own', () => {
  const order = { order_id: 7, total: 12.5, currency: 'eur' };
  const message = read({ event: 'order/purchase', properties: { order } });
  expect(message.order).toMatchObject({ kind: 'completed', amount: 125_000, currency: 'EUR' });
  expect(read({ event: 'buy', properties: { order } }).order).toBeNull();
});

const GROUP = { name: 'Analysts', email: 'info@group.test' };

it('keeps the traits of a group with the message, and says them of nobody', () => {
  const message = read(
    { type: 'group', groupId: 'g-1', userId: 'ada', traits: GROUP, context: { traits: GROUP } },
    reading('server'),
  );
  expect([message.event, message.traits]).toEqual(['$group', null]);
  expect(message.identifiers.map(({ type }) => type)).not.toContain('email');
  expect(message.payload).toMatchObject({ groupId: 'g-1', traits: GROUP });
  expect(message.payload.context).not.toHaveProperty('traits');
});

describe('an alias', () => {
  const alias = { type: 'alias', userId: 'ada', previousId: 'old' };

  it.each([
    ['a server says it of any device', 'server', { anonymousId: 'own' }, 'old'],
    ['a browser of its own alone', 'website', { anonymousId: 'own' }, 'own'],
    ['which is the previous one if it names no other', 'website', { anonymousId: null }, 'old'],
    ['a placeholder is no device', 'server', { anonymousId: 'own', previousId: 'null' }, 'own'],
  ] as const)('%s', (_, kind, item, device) => {
    const { identifiers } = read({ ...alias, ...item }, reading(kind));
    const valueOf = (type: string) => identifiers.find((one) => one.type === type)?.value;
    expect([valueOf('anonymous_id'), valueOf('user_id')]).toEqual([device, 'ada']);
  });

  it('keeps who it was in the message', () => {
    expect(read(alias).payload).toMatchObject({ previousId: 'old', userId: 'ada' });
  });
});
