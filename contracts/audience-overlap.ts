import { z } from 'zod';

import { definition } from './audience-definition';
import { endpoint } from './endpoint';
import { instant, publicId } from './ids';

/** Two audiences as two circles: who is in one of them alone, who in both. */
export const overlap = z.object({
  /** In the first alone: the audience of the address, or the definition sent. */
  onlyFirst: z.number().int(),
  both: z.number().int(),
  onlySecond: z.number().int(),
  /** The older of the two instants for which the members are exact; null before one is computed. */
  asOf: instant.nullable(),
});
export type Overlap = z.output<typeof overlap>;

const admin = { door: 'admin', right: 'audiences.read' } as const;

export const overlapEndpoints = {
  overlap: endpoint({
    ...admin,
    name: 'audiences.overlap',
    method: 'GET',
    path: '/audiences/:id/overlap/:other',
    params: z.object({ id: publicId('audience'), other: publicId('audience') }),
    answer: overlap,
    errors: ['audience.unknown'],
  }),
  /** A definition that is being written, beside a saved audience. */
  overlapDraft: endpoint({
    ...admin,
    name: 'audiences.overlapDraft',
    method: 'POST',
    path: '/audience-overlap',
    body: z.object({
      definition,
      includeAnonymous: z.boolean().default(false),
      audience: publicId('audience'),
    }),
    answer: overlap,
    errors: ['audience.unknown', 'audience.condition-unavailable'],
  }),
} as const;
