import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ScriptFile {
  text: Buffer;
  etag: string;
}

/**
 * Where the browser script may lie as seen from this code: beside the built server, or in the
 * folder of the last build when the plugin runs from its sources.
 */
const PLACES = ['../tracker/s.js', '../../tracker/s.js', '../../dist/tracker/s.js'].map((place) =>
  join(typeof __dirname === 'string' ? __dirname : '.', place),
);

/** Reads the browser script once; null while it is not there, which it may be later. */
export function scriptFile(places: readonly string[] = PLACES): () => Promise<ScriptFile | null> {
  let read: ScriptFile | null = null;
  return async () => (read ??= await firstOf(places));
}

async function firstOf(places: readonly string[]): Promise<ScriptFile | null> {
  for (const place of places) {
    try {
      const text = await readFile(place);
      const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
      return { text, etag };
    } catch {
      // Not there: the next place may have it.
    }
  }
  return null;
}
