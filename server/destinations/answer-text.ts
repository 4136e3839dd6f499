import type { Readable } from 'node:stream';

const MOST_BYTES = 4_096;
const LONGEST_WAIT_MS = 2_000;
const EMAIL = /[^\s"'<>(),;:=]+@[^\s"'<>(),;:=]+\.[^\s"'<>(),;:=]+/g;

/** The beginning of an answer's body. A stream that never ends its answer is not waited for. */
export function beginningOf(body: Readable): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = () => {
      clearTimeout(timer);
      body.destroy();
      resolve(Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8'));
    };
    const timer = setTimeout(done, LONGEST_WAIT_MS);
    body.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MOST_BYTES) done();
    });
    body.on('end', done).on('error', done);
  });
}

/** Streams echo what they were sent: neither the stream id nor an address stays in a run's log. */
export const hideSecrets = (text: string, streamId: string): string =>
  text.replaceAll(streamId, '••••').replace(EMAIL, '•••@•••');
