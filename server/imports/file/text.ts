import type { ImportFormat } from '../../../contracts/imports';

/** The pieces of a file as text, without a byte order mark. */
export async function* textOf(
  pieces: AsyncIterable<Buffer>,
  encoding: ImportFormat['encoding'],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of pieces) {
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
