// Writes the schema of this version, as each database describes it, to tests/db/schemas/<version>/.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ensureDatabases } from './databases.mjs';
import { root, run } from './lib/shell.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, 'tests/db/schemas', version);
const outfile = join(root, 'node_modules/.cache/cdp/dump-schema.cjs');

await ensureDatabases();
await build({
  entryPoints: [join(root, 'tests/db/schema/dump.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
});
for (const database of ['sqlite', 'postgres', 'mysql']) {
  const { code } = await run(process.execPath, [outfile, folder], {
    env: { DATABASE_CLIENT: database },
  });
  if (code !== 0) process.exit(code);
}
process.stdout.write(`${folder}\n`);
