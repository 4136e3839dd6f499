import { EVENTS } from './events';
import { IDENTITY } from './identity';
import { IMPORTS } from './imports';
import type { Journey } from './keeper';
import { LIVE } from './live';
import { MERGES } from './merges';
import { REJECTED } from './rejected';
import { SOURCES } from './sources';

/** In this order: some begin where the one before has ended, and the last one changes the keys. */
export const JOURNEYS: readonly Journey[] = [
  ...LIVE,
  ...EVENTS,
  ...REJECTED,
  ...IMPORTS,
  ...IDENTITY,
  ...MERGES,
  ...SOURCES,
];
