// npm run bench -- NAME [--database sqlite|postgres|mysql] [--scale 0.1] [--json FILE]
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { ensureDatabases } from '../scripts/databases.mjs';
import { root, run } from '../scripts/lib/shell.mjs';

const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));

function refuse(message) {
  process.stderr.write(`${message}\nBenches: ${names.join(', ')}\n`);
  process.exit(2);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: 'string', default: 'sqlite' },
    scale: { type: 'string', default: '0.1' },
    json: { type: 'string' },
  },
});
const [name] = positionals;
const { database, json } = values;
const scale = Number(values.scale);
if (!names.includes(name)) refuse(name ? `There is no bench "${name}".` : 'Which bench?');
if (!['sqlite', 'postgres', 'mysql'].includes(database)) refuse(`No database "${database}".`);
if (!(scale > 0 && scale <= 100)) refuse('The scale is a number above 0, at most 100.');

/** What was measured: the commit, marked when files differ from it. */
async function commitNow() {
  const head = await run('git', ['rev-parse', '--short', 'HEAD'], { capture: true });
  if (head.code !== 0) return 'unknown';
  const changed = await run('git', ['status', '--porcelain'], { capture: true });
  return head.output.trim() + (changed.output.trim() ? '+' : '');
}

/** The server's own sources, bundled as they are, in a process of their own. */
async function measure(rowsFile) {
  const outfile = join(root, `node_modules/.cache/cdp/bench-${name}.cjs`);
  await build({
    entryPoints: [join(root, `bench/${name}.bench.ts`)],
    ...{ outfile, bundle: true, platform: 'node', format: 'cjs', packages: 'external' },
    logLevel: 'warning',
  });
  const env = {
    DATABASE_CLIENT: database,
    CDP_BENCH_SCALE: String(scale),
    CDP_BENCH_ROWS: rowsFile,
    NODE_ENV: 'production',
  };
  const { code } = await run(process.execPath, ['--expose-gc', outfile], { env });
  return code === 0 ? JSON.parse(readFileSync(rowsFile, 'utf8')) : null;
}

const number = (value) =>
  value === null ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 4 });

function tableOf(rows) {
  const head = ['figure', 'ours', 'reference', 'ratio', 'reach', ''];
  const lines = rows.map((row) => [
    row.figure,
    `${number(row.ours)} ${row.unit}`,
    row.reference ? `${number(row.reference.value)} ${row.unit} (${row.reference.name})` : '–',
    number(row.ratio),
    row.reach === null
      ? '–'
      : `${row.better === 'more' ? '≥' : '≤'} ${number(row.reach)}${row.kind === 'limit' ? ` ${row.unit}` : ''}`,
    row.ok ? 'ok' : 'MISSED',
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at].length)));
  const print = (line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd();
  return [head, ...lines].map(print).join('\n');
}

if (database !== 'sqlite') await ensureDatabases();
const folder = mkdtempSync(join(tmpdir(), 'cdp-bench-rows-'));
try {
  const figures = await measure(join(folder, 'rows.json'));
  if (!figures) process.exit(1);
  const machine = { cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}` };
  const commit = await commitNow();
  const rows = figures.map((row) => ({ ...row, database, scale, ...machine, commit }));
  process.stdout.write(
    `\n${name} on ${database}, scale ${scale}, ${machine.cpu}, ${commit}\n${tableOf(rows)}\n`,
  );
  if (json) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
  process.exitCode = rows.every((row) => row.ok) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
