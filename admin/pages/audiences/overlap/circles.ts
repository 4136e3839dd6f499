/** Two circles on one line, in units of the drawing. */
export interface Circles {
  first: { x: number; r: number };
  second: { x: number; r: number };
  width: number;
}

interface Parts {
  onlyFirst: number;
  both: number;
  onlySecond: number;
}

/** The area that two circles share, at a distance of their centres. */
export function sharedArea(r: number, s: number, distance: number): number {
  if (distance >= r + s) return 0;
  const small = Math.min(r, s);
  if (distance <= Math.abs(r - s)) return Math.PI * small * small;
  const d2 = distance * distance;
  const a = Math.acos((d2 + r * r - s * s) / (2 * distance * r));
  const b = Math.acos((d2 + s * s - r * r) / (2 * distance * s));
  const kite =
    0.5 *
    Math.sqrt((-distance + r + s) * (distance + r - s) * (distance - r + s) * (distance + r + s));
  return r * r * a + s * s * b - kite;
}

/** The distance at which they share so much; halved until it is finer than anybody sees. */
function distanceFor(r: number, s: number, area: number): number {
  let near = Math.abs(r - s);
  let far = r + s;
  for (let step = 0; step < 40; step += 1) {
    const middle = (near + far) / 2;
    if (sharedArea(r, s, middle) > area) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
}

/** Areas stand for people: the greater circle has a radius of 50; apart, they stand side by side. */
export function circlesOf({ onlyFirst, both, onlySecond }: Parts): Circles {
  const [sizeFirst, sizeSecond] = [onlyFirst + both, onlySecond + both];
  const greatest = Math.max(sizeFirst, sizeSecond, 1);
  const radius = (size: number) => 50 * Math.sqrt(size / greatest);
  const [r, s] = [radius(sizeFirst), radius(sizeSecond)];
  const area = (Math.PI * 2_500 * both) / greatest;
  const distance = both === 0 ? r + s + 8 : distanceFor(r, s, area);
  // A circle may lie within the other: the drawing begins where the first of them does.
  const left = Math.min(-r, distance - s);
  return {
    first: { x: -left, r },
    second: { x: distance - left, r: s },
    width: Math.max(r, distance + s) - left,
  };
}
