import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

import { DoorError } from './door-error';
import type { Held } from './intake';

const READ_TIMEOUT_MS = 10_000;

const inflaters: Record<string, (bytes: Buffer, limit: number) => Promise<Buffer>> = {
  gzip: (bytes, limit) => promisify(gunzip)(bytes, { maxOutputLength: limit }),
  deflate: (bytes, limit) => promisify(inflate)(bytes, { maxOutputLength: limit }),
  br: (bytes, limit) => promisify(brotliDecompress)(bytes, { maxOutputLength: limit }),
};

const tooLarge = (limit: number) =>
  new DoorError(413, 'body.too-large', `The body is larger than ${limit} bytes; send less at once`);

/** Reads the whole body, up to a limit and within ten seconds. */
function readBytes(request: IncomingMessage, limit: number, held: Held): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(
      () => finish(new DoorError(408, 'body.too-slow', 'The body did not arrive in time')),
      READ_TIMEOUT_MS,
    );
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) finish(tooLarge(limit));
      else keep(chunk);
    };
    const keep = (chunk: Buffer) => {
      try {
        held.grow(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        finish(error as Error);
      }
    };
    const onEnd = () => finish(null);
    const onBroken = () =>
      finish(new DoorError(400, 'body.broken', 'The connection ended before the body did'));
    const finish = (error: Error | null) => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('error', onBroken).off('aborted', onBroken);
      // What still comes is let through, so that the answer can be read before the socket closes.
      if (error) request.resume();
      if (error) reject(error);
      else resolve(Buffer.concat(chunks));
    };
    request.on('data', onData).on('end', onEnd).on('error', onBroken).on('aborted', onBroken);
  });
}

/** A body that a parser in front of the door has read already, as text again. */
function parsedText(parsed: unknown, limit: number): string {
  const text = typeof parsed === 'string' ? parsed : (JSON.stringify(parsed) ?? '');
  if (Buffer.byteLength(text) > limit) throw tooLarge(limit);
  return text;
}

/**
 * The body as text: raw bytes, unpacked by Content-Encoding, whatever Content-Type says.
 * `parsed` is what another parser made of it, should one have been faster.
 */
export async function readBody(
  request: IncomingMessage,
  limits: { maxBodyBytes: number; maxInflatedBytes: number },
  held: Held,
  parsed?: unknown,
): Promise<string> {
  const text = await readText(request, limits, held, parsed);
  held.settle(Buffer.byteLength(text));
  return text;
}

async function readText(
  request: IncomingMessage,
  limits: { maxBodyBytes: number; maxInflatedBytes: number },
  held: Held,
  parsed: unknown,
): Promise<string> {
  // Behind Strapi's body parser nothing is left to read, and waiting for it would never end.
  if (request.readableEnded) return parsedText(parsed, limits.maxInflatedBytes);
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limits.maxBodyBytes) {
    request.resume();
    throw tooLarge(limits.maxBodyBytes);
  }
  const bytes = await readBytes(request, limits.maxBodyBytes, held);
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return bytes.toString('utf8');
  const unpack = Object.hasOwn(inflaters, encoding) ? inflaters[encoding] : undefined;
  if (!unpack) {
    throw new DoorError(415, 'body.encoding-unknown', 'Send the body plain, gzip, deflate or br');
  }
  held.grow(limits.maxInflatedBytes);
  try {
    return (await unpack(bytes, limits.maxInflatedBytes)).toString('utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(limits.maxInflatedBytes);
    }
    throw new DoorError(400, 'body.unreadable', `The body is not valid ${encoding}`);
  }
}
