import { columnsIn, partsOf } from '../../../../admin/pages/audiences/listed/list-file';

describe('the columns of a list', () => {
  it.each([
    ['email,user_id\na@example.com,7', ['email', 'user_id']],
    ['\uFEFFE-mail;Kind\r\na@example.com;email', ['E-mail', 'Kind']],
    ['email\na@example.com', ['email']],
    ['"name, in full"\temail\n', ['name, in full', 'email']],
    ['', []],
  ])('are those of its first line: %j', (text, columns) => {
    expect(columnsIn(text)).toEqual(columns);
  });
});

describe('the parts of a list', () => {
  const LIMITS = { characters: 40, rows: 3 };

  it('are one where it is short', () => {
    expect(partsOf('email\na\nb\n', LIMITS)).toEqual(['email\na\nb']);
  });

  it('have no more rows than are taken, and the heading each', () => {
    expect(partsOf('email\na\nb\nc\nd\n', LIMITS)).toEqual(['email\na\nb\nc', 'email\nd']);
  });

  it('are no longer than is taken, and hold every row once', () => {
    const rows = Array.from({ length: 50 }, (_, at) => `person${at}@example.com`);
    const parts = partsOf(['email', ...rows].join('\r\n'), LIMITS);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(40);
    expect(parts.flatMap((part) => part.split('\n').slice(1))).toEqual(rows);
  });

  it('never tear a quoted cell with a break in it', () => {
    expect(partsOf('note,email\n"a\nb",x\nc,y\nd,z\ne,w', { ...LIMITS, rows: 2 })).toEqual([
      'note,email\n"a\nb",x\nc,y',
      'note,email\nd,z\ne,w',
    ]);
  });

  it('hold a heading without rows as it is, for the server to refuse', () => {
    expect(partsOf('email\n', LIMITS)).toEqual(['email']);
  });
});
