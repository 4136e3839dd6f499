import { createRequire } from 'node:module';

type Method = (...args: unknown[]) => unknown;
type Prototype = Record<string, Method>;

/** What statements of one kind took together, from being sent to being answered. */
interface Spent {
  count: number;
  ms: number;
}

const require = createRequire(`${process.cwd()}/`);

/** The first words, and the table: `insert into cdp_events`. */
function kindOf(text: string): string {
  const plain = text.replace(/["`\s]+/g, ' ').trim();
  if (plain.startsWith('with part_0')) return 'insert into all tables at once';
  const table = /\b(?:from|into|update) (cdp_\w+)/i.exec(plain)?.[1] ?? '';
  return [/^\w+/.exec(plain)?.[0].toLowerCase() ?? plain, table].filter(Boolean).join(' ');
}

/** Times every statement of the drivers from now on. */
export function watchStatements(database: 'sqlite' | 'postgres' | 'mysql') {
  const spent = new Map<string, Spent>();
  const add = (text: string, start: number) => {
    const kind = kindOf(text);
    const sum = spent.get(kind) ?? { count: 0, ms: 0 };
    spent.set(kind, { count: sum.count + 1, ms: sum.ms + performance.now() - start });
  };
  if (database === 'sqlite') watchPrepared(add);
  else if (database === 'postgres') watchCalls(pgPrototype(), ['query'], add);
  else watchCalls(mysqlPrototype(), ['query', 'execute'], add);
  return spent;
}

const pgPrototype = () => (require('pg') as { Client: { prototype: Prototype } }).Client.prototype;
const mysqlPrototype = () =>
  (require('mysql2') as { Connection: { prototype: Prototype } }).Connection.prototype;

function watchCalls(
  prototype: Prototype,
  names: readonly string[],
  add: (text: string, start: number) => void,
): void {
  for (const name of names) {
    const original = prototype[name];
    prototype[name] = function (this: unknown, ...args: unknown[]) {
      const [first] = args as [string | { text?: string; sql?: string }];
      const text = typeof first === 'string' ? first : (first.text ?? first.sql ?? '');
      const start = performance.now();
      const at = args.findIndex((arg) => typeof arg === 'function');
      if (at >= 0) {
        const done = args[at] as Method;
        args[at] = (...answer: unknown[]) => {
          add(text, start);
          return done(...answer);
        };
      }
      const result = original.apply(this, args);
      if (at < 0 && result instanceof Promise) {
        return result.finally(() => add(text, start)) as unknown;
      }
      return result;
    };
  }
}

/** better-sqlite3 runs prepared statements: each of them is timed. */
function watchPrepared(add: (text: string, start: number) => void): void {
  const { prototype } = require('better-sqlite3') as { prototype: Prototype };
  const { prepare } = prototype;
  prototype.prepare = function (this: unknown, ...args: unknown[]) {
    const statement = prepare.apply(this, args) as Prototype & { reader: boolean };
    const [text] = args as [string];
    return {
      reader: statement.reader,
      ...Object.fromEntries(
        ['run', 'all', 'get'].map((name) => [
          name,
          (...values: unknown[]) => {
            const start = performance.now();
            try {
              return statement[name](...values);
            } finally {
              add(text, start);
            }
          },
        ]),
      ),
    };
  };
}

/** The kinds that took longest, as lines of a report. `wallMs` is what all of it took. */
export function reportOf(spent: ReadonlyMap<string, Spent>, wallMs: number): string[] {
  const kinds = [...spent].sort(([, a], [, b]) => b.ms - a.ms);
  const waited = kinds.reduce((sum, [, { ms }]) => sum + ms, 0);
  const share = (ms: number) => `${((ms / wallMs) * 100).toFixed(1)} %`;
  return [
    ...kinds
      .slice(0, 10)
      .map(([kind, { count, ms }]) => `${ms.toFixed(0)} ms, ${share(ms)}: ${kind} (${count} ×)`),
    `${Math.max(0, wallMs - waited).toFixed(0)} ms, ${share(Math.max(0, wallMs - waited))}: no statement under way`,
  ];
}
