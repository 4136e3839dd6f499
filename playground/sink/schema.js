'use strict';

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The type of one value as the stream sees it; `null` deletes the property and has no type. */
function typeOf(value) {
  if (value === null) return null;
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string') return ISO.test(value) ? 'datetime' : 'string';
  return typeof value;
}

/** Says what is wrong with one row, or nothing. */
function faultOfRow(row, index) {
  if (!isObject(row)) return `row ${index} is not an object`;
  const nested = Object.keys(row).find((name) => isObject(row[name]));
  return nested && `row ${index}: column ${nested} is a nested object`;
}

/** Says what is wrong with a body, or nothing. */
function faultOfBody(body) {
  if (!Array.isArray(body)) return 'the body must be a JSON array of objects';
  for (const [index, row] of body.entries()) {
    const fault = faultOfRow(row, index);
    if (fault) return fault;
  }
  return undefined;
}

/** The columns of some rows with the first type that each shows. */
function infer(rows) {
  const columns = new Map();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (!columns.get(name)) columns.set(name, typeOf(value));
    }
  }
  return columns;
}

/** A text that happens to look like a date, or one that does not, is still text. */
const fits = (settled, given) =>
  settled === given ||
  !settled ||
  !given ||
  [settled, given].every((type) => /string|datetime/.test(type));

/** Names the first column of a row that is missing or has another type than the settled one. */
function faultAgainst(columns, row, index) {
  for (const [name, type] of columns) {
    if (!(name in row)) return `row ${index}: column ${name} is missing`;
    const given = typeOf(row[name]);
    if (!fits(type, given)) return `row ${index}: column ${name} is ${given}, expected ${type}`;
  }
  return undefined;
}

/** Takes new columns into a settled schema, and the types of columns that were null until now. */
function widen(columns, rows) {
  for (const [name, type] of infer(rows)) if (!columns.get(name)) columns.set(name, type);
}

module.exports = { faultAgainst, faultOfBody, infer, widen };
