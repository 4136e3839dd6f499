export { wallClock } from './wall-clock';

/** Where "now" comes from, in epoch milliseconds. Tests hand in their own. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
