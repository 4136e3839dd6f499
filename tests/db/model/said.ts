import { createHash } from 'node:crypto';

/** What a message says, as far as it bears on who is who. */
export interface Said {
  id: string;
  source: 'site' | 'strict' | 'shop';
  /** Source number, which keeps the message ids of sources apart. */
  sourceId: number;
  device: string | null;
  user: string | null;
  email: string | null;
  phone?: string | null;
  /** A type of low confidence that an editor declared. */
  card?: string | null;
  proven: boolean;
  event: string;
  traits: Record<string, number | string | null>;
  at: number;
}

/** How many of each type a person may have, as the house of the model sets it. */
export const LIMITS: Record<string, number> = { user: 1, email: 2, phone: 2, device: 3, card: 2 };
export const TYPES = [...Object.keys(LIMITS), 'claim'];
export const limitOf = (type: string) => LIMITS[type] ?? 100;
export const typeOf = (name: string) => name.slice(0, name.indexOf(':'));

/** What names a person besides the user id, the strongest first. */
export const namesIn = ({ email, phone }: Said): string[] => [
  ...(email ? [`email:${email}`] : []),
  ...(phone ? [`phone:${phone}`] : []),
];

/** What a message came from; the first says whom it is about when nothing names him. */
export const devicesIn = ({ device, card }: Said): string[] => [
  ...(device === null ? [] : [`device:${device}`]),
  ...(card ? [`card:${card}`] : []),
];

export const byFirst = (a: string[], b: string[]): number => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1);

/** How a message is told apart from all others, as the log has it. */
export const keyOf = ({ sourceId, id }: Said): string =>
  createHash('sha256').update(`${sourceId}\u0000${id}`).digest('hex').slice(0, 32);

export const trustOf = ({ source, proven, user }: Said): number => {
  if (source === 'shop') return 2;
  return proven && user !== null ? 1 : 0;
};
