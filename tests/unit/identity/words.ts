import { Identifiers } from '../../../server/identity';

export { CLAIMED, PROVEN, TRUSTED } from '../../../server/identity';

const identifiers = new Identifiers(Buffer.alloc(32, 1));

/** Whether a value names nobody, as a user id. */
export const isBlockedValue = (value: string): boolean => identifiers.of('user_id', value) === null;
