import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** ClickHouse as a library in this very process; fetched by the bench alone. */
const PACKAGES = ['chdb@3.4.0', '@chdb/lib-linux-x64-gnu@26.7.3-stable.1'];
const SETTINGS = 'settings max_threads = 2';

interface Session {
  query(text: string, format?: string): string;
  close(): void;
}

/** Columns of equal length: what everybody did, and which fragments another one represents. */
export interface ColumnLog {
  events: number;
  type: Uint8Array;
  at: Float64Array;
  fragment: Uint32Array;
  category: Uint8Array;
  merged: Iterable<readonly [fragment: number, representative: number]>;
}

export interface ColumnQuestion {
  type: number;
  /** (after, until], epoch ms. */
  after: number;
  until: number;
  atLeast: number;
  category: number | null;
}

/** Ways to get from the fragment of a row to its person; the bench takes the quickest. */
const PERSON: Record<string, { from: string; person: string }> = {
  'joined with the merges': {
    from: 'events e left any join merges m on m.fragment = e.fragment',
    person: 'if(m.person = 0, e.fragment, m.person)',
  },
  'merges from a dictionary': {
    from: 'events e',
    person: "dictGetOrDefault('bench.people', 'person', e.fragment, e.fragment)",
  },
  'persons written into the rows': { from: 'events e', person: 'e.person' },
};

export interface ColumnWay {
  name: string;
  sql(asked: ColumnQuestion): string;
}

const WAYS: readonly ColumnWay[] = Object.entries(PERSON).flatMap(([reached, { from, person }]) => {
  const where = ({ type, after, until, category }: ColumnQuestion) =>
    [
      `e.type = ${type} and e.at > ${after} and e.at <= ${until}`,
      ...(category === null ? [] : [`e.category = ${category}`]),
    ].join(' and ');
  const grouped = (asked: ColumnQuestion) =>
    `select count() from (select ${person} as p from ${from} where ${where(asked)}
        group by p having count() >= ${asked.atLeast}) ${SETTINGS}`;
  const counted = (how: string) => (asked: ColumnQuestion) =>
    asked.atLeast > 1
      ? grouped(asked)
      : `select ${how}(toUInt32(${person})) from ${from} where ${where(asked)} ${SETTINGS}`;
  return [
    { name: `group by, ${reached}`, sql: grouped },
    { name: `uniqExact, ${reached}`, sql: counted('uniqExact') },
    { name: `groupBitmap, ${reached}`, sql: counted('groupBitmap') },
  ];
});

/** Those that differ for the question; each says which. */
export const waysInColumns = (asked: ColumnQuestion): ColumnWay[] => [
  ...new Map([...WAYS].reverse().map((way) => [way.sql(asked), way])).values(),
];

/** A table ordered by (type, at, fragment) in a session that stays open, on two threads. */
export class ClickHouse {
  private constructor(
    private readonly session: Session,
    private readonly folder: string,
  ) {}

  static open(log: ColumnLog): ClickHouse {
    const { Session } = createRequire(join(installed(), 'package.json'))('chdb') as {
      Session: new (folder: string) => Session;
    };
    const folder = mkdtempSync(join(tmpdir(), 'cdp-bench-clickhouse-'));
    const engine = new ClickHouse(new Session(join(folder, 'data')), folder);
    engine.fill(log);
    return engine;
  }

  ask(way: ColumnWay, asked: ColumnQuestion): number {
    return Number(this.session.query(way.sql(asked), 'CSV').trim());
  }

  version(): string {
    return this.session.query('select version()', 'CSV').trim().replaceAll('"', '');
  }

  plan(way: ColumnWay, asked: ColumnQuestion): string {
    return this.session.query(`explain indexes = 1 ${way.sql(asked)}`, 'TSV').trimEnd();
  }

  close(): void {
    this.session.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private fill(log: ColumnLog): void {
    const run = (text: string) => this.session.query(text);
    run('create database bench');
    run('use bench');
    run(
      `create table merges (fragment UInt32, person UInt32) engine = MergeTree order by fragment`,
    );
    const merges = this.write('merges.bin', log.merged, 8, ([fragment, person], row, at) => {
      row.writeUInt32LE(fragment, at);
      row.writeUInt32LE(person, at + 4);
    });
    run(`insert into merges select * from file('${merges}', RowBinary, 'f UInt32, p UInt32')`);
    run(`create dictionary people (fragment UInt64, person UInt32) primary key fragment
      source(clickhouse(query 'select fragment, person from bench.merges'))
      lifetime(0) layout(flat(max_array_size 100000000))`);
    run(`create table events (type UInt8, at Int64, fragment UInt32, person UInt32, category UInt8)
      engine = MergeTree order by (type, at, fragment)`);
    const events = this.write('events.bin', placesOf(log.events), 14, (place, row, at) => {
      row.writeUInt8(log.type[place] ?? 0, at);
      row.writeBigInt64LE(BigInt(log.at[place] ?? 0), at + 1);
      row.writeUInt32LE(log.fragment[place] ?? 0, at + 9);
      row.writeUInt8(log.category[place] ?? 0, at + 13);
    });
    run(`insert into events select t, a, f, dictGetOrDefault('bench.people', 'person', f, f), c
      from file('${events}', RowBinary, 't UInt8, a Int64, f UInt32, c UInt8')`);
    run('optimize table events final');
  }

  private write<T>(
    name: string,
    rows: Iterable<T>,
    size: number,
    put: (row: T, into: Buffer, at: number) => void,
  ): string {
    const path = join(this.folder, name);
    const file = openSync(path, 'w');
    const buffer = Buffer.alloc(size * 65_536);
    let filled = 0;
    for (const row of rows) {
      put(row, buffer, filled);
      filled += size;
      if (filled < buffer.length) continue;
      writeSync(file, buffer);
      filled = 0;
    }
    writeSync(file, buffer.subarray(0, filled));
    closeSync(file);
    return path;
  }
}

function* placesOf(count: number) {
  for (let place = 0; place < count; place += 1) yield place;
}

/** The folder that holds the library, filled once for all benches of this machine. */
function installed(): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'cdp-bench', PACKAGES[0] ?? '');
  if (existsSync(join(folder, 'node_modules', 'chdb', 'package.json'))) return folder;
  mkdirSync(folder, { recursive: true });
  const asked = ['install', '--no-audit', '--no-fund', '--no-save', '--prefix', folder];
  const { status } = spawnSync('npm', [...asked, ...PACKAGES], { stdio: 'inherit' });
  if (status === 0) return folder;
  throw new Error(
    `ClickHouse could not be fetched: run "npm ${[...asked, ...PACKAGES].join(' ')}" by hand`,
  );
}
