import { createHash } from 'node:crypto';

/** What tells one file from every other. */
export async function digestOf(pieces: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of pieces) hash.update(bytes);
  return hash.digest('base64url');
}
