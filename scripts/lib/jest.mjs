import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, run } from './shell.mjs';

/** Where a run of jest leaves its results. */
export const reportFile = (name) => join(root, 'reports', `${name}.json`);

/**
 * Runs jest projects on one database and leaves `reports/<name>.json`.
 * On PostgreSQL and MariaDB the integration project consists of the files tagged `@db`.
 */
export async function runJest({ name, projects, database = 'sqlite', args = [] }) {
  mkdirSync(join(root, 'reports'), { recursive: true });
  rmSync(reportFile(name), { force: true });
  const { code } = await run(
    bin('jest'),
    ['--selectProjects', ...projects, '--json', `--outputFile=${reportFile(name)}`, ...args],
    { env: { DATABASE_CLIENT: database } },
  );
  return code;
}

/** Numbers of one report; a run that died before it could write one counts as one failure. */
export function readReport(name) {
  if (!existsSync(reportFile(name))) return { passed: 0, failed: 1, inFolder: () => 0 };
  const report = JSON.parse(readFileSync(reportFile(name), 'utf8'));
  const folder = (part) => join(root, 'tests', part, '/');
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    /** How many tests of one folder under tests/ ran. */
    inFolder: (part) =>
      report.testResults
        .filter((file) => file.name.startsWith(folder(part)))
        .reduce((sum, file) => sum + file.assertionResults.length, 0),
  };
}
