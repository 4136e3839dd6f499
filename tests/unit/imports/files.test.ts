import { columnsOf, formatOf } from '../../../server/imports/file/describe';
import { readRows } from '../../../server/imports/file/rows';

/** A file that comes in pieces of a few bytes, so that every boundary falls somewhere awkward. */
const fileOf = (bytes: string | Buffer, piece = 7) => {
  const whole = Buffer.from(bytes as string);
  return async function* open() {
    await Promise.resolve();
    for (let at = 0; at < whole.length; at += piece) yield whole.subarray(at, at + piece);
  };
};

async function read(bytes: string | Buffer, piece?: number) {
  const open = fileOf(bytes, piece);
  const format = await formatOf(open);
  const columns = await columnsOf(open, format);
  const rows = [];
  for await (const row of readRows(open, format, columns)) rows.push(row);
  return { format, columns, rows, cells: rows.map(({ cells }) => cells) };
}

describe('a CSV', () => {
  it.each([
    [',', 'a,b\n1,2\n3,4'],
    [';', 'a;b\n1,5;2\n3,5;4'],
    ['\t', 'a\tb\n1, x\t2\n'],
    ['|', 'a|b\r\n1|2\r\n'],
    [',', 'a\n1\n2'],
  ])('is read with the separator %j that it has', async (separator, text) => {
    expect((await read(text)).format).toEqual({ syntax: 'csv', encoding: 'utf-8', separator });
  });

  it('keeps quoted separators, quotes and line breaks, and counts lines as an editor does', async () => {
    const { columns, cells, rows } = await read(
      '\ufeffname,note\r\n"Ada, née Byron","says ""hi""\nand\r\nleaves"\r\n\r\nBob,6" nail\r\n',
    );
    expect(columns).toEqual(['name', 'note']);
    expect(cells).toEqual([
      ['Ada, née Byron', 'says "hi"\nand\r\nleaves'],
      ['Bob', '6" nail'],
    ]);
    expect(rows.map(({ line, record }) => [line, record])).toEqual([
      [2, 1],
      [6, 2],
    ]);
  });

  it('names every column once, the nameless ones by their number', async () => {
    expect((await read('a,,a,"b "\n1,2,3,4')).columns).toEqual(['a', 'column 2', 'a (2)', 'b']);
  });

  it('refuses a row with other cells than the heading, and keeps all of it', async () => {
    const { rows } = await read('a,b\n1,2,3\n4\n5,6');
    expect(rows.map(({ cells, fault }) => [cells, fault?.code])).toEqual([
      [['1', '2', '3'], 'row.cells'],
      [['4'], 'row.cells'],
      [['5', '6'], undefined],
    ]);
  });

  it('keeps formulas as the texts they are', async () => {
    const { cells } = await read('a,b\n"=HYPERLINK(""http://x"")",@SUM(A1)\n+1,-2');
    expect(cells).toEqual([
      ['=HYPERLINK("http://x")', '@SUM(A1)'],
      ['+1', '-2'],
    ]);
  });

  it('says where a row that has no end begins to be one', async () => {
    const open = 'a,b\n1,2\n"never closed,3\n4,5\n';
    await expect(read(open)).rejects.toMatchObject({
      code: 'import.unreadable',
      message: expect.stringContaining('not closed') as string,
    });
    const huge = `a,b\n1,"${'x'.repeat(1_100_000)}"\n2,3\n`;
    await expect(read(huge, 64_000)).rejects.toMatchObject({ code: 'import.unreadable' });
  });

  it('refuses a thousand columns by their number', async () => {
    const heading = Array.from({ length: 1_000 }, (_, at) => `c${at}`).join(',');
    await expect(read(`${heading}\n`, 4_000)).rejects.toMatchObject({
      code: 'import.too-many-columns',
      message: expect.stringContaining('1000 columns') as string,
    });
  });
});

describe('the encoding', () => {
  it('is UTF-8 when all of it is, also where a letter lies between two pieces', async () => {
    const { format, cells } = await read('a\nžluťoučký 🐎\n', 3);
    expect([format.encoding, cells]).toEqual(['utf-8', [['žluťoučký 🐎']]]);
  });

  it('is the code page of spreadsheets when one byte is no UTF-8', async () => {
    const { format, cells } = await read(Buffer.from('name\nJosé €\n', 'latin1'));
    expect([format.encoding, cells[0]?.[0]]).toEqual(['windows-1252', 'José ¬']);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('is %s when a mark says so', async (encoding) => {
    const bytes = Buffer.from('\ufeffa;b\nJosé;2\n', 'utf16le');
    if (encoding === 'utf-16be') bytes.swap16();
    const { format, cells } = await read(bytes, 5);
    expect([format.encoding, cells]).toEqual([encoding, [['José', '2']]]);
  });

  it('is none of a binary file, which is refused', async () => {
    await expect(read(Buffer.from('PK\u0003\u0004\u0000\u0000xl/workbook'))).rejects.toMatchObject({
      code: 'import.not-text',
    });
  });

  it('is none of an empty file', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'import.empty' });
    await expect(read(' \n\n')).rejects.toMatchObject({ code: 'import.empty' });
  });
});

describe('JSON', () => {
  it('is read line by line; a broken line is refused and its neighbours are not', async () => {
    const { format, columns, rows } = await read(
      '{"id":1,"tags":["a"]}\n\n{"id":2,\n[1]\n{"id":3,"more":true}\n',
    );
    expect(format.syntax).toBe('lines');
    expect(columns).toEqual(['id', 'tags', 'more']);
    expect(rows.map(({ line, cells, fault }) => [line, fault?.code ?? cells])).toEqual([
      [1, [1, ['a'], undefined]],
      [3, 'row.not-an-object'],
      [4, 'row.not-an-object'],
      [5, [3, undefined, true]],
    ]);
  });

  it('refuses a line of more than a megabyte and goes on behind it', async () => {
    const { rows } = await read(`{"id":1}\n{"id":"${'x'.repeat(1_200_000)}"}\n{"id":2}\n`, 64_000);
    expect(rows.map(({ fault }) => fault?.code)).toEqual([undefined, 'row.too-long', undefined]);
    expect(rows[1]?.cells[0]).toHaveLength(1_000);
  });

  it('tells fields that no column has', async () => {
    const lines = Array.from({ length: 201 }, (_, at) => JSON.stringify({ id: at }));
    const { rows } = await read(`${lines.join('\n')}\n{"id":1,"late":2}\n`, 4_000);
    expect(rows.at(-1)?.leftOut).toEqual(['late']);
  });

  it('may be one small array', async () => {
    const { format, cells } = await read('[{"id":1},{"id":2},3]');
    expect(format.syntax).toBe('array');
    expect(cells).toEqual([[1], [2], ['3']]);
    await expect(read('[{"id":1}')).rejects.toMatchObject({ code: 'import.unreadable' });
  });
});
