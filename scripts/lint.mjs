// Everything that reads the sources without running them, types apart.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, runAll } from './lib/shell.mjs';

const cruised = ['strapi-server.ts', 'strapi-admin.ts', 'server', 'admin', 'contracts', 'tracker'];
const folders = ['tests', 'bench', 'playground'].filter((name) => existsSync(join(root, name)));

process.exitCode = await runAll({
  eslint: [bin('eslint'), ['.']],
  prettier: [bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  floors: [bin('depcruise'), ['--config', '.dependency-cruiser.cjs', ...cruised, ...folders]],
  unused: [bin('knip'), ['--no-progress']],
});
