import type { Preview } from '../../../contracts/audiences';

/** One of those who are in, as far as one may read it. */
export type Member = Preview['sample'][number];
