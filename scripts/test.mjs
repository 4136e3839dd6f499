// npm test [-- [--database sqlite|postgres|mysql] [--projects a,b] [what jest understands]]
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/install.mjs';
import { runJest } from './lib/jest.mjs';

const { values, tokens } = parseArgs({
  args: process.argv.slice(2),
  options: {
    database: { type: 'string' },
    projects: { type: 'string' },
    report: { type: 'string' },
  },
  strict: false,
  tokens: true,
});
const own = new Set(['database', 'projects', 'report']);
const taken = new Set(
  tokens
    .filter((token) => token.kind === 'option' && own.has(token.name))
    .flatMap((token) => (token.inlineValue ? [token.index] : [token.index, token.index + 1])),
);
const database = values.database ?? process.env.DATABASE_CLIENT ?? 'sqlite';

await ensureInstalled();
process.exitCode = await runJest({
  name: values.report ?? `test-${database}`,
  projects: values.projects?.split(',') ?? ['unit', 'db', 'integration'],
  database,
  args: process.argv.slice(2).filter((_, index) => !taken.has(index)),
});
