import { createHmac, timingSafeEqual } from 'node:crypto';

type Item = Record<string, unknown>;

/** What a proof is checked against. */
export interface Prover {
  proofSecret: string;
  /** Epoch milliseconds. */
  receivedAt: number;
}

const hmac = (text: string, secret: string) => createHmac('sha256', secret).update(text);

function isSame(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function partOf(encoded: string): Item {
  const part: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  return typeof part === 'object' && part !== null ? (part as Item) : {};
}

/**
 * A JSON Web Token (RFC 7519) signed by HS256 and by nothing else, about this very user, that
 * ends: `exp` is required, `nbf` is heeded.
 */
function tokenProves(token: string, userId: string, { proofSecret, receivedAt }: Prover): boolean {
  const [header, payload, signature, ...more] = token.split('.');
  if (!header || !payload || !signature || more.length > 0) return false;
  const wanted = hmac(`${header}.${payload}`, proofSecret).digest();
  if (!isSame(Buffer.from(signature, 'base64url'), wanted)) return false;
  try {
    if (partOf(header).alg !== 'HS256') return false;
    const { sub, exp, nbf } = partOf(payload);
    const now = receivedAt / 1_000;
    if (typeof exp !== 'number' || exp <= now) return false;
    if (nbf !== undefined && (typeof nbf !== 'number' || nbf > now)) return false;
    return sub === userId;
  } catch {
    return false;
  }
}

/**
 * Whether a message proves the user id that it names: by `context.userHash`, hexadecimal
 * HMAC-SHA-256 of the id, or by `context.identityToken`. The proof is of the id as it is kept: one
 * of " ada" says nothing about "ada".
 */
export function isProven(userId: string, context: Item, prover: Prover): boolean {
  const { userHash, identityToken } = context;
  if (typeof userHash === 'string') {
    const wanted = hmac(userId, prover.proofSecret).digest('hex');
    if (isSame(Buffer.from(userHash), Buffer.from(wanted))) return true;
  }
  return typeof identityToken === 'string' && tokenProves(identityToken, userId, prover);
}
