import type { ImportFormat } from '../../../contracts/imports';
import { FileFault } from './file-fault';

type Encoding = ImportFormat['encoding'];

/** A byte order mark at the beginning says it for certain. */
function markOf(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return null;
}

/**
 * How the text is encoded: what a mark says, else UTF-8 if all of it is valid UTF-8, else the
 * Windows code page that spreadsheets write.
 *
 * @throws FileFault when it is no text, or when there is none.
 */
export async function encodingOf(pieces: AsyncIterable<Buffer>): Promise<Encoding> {
  let marked: Encoding | null = null;
  let begun = false;
  let valid = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const check = (bytes?: Buffer) => {
    try {
      decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      valid = false;
    }
  };
  for await (const bytes of pieces) {
    if (!begun) marked = markOf(bytes);
    begun = true;
    if (marked?.startsWith('utf-16')) return marked;
    if (bytes.includes(0)) {
      throw new FileFault(
        'import.not-text',
        'This is no text. Save the table as CSV (UTF-8) and upload that file',
      );
    }
    if (valid) check(bytes);
  }
  if (!begun) throw new FileFault('import.empty', 'The file is empty');
  if (valid) check();
  return valid ? 'utf-8' : 'windows-1252';
}
