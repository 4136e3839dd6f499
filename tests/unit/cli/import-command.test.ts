import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportDetail } from '../../../contracts/imports';
import { ImportCommand, runCommandLine } from '../../../server/cli';
import { mappingFrom } from '../../../server/cli/import-mapping';

type Parts = ConstructorParameters<typeof ImportCommand>[0];

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdp-cli-'));
  file = join(folder, 'people.csv');
  writeFileSync(file, 'email\na@x.test\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CHECKED = {
  rows: 1,
  fresh: 1,
  known: 0,
  refused: 0,
  duplicates: 0,
  reasons: [],
  leftOut: [],
};

/** A service that goes through these states, one at each look. */
function world(states: Partial<ImportDetail>[], isBusy = false) {
  const calls: string[] = [];
  const one = { id: 'imp_1', mapping: null, checked: CHECKED, total: null, position: 0 };
  const call = (name: string) => {
    calls.push(name);
    return Promise.resolve({ ...one, ...(name === 'read' ? states.shift() : {}) });
  };
  const service = Object.fromEntries(
    ['create', 'piece', 'uploaded', 'check', 'run', 'read', 'cancel', 'remove', 'update'].map(
      (name) => [name, () => call(name)],
    ),
  );
  const parts = {
    imports: { job: 'imports.work', service: { ...service, anyUnderWay: async () => isBusy } },
    sources: { idOf: () => Promise.resolve('src_1') },
    scheduler: {
      runNow(name: string) {
        calls.push(`ask ${name}`);
        return Promise.resolve('requested');
      },
    },
    lookEveryMs: 1,
  } as unknown as Parts;
  const said: string[] = [];
  const stop = new AbortController();
  const terminal = {
    say: (line: string) => void said.push(line),
    complain: (line: string) => void said.push(`! ${line}`),
    signal: stop.signal,
  };
  const run = (...words: string[]) =>
    runCommandLine([new ImportCommand(parts)], ['import', ...words], terminal);
  return { run, calls, said, stop };
}

it('looks on while another process does the work, and ends as the import did', async () => {
  const { run, calls, said } = world([
    {},
    { status: 'checking' },
    { status: 'checked' },
    { status: 'running', position: 10_000, total: 20_000 },
    { status: 'partial', stored: 19_999, duplicates: 0, refused: 1 },
  ]);
  expect(await run('people', file)).toBe(0);
  expect(calls.filter((name) => name !== 'read')).toEqual([
    ...['create', 'piece', 'uploaded', 'check', 'ask imports.work', 'run', 'ask imports.work'],
  ]);
  expect(said).toContain('10000 of 20000 rows');
  expect(said).toContain('19999 rows stored, 0 known before, 1 refused (imp_1)');
});

it('leaves nothing behind when it only checks', async () => {
  const { run, calls } = world([{}, { status: 'checked' }]);
  expect(await run('people', file, '--dry-run')).toBe(0);
  expect(calls).toContain('remove');
  expect(calls).not.toContain('run');
});

it('ends with 3, and uploads nothing, while an import is under way', async () => {
  const { run, calls } = world([], true);
  expect(await run('people', file)).toBe(3);
  expect(calls).toEqual([]);
});

it('ends with 1 when the import fails, and says why', async () => {
  const { run, said } = world([{}, { status: 'checked' }, { status: 'failed', error: 'no disk' }]);
  expect(await run('people', file)).toBe(1);
  expect(said).toContain('! no disk');
});

it('cancels what is under way when it is told to stop', async () => {
  const { run, calls, stop } = world([
    ...[{}, { status: 'checked' }, { status: 'running' }, { status: 'cancelled' }],
  ] as Partial<ImportDetail>[]);
  stop.abort();
  expect(await run('people', file)).toBe(1);
  expect(calls).toContain('cancel');
});

describe('a mapping in a file', () => {
  const suggested = {
    columns: [
      { column: 'a', role: 'email', name: '', kind: 'text' },
      { column: 'b', role: 'value', name: 'b', kind: 'number' },
    ],
    ...{ event: '', eventNames: [], decimal: ',', dates: 'dmy', timeZone: 'UTC', remove: '' },
  } as Parameters<typeof mappingFrom>[1];
  const written = (value: unknown) => {
    const path = join(folder, 'mapping.json');
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return mappingFrom(path, suggested);
  };

  it('says only what differs from what the file suggests', async () => {
    expect(await written({ columns: [{ column: 'b', role: 'user_id' }], remove: '-' })).toEqual({
      ...suggested,
      columns: [suggested.columns[0], { column: 'b', role: 'user_id', name: '', kind: 'text' }],
      remove: '-',
    });
  });

  it.each([
    ['{', 'cannot be read'],
    [{ columns: [{ column: 'z', role: 'email' }] }, 'columns that the file has not: z'],
    [{ colums: [] }, 'not valid'],
    [{ dates: 'ymd' }, 'dates'],
  ])('%j is refused with words that help', async (value, words) => {
    await expect(written(value)).rejects.toThrow(words);
  });
});
