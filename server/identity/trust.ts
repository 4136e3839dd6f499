import { TRUST, type Trust } from '../../contracts/messages';

/** How trust is stored and compared: a higher number is worth more. */
export const CLAIMED = 0;
export const PROVEN = 1;
export const TRUSTED = 2;

export type TrustLevel = typeof CLAIMED | typeof PROVEN | typeof TRUSTED;

export const trustName = (level: number): Trust => TRUST[level] ?? 'claimed';
