import { shareLeaf, type ShareLeaf } from '../../../contracts/audiences';
import { PersonSet } from '../../platform/sets';
import type { Everyone } from '../audiences.ports';
import { explained } from './explanation';
import { needsOf } from './history';
import type { LeafKind } from './leaf-kind';

const SHARES = 10_000;

/** FNV-1a over the text's UTF-16 units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** Mixes all bits of the seed's hash and the id (MurmurHash3's finaliser). */
function mix(seed: number, id: number): number {
  let hash = (seed ^ Math.imul(id, 0x9e3779b1)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Where a person stands among all, from 0 to 9,999: the same for ever, with another seed anew. */
export const placeOf = (seed: string) => {
  const start = hashOf(seed);
  return (person: number): number => mix(start, person) % SHARES;
};

export function inShare({ seed, from, to }: ShareLeaf): (person: number) => boolean {
  const place = placeOf(seed);
  const low = Math.round((from * SHARES) / 100);
  const high = Math.round((to * SHARES) / 100);
  return (person) => {
    const at = place(person);
    return at >= low && at < high;
  };
}

/** "is in a random share of all profiles" */
export const shareKind = (everyone: Pick<Everyone, 'everybody'>): LeafKind<ShareLeaf> => ({
  kind: 'share',
  schema: shareLeaf,
  async all(leaf) {
    const inside = inShare(leaf);
    const all = await everyone.everybody();
    return { persons: PersonSet.of(all.toArray().filter(inside)), negated: false };
  },
  one: (leaf, _, { person }) => ({ holds: inShare(leaf)(person), events: [] }),
  explain({ seed, from, to }, _, { person }) {
    const value = (placeOf(seed)(person) * 100) / SHARES;
    return explained({ figures: [{ what: 'place', value, atLeast: from, atMost: to }] });
  },
  needs: () => needsOf({}),
  reads: () => [],
});
