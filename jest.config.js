// One project for each kind of test. Only unit, db and integration belong to `npm test`; the others
// need a build, a browser or minutes, and are run by name (see CONTRIBUTING.md).
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

const setups = { db: '<rootDir>/tests/db/setup.ts', integration: '<rootDir>/tests/db/setup.ts' };

const project = (name) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
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
