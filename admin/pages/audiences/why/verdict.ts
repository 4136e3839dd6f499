import type { Explanation } from '../../../../contracts/audiences';

export type Verdict =
  | 'in'
  | 'out'
  | 'entering'
  | 'leaving'
  | 'held-out'
  /** Of conditions that are being written. */
  | 'would'
  | 'would-not';

type Asked = Pick<Explanation, 'member' | 'inForce' | 'heldOut'>;

/** In or out, and whether the members in force know of it already. */
export function verdictOf({ member, inForce, heldOut }: Asked): Verdict {
  if (inForce === null && heldOut) return 'held-out';
  if (inForce === null) return member ? 'would' : 'would-not';
  if (inForce) return member ? 'in' : 'leaving';
  if (member) return 'entering';
  return heldOut ? 'held-out' : 'out';
}
