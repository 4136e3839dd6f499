import { circlesOf, sharedArea } from '../../../../admin/pages/audiences/overlap/circles';

const parts = (onlyFirst: number, both: number, onlySecond: number) => ({
  onlyFirst,
  both,
  onlySecond,
});

describe('the circles of two audiences', () => {
  it.each([
    parts(100, 50, 100),
    parts(900, 100, 20),
    parts(1, 1, 1),
    parts(30_000, 12, 700),
    parts(3, 2_000, 5),
  ])('have areas that stand for people: %j', ({ onlyFirst, both, onlySecond }) => {
    const { first, second } = circlesOf(parts(onlyFirst, both, onlySecond));
    const perPerson = (Math.PI * first.r ** 2) / (onlyFirst + both);
    expect((Math.PI * second.r ** 2) / (onlySecond + both)).toBeCloseTo(perPerson, 6);
    const shared = sharedArea(first.r, second.r, Math.abs(second.x - first.x));
    expect(shared / perPerson).toBeCloseTo(both, 1);
  });

  it('stand apart when nobody is in both', () => {
    const { first, second, width } = circlesOf(parts(10, 0, 40));
    expect(second.x - second.r).toBeGreaterThan(first.x + first.r);
    expect(width).toBeCloseTo(second.x + second.r, 6);
  });

  it('lie within each other when one holds all of the other', () => {
    const { first, second, width } = circlesOf(parts(75, 25, 0));
    expect(first.r).toBe(50);
    expect(Math.abs(second.x - first.x) + second.r).toBeLessThanOrEqual(first.r + 0.01);
    expect(width).toBeCloseTo(100, 1);
    const around = circlesOf(parts(0, 25, 75));
    expect(around.first.x - around.first.r).toBeGreaterThanOrEqual(-0.01);
    expect(around.width).toBeCloseTo(100, 1);
  });

  it('are points, not faults, when nobody is in either', () => {
    const { first, second, width } = circlesOf(parts(0, 0, 0));
    expect([first.r, second.r]).toEqual([0, 0]);
    expect(Number.isFinite(width)).toBe(true);
  });
});
