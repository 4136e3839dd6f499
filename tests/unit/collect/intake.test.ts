import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';

import { Intake } from '../../../server/collect/intake';

/** A response that closes when told to. */
function response() {
  const emitter = Object.assign(new EventEmitter(), { closed: false });
  const close = () => {
    emitter.closed = true;
    emitter.emit('close');
  };
  return { response: emitter as unknown as ServerResponse, close };
}

const codeOf = (act: () => void) => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('turns away what would be too much, until something was answered', () => {
  const intake = new Intake(100);
  const [one, two] = [response(), response()];
  intake.enter(one.response).grow(80);
  const held = intake.enter(two.response);
  expect(codeOf(() => held.grow(30))).toBe('door.full');
  one.close();
  expect(codeOf(() => held.grow(30))).toBeNull();
});

it('counts what is held now, not what it was unpacked from', () => {
  const intake = new Intake(100);
  const held = intake.enter(response().response);
  held.grow(90);
  held.settle(10);
  expect(codeOf(() => intake.enter(response().response).grow(90))).toBeNull();
});

it('has room for one request, however large', () => {
  const intake = new Intake(10);
  const held = intake.enter(response().response);
  expect(codeOf(() => held.grow(8))).toBeNull();
  expect(codeOf(() => held.grow(80))).toBeNull();
});

it('forgets a sender who has gone, whatever he goes on about', () => {
  const intake = new Intake(100);
  const gone = response();
  const held = intake.enter(gone.response);
  gone.close();
  held.grow(90);
  expect(codeOf(() => intake.enter(response().response).grow(90))).toBeNull();
});

it('knows when the last answer has left', async () => {
  const intake = new Intake(100);
  const [one, two] = [response(), response()];
  intake.enter(one.response);
  intake.enter(two.response);
  let left = false;
  const all = intake.answered(60_000).then(() => (left = true));
  one.close();
  await Promise.resolve();
  expect(left).toBe(false);
  two.close();
  await all;
  await intake.answered(60_000);
});

it('waits no longer than it may', async () => {
  const intake = new Intake(100);
  intake.enter(response().response);
  await intake.answered(1);
});
