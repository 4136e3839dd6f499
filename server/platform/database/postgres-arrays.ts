import { ValueError } from './errors';

/** Types whose arrays are written here, and what PostgreSQL calls them by number. */
const TYPES = { bool: 16, bytea: 17, int8: 20, int2: 21, int4: 23, text: 25 } as const;
export type ArrayType = keyof typeof TYPES;

const WIDTHS = { bool: 1, int2: 2, int4: 4, int8: 8 } as const;
const HIGHEST = { int2: 0x7fff, int4: 0x7fff_ffff, int8: Number.MAX_SAFE_INTEGER } as const;
const HEAD = 20;
const LENGTH = 4;
const NULL_LENGTH = -1;
const LOW_HALF = 2 ** 32;

export const isArrayType = (name: string): name is ArrayType => Object.hasOwn(TYPES, name);

/** A one-dimensional array in PostgreSQL's binary format: nothing to quote, nothing to parse. */
export function encodeArray(type: ArrayType, values: readonly unknown[]): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD + sizeOf(type, values));
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(1, 4);
  bytes.writeInt32BE(TYPES[type], 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = HEAD;
  for (const value of values) at = writeElement(bytes, at, type, value);
  return bytes;
}

const isNull = (value: unknown): value is null | undefined => value === null || value === undefined;

function sizeOf(type: ArrayType, values: readonly unknown[]): number {
  let size = values.length * LENGTH;
  for (const value of values) if (!isNull(value)) size += sizeOfElement(type, value);
  return size;
}

function sizeOfElement(type: ArrayType, value: unknown): number {
  if (type === 'text') return Buffer.byteLength(value as string);
  return type === 'bytea' ? (value as Uint8Array).length : WIDTHS[type];
}

function writeElement(bytes: Buffer, at: number, type: ArrayType, value: unknown): number {
  const start = at + LENGTH;
  if (isNull(value)) return bytes.writeInt32BE(NULL_LENGTH, at);
  const end = writeValue(bytes, start, type, value);
  bytes.writeInt32BE(end - start, at);
  return end;
}

function writeValue(bytes: Buffer, at: number, type: ArrayType, value: unknown): number {
  switch (type) {
    case 'text':
      return at + bytes.write(value as string, at);
    case 'bytea':
      bytes.set(value as Uint8Array, at);
      return at + (value as Uint8Array).length;
    case 'bool':
      return bytes.writeUInt8(value === true ? 1 : 0, at);
    default:
      return writeInteger(bytes, at, type, value as number);
  }
}

function writeInteger(bytes: Buffer, at: number, type: keyof typeof HIGHEST, value: number) {
  if (!Number.isInteger(value) || Math.abs(value) > HIGHEST[type]) {
    throw new ValueError(`Not a value of type ${type}: ${value}`);
  }
  if (type === 'int2') return bytes.writeInt16BE(value, at);
  if (type === 'int4') return bytes.writeInt32BE(value, at);
  bytes.writeInt32BE(Math.floor(value / LOW_HALF), at);
  return bytes.writeUInt32BE(value >>> 0, at + 4);
}

/** Whether a value can be written as an element of the type. */
export function fitsArray(type: ArrayType, value: unknown): boolean {
  if (isNull(value)) return true;
  if (type === 'text') return typeof value === 'string';
  if (type === 'bytea') return value instanceof Uint8Array;
  return typeof value === (type === 'bool' ? 'boolean' : 'number');
}

/** An array of keys, ids or texts; null for values of several kinds, or of one without an array. */
export function arrayOf(values: readonly unknown[]): { type: ArrayType; bytes: Buffer } | null {
  const [first] = values;
  const type = typeof first === 'number' ? 'int8' : first instanceof Uint8Array ? 'bytea' : 'text';
  const all = values.every((value) => !isNull(value) && fitsArray(type, value));
  return all ? { type, bytes: encodeArray(type, values) } : null;
}
