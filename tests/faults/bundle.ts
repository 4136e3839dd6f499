import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(__dirname, '../..');

/**
 * Bundles the plugin's server half from its sources. `eager` puts a writer into it that answers
 * before the commit: the fault that the test must be able to see.
 */
export async function bundleServer(eager: boolean): Promise<string> {
  const outfile = join(root, `node_modules/.cache/cdp/faults-${eager ? 'eager' : 'real'}.cjs`);
  await build({
    entryPoints: [join(root, 'strapi-server.ts')],
    ...{ outfile, bundle: true, platform: 'node', format: 'cjs', packages: 'external' },
    logLevel: 'error',
    plugins: eager
      ? [
          {
            name: 'eager-writer',
            setup(bundler) {
              bundler.onResolve({ filter: /^\.\/writer$/ }, ({ importer }) =>
                importer.endsWith('server/ingest/index.ts')
                  ? { path: join(__dirname, 'eager-writer.ts') }
                  : undefined,
              );
            },
          },
        ]
      : [],
  });
  return outfile;
}
