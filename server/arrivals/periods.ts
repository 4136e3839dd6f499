import type { PERIODS } from '../../contracts/rejected';

const HOUR = 3_600_000;
const MS = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 30 * 24 * HOUR };

/** Where a period begins that ends now. */
export const sinceOf = (period: (typeof PERIODS)[number], now: number): number => now - MS[period];
