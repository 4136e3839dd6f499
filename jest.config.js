// One project for each kind of test. Only unit, db and integration belong to `npm test`; the others
// need a build, a browser or minutes, and are run by name (see CONTRIBUTING.md).
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  },
];

/** On PostgreSQL and MariaDB only integration files whose first comment says `@db` are run. */
function integrationFiles() {
  const folder = join(__dirname, 'tests/integration');
  if ((process.env.DATABASE_CLIENT ?? 'sqlite') === 'sqlite' || !existsSync(folder))
    return undefined;
  const tagged = readdirSync(folder, { recursive: true })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .filter((file) =>
      /^\s*\/\*\*(?:(?!\*\/)[\s\S])*@db\b/.test(readFileSync(join(folder, file), 'utf8')),
    );
  return tagged.map((file) => `<rootDir>/tests/integration/${file}`);
}

const setups = { db: '<rootDir>/tests/db/setup.ts', integration: '<rootDir>/tests/db/setup.ts' };

const project = (name) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: (name === 'integration' && integrationFiles()) || [
    `<rootDir>/tests/${name}/**/*.test.{ts,tsx}`,
  ],
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': swc },
  ...(setups[name] && { globalSetup: setups[name] }),
  modulePathIgnorePatterns: ['<rootDir>/dist/', '/\\.cache/', '<rootDir>/playground/build/'],
});

module.exports = {
  projects: ['unit', 'db', 'integration', 'faults', 'pack', 'e2e'].map(project),
  maxWorkers: 2,
  testTimeout: 60_000,
};
