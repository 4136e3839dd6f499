import { Readable } from 'node:stream';

/** A page read into memory, or what to answer instead when it is too large for that. */
export type ReadPage = { page: Buffer } | { untouched: unknown };

/** Reads the body of an answer, up to so many bytes; nothing of a larger one is lost. */
export async function readPage(body: unknown, mostBytes: number): Promise<ReadPage> {
  if (typeof body === 'string') return whole(Buffer.from(body), body, mostBytes);
  if (Buffer.isBuffer(body)) return whole(body, body, mostBytes);
  if (!(body instanceof Readable)) return { untouched: body };
  const chunks: Buffer[] = [];
  let size = 0;
  const rest = body[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const chunk = Buffer.from(next.value as Buffer);
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) return { untouched: Readable.from(rejoined(chunks, rest)) };
  }
  return { page: Buffer.concat(chunks) };
}

const whole = (page: Buffer, untouched: unknown, mostBytes: number): ReadPage =>
  page.length > mostBytes ? { untouched } : { page };

async function* rejoined(
  chunks: readonly Buffer[],
  rest: AsyncIterator<Buffer | string>,
): AsyncGenerator<Buffer | string> {
  yield* chunks;
  yield* { [Symbol.asyncIterator]: () => rest };
}
