// Everything that must hold before a change is kept. The last line is `N passed, N failed`.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureDatabases } from './databases.mjs';
import { readReport, runJest } from './lib/jest.mjs';
import { bin, root, run } from './lib/shell.mjs';
import { runStages } from './lib/stages.mjs';

process.env.CI = 'true';
rmSync(join(root, 'reports'), { recursive: true, force: true });

const script = (name, ...args) => run(process.execPath, [`scripts/${name}.mjs`, ...args]);
const exitCode = async (running) => (await running).code;

/** The command the README tells people to type, so that what it promises is what is checked. */
async function readmeTests() {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [command] = /^npm test\b/m.exec(readme) ?? [];
  if (!command) throw new Error('README.md has no line that starts with "npm test"');
  return exitCode(run(...(([name, ...args]) => [name, args])(command.split(' '))));
}

/** A suite that silently skips a database would report fewer tests there. */
function sameNumberOfTests() {
  const counts = Object.fromEntries(
    ['sqlite', 'postgres', 'mysql'].map((name) => [
      name,
      readReport(`test-${name}`).inFolder('db'),
    ]),
  );
  process.stdout.write(`Database tests: ${JSON.stringify(counts)}\n`);
  const different = new Set(Object.values(counts)).size > 1;
  return different || counts.sqlite === 0 ? 1 : 0;
}

const onDatabase = (database, name) => ({
  name: `database and integration tests on ${name}`,
  report: `test-${database}`,
  run: () => runJest({ name: `test-${database}`, projects: ['db', 'integration'], database }),
});

const faults = (database) => ({
  name: `faults on ${database}`,
  report: `faults-${database}`,
  run: () => runJest({ name: `faults-${database}`, projects: ['faults'], database }),
});

const alone = (project, name, prepare = async () => {}) => ({
  name,
  report: project,
  run: async () => {
    await prepare();
    return runJest({ name: project, projects: [project] });
  },
});

async function findBrowser() {
  process.env.CHROMIUM_PATH = await ensureBrowser();
}

const sums = await runStages([
  {
    name: 'install',
    essential: true,
    run: () => exitCode(run('npm', ['ci', '--no-audit', '--no-fund'])),
  },
  { name: 'lint', run: () => exitCode(script('lint')) },
  { name: 'types', run: () => exitCode(script('types')) },
  { name: 'build', run: () => exitCode(script('build')) },
  { name: 'verify', run: () => exitCode(run(bin('strapi-plugin'), ['verify'])) },
  { name: 'the README\'s "npm test"', report: 'test-sqlite', run: readmeTests },
  { name: 'databases', run: () => ensureDatabases().then(() => 0) },
  onDatabase('postgres', 'PostgreSQL'),
  onDatabase('mysql', 'MariaDB'),
  { name: 'the same tests on each database', run: sameNumberOfTests },
  ...['sqlite', 'postgres', 'mysql'].map(faults),
  alone('e2e', 'in a browser', findBrowser),
  alone('pack', 'packed and installed'),
]);

process.stdout.write(`\n${sums.passed} passed, ${sums.failed} failed\n`);
process.exitCode = sums.failed === 0 ? 0 : 1;
