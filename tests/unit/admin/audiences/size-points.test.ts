import { sizePoints } from '../../../../admin/pages/audiences/size-points';

const hours = (count: number) =>
  Array.from({ length: count }, (_, hour) => ({
    at: new Date(Date.UTC(2026, 0, 1, hour)).toISOString(),
    members: hour,
  }));

describe('points of the size', () => {
  it('are none before the first computation', () => {
    expect(sizePoints([])).toEqual({ rows: [], unit: 'hour' });
  });

  it('stay hours for a few days', () => {
    expect(sizePoints(hours(48))).toEqual({ rows: hours(48), unit: 'hour' });
  });

  it('become days beyond, each with its last figure', () => {
    const { rows, unit } = sizePoints(hours(24 * 5));
    expect(unit).toBe('day');
    expect(rows.map(({ members }) => members)).toEqual([23, 47, 71, 95, 119]);
  });
});
