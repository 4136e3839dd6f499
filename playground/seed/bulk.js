'use strict';

/** Rows per statement: below SQLite's limit of 500 rows and everybody's limit of bindings. */
const ROWS = 100;

/** The connection and Strapi's own names of tables, columns and join tables. */
function tables(strapi, trx) {
  const meta = (uid) => strapi.db.metadata.get(uid);

  const column = (uid, attribute) => meta(uid).attributes[attribute]?.columnName ?? attribute;

  async function insertRows(table, rows) {
    for (let from = 0; from < rows.length; from += ROWS) {
      await trx(table).insert(rows.slice(from, from + ROWS));
    }
  }

  return {
    /** Inserts rows given by attribute names; answers their new ids in the same order. */
    async insert(uid, rows) {
      const table = meta(uid).tableName;
      const { last } = (await trx(table).max({ last: 'id' }).first()) ?? {};
      const named = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [column(uid, name), value])),
      );
      await insertRows(table, named);
      const made = await trx(table)
        .where('id', '>', last ?? 0)
        .orderBy('id')
        .select('id');
      return made.map((row) => row.id);
    },

    /** Joins rows of a relation: `pairs` are [id of the owner, id of the target]. */
    async link(uid, attribute, pairs) {
      const join = meta(uid).attributes[attribute].joinTable;
      const rows = pairs.map(([from, to], index) => ({
        [join.joinColumn.name]: from,
        [join.inverseJoinColumn.name]: to,
        ...(join.orderColumnName && { [join.orderColumnName]: index + 1 }),
        ...(join.inverseOrderColumnName && { [join.inverseOrderColumnName]: index + 1 }),
      }));
      await insertRows(join.name, rows);
    },

    /** Puts repeatable components into their owner: `pairs` are [owner id, component id]. */
    async attach(uid, attribute, component, pairs) {
      const rows = pairs.map(([owner, id], index) => ({
        entity_id: owner,
        cmp_id: id,
        component_type: component,
        field: attribute,
        order: index + 1,
      }));
      await insertRows(meta(uid).attributes[attribute].joinTable.name, rows);
    },

    /** Uses uploaded files in a media field: `pairs` are [entry id, file id]. */
    async picture(uid, attribute, pairs) {
      const rows = pairs.map(([entry, file]) => ({
        file_id: file,
        related_id: entry,
        related_type: uid,
        field: attribute,
        order: 1,
      }));
      await insertRows(meta('plugin::upload.file').attributes.related.joinTable.name, rows);
    },
  };
}

module.exports = { tables };
