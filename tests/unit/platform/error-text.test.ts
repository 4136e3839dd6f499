import { errorText } from '../../../server/platform/log';

test('a database error is told by its code, never by its statement or values', () => {
  const pg = Object.assign(
    new Error(`insert into "t" values ('ann@example.com') - duplicate key value`),
    { code: '23505', severity: 'ERROR', constraint: 't_name_uq' },
  );
  expect(errorText(pg)).toBe('Database error 23505 (t_name_uq)');
  const mysql = Object.assign(new Error(`insert … 'Ann' - Duplicate entry 'Ann' for key 'x'`), {
    code: 'ER_DUP_ENTRY',
    sqlState: '23000',
  });
  expect(errorText(mysql)).toBe('Database error ER_DUP_ENTRY');
});

test('other errors keep their words, but no address, line break or endless text', () => {
  const text = errorText(new Error(`No row for ann@example.com\nin "feed" ${'x'.repeat(900)}`));
  expect(text).toMatch(/^No row for •••@••• in "feed" x+$/);
  expect(text.length).toBeLessThanOrEqual(500);
  expect(errorText('plain')).toBe('plain');
});

test('a connection that broke is told without the statement that it broke in', () => {
  const lost = new Error(`insert into "t" values ('Ann - Lee') - Connection terminated`);
  expect(errorText(lost)).toBe('Connection terminated');
});
