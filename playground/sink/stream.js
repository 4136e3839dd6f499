'use strict';

const { faultAgainst, infer, widen } = require('./schema');

/** Rows kept for each stream and mode; older ones are forgotten, their number is not. */
const KEPT = 5000;

const half = () => ({ columns: null, rows: new Map(), received: 0, requests: 0, lastAt: null });

/**
 * One stream of an account. A person or catalogue stream keeps one row per key (`key` names the
 * columns), an interaction stream appends. Drafts and live rows are kept apart; a live schema is
 * settled by its first rows, a draft's is read anew from every call.
 */
function stream({ id, name = id, schema = 'person', key = ['id'] }) {
  const halves = { live: half(), draft: half() };
  let serial = 0;

  const keyOf = (row) =>
    schema === 'interaction'
      ? (serial += 1)
      : JSON.stringify(key.filter((column) => column in row).map((column) => row[column]));

  /** A row of an upserting stream is laid over the one before; null takes a property away. */
  function put(rows, row) {
    const at = keyOf(row);
    const merged = { ...rows.get(at)?.row, ...row };
    for (const name of Object.keys(merged)) if (merged[name] === null) delete merged[name];
    rows.delete(at);
    rows.set(at, { row: merged, at: new Date().toISOString() });
    if (rows.size > KEPT) rows.delete(rows.keys().next().value);
  }

  return {
    id,
    name,
    schema,
    /** Why rows do not fit the settled schema, or nothing. */
    fault(rows, draft) {
      const { columns } = draft ? halves.draft : halves.live;
      if (draft || !columns) return undefined;
      for (const [index, row] of rows.entries()) {
        const fault = faultAgainst(columns, row, index);
        if (fault) return fault;
      }
      return undefined;
    },
    store(rows, draft) {
      const into = draft ? halves.draft : halves.live;
      if (draft || !into.columns) into.columns = infer(rows);
      else widen(into.columns, rows);
      for (const row of rows) put(into.rows, row);
      into.received += rows.length;
      into.requests += 1;
      into.lastAt = new Date().toISOString();
    },
    /** Rows of one mode, newest first. */
    rows: (mode = 'live', limit = KEPT) =>
      [...halves[mode].rows.values()]
        .reverse()
        .slice(0, limit)
        .map(({ row }) => row),
    summary: (mode, limit) => ({
      received: halves[mode].received,
      requests: halves[mode].requests,
      lastAt: halves[mode].lastAt,
      kept: halves[mode].rows.size,
      columns: Object.fromEntries(halves[mode].columns ?? []),
      rows: [...halves[mode].rows.values()].reverse().slice(0, limit),
    }),
    clear() {
      halves.live = half();
      halves.draft = half();
    },
  };
}

module.exports = { stream };
