import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const root = resolve(__dirname, '../../..');

/** The browser script, built with the options of scripts/build.mjs. */
export function bundleTracker(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, 'tracker/index.ts')],
    tsconfig: join(root, 'tracker/tsconfig.json'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2018',
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
