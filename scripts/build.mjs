// Builds what ships: both halves by Strapi's own builder, then the browser script and the thread that
// reads SQLite, which are files of their own.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, run } from './lib/shell.mjs';

const { code } = await run(bin('strapi-plugin'), ['build']);
if (code !== 0) process.exit(code);

// After the halves, because each of their bundles empties its own folder of dist.
const { build } = await import('esbuild');
const outfile = join(root, 'dist/tracker/s.js');
await build({
  entryPoints: [join(root, 'tracker/index.ts')],
  tsconfig: join(root, 'tracker/tsconfig.json'),
  outfile,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2018',
  legalComments: 'none',
});
await build({
  entryPoints: [join(root, 'server/platform/database/reading/reading-worker.ts')],
  outfile: join(root, 'dist/server/reading-worker.js'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
});
process.stdout.write(`tracker: ${statSync(outfile).size} bytes\n`);
