import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const { forbidden } = jest.requireActual<{ forbidden: { name: string }[] }>(
  join(root, '.dependency-cruiser.cjs'),
);
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const floors = forbidden
  .map((rule) => /^floor-(.+)$/.exec(rule.name)?.[1])
  .filter((floor) => floor !== undefined);
/** Nothing is forbidden to it, so that no rule has its name. */
const lastFloor = 'overview';
const entrances = ['collect', 'cms', 'tracking', 'cli'];

/** A house in which every import is allowed. */
const legal: Record<string, string[]> = {
  'contracts/paging.ts': ['zod'],
  'contracts/audiences.ts': ['zod', './paging'],
  'server/platform/clock.ts': [],
  'server/platform/database/index.ts': [],
  'server/privacy/index.ts': ['../platform/database', '../platform/clock', '../audiences'],
  'server/audiences/audiences.service.ts': ['../events', './audiences.tables', 'zod'],
  'server/audiences/audiences.tables.ts': ['../../contracts/audiences'],
  'server/audiences/index.ts': ['./audiences.service'],
  'server/compose.ts': ['./collect', './cms', './tracking', './cli', './platform/database'],
  'server/bootstrap.ts': ['./compose'],
  'server/index.ts': ['./bootstrap'],
  'admin/index.ts': ['../contracts/audiences', '@strapi/strapi/admin', 'react'],
  'tracker/send.ts': [],
  'tracker/index.ts': ['./send'],
  'tests/db/audiences/oracle.ts': ['../../../contracts/audiences'],
  'tests/db/audiences/audiences.test.ts': ['./oracle', '../../../server/audiences'],
  ...Object.fromEntries(
    [...floors, lastFloor, ...entrances].map((room) => [`server/${room}/index.ts`, [] as string[]]),
  ),
};

/** For each rule one file that breaks it. */
const planted: Record<string, [file: string, imported: string]> = {
  ...Object.fromEntries(
    floors.map((floor, at): [string, [string, string]] => [
      `floor-${floor}`,
      [`server/${floor}/planted.ts`, `../${floors[at + 1] ?? lastFloor}`],
    ]),
  ),
  ...Object.fromEntries(
    entrances.map((entrance): [string, [string, string]] => [
      `entrance-${entrance}`,
      [`server/exports/planted-${entrance}.ts`, `../${entrance}`],
    ]),
  ),
  'room-is-known': ['server/cellar/planted.ts', '../platform/clock'],
  'face-only': ['server/exports/deep.ts', '../audiences/audiences.service'],
  'face-only-wiring': ['server/register.ts', './audiences/audiences.service'],
  'compose-is-last': ['server/exports/wires.ts', '../compose'],
  'rooms-know-no-loader': ['server/exports/loads.ts', '../bootstrap'],
  'contracts-stand-alone': ['contracts/planted.ts', 'axios'],
  'admin-knows-contracts-only': ['admin/planted.ts', '../server/audiences'],
  'server-knows-no-screen': ['server/exports/draws.ts', '../../admin'],
  'tracker-stands-alone': ['tracker/planted.ts', '../contracts/paging'],
  'product-knows-no-tests': ['server/exports/tests.ts', '../../tests/db/audiences/oracle'],
  'oracle-is-independent': ['tests/db/exports/planted-oracle.ts', './through'],
  'no-bundled-dev-dependency': ['server/exports/bundles.ts', 'fast-check'],
  'declared-packages-only': ['server/exports/undeclared.ts', 'croner'],
  'no-circular': ['server/exports/circle.ts', './round'],
  resolvable: ['server/exports/lost.ts', './nowhere'],
};
const helpers: Record<string, string[]> = {
  'tests/db/exports/through.ts': ['../../../server/exports'],
  'server/exports/round.ts': ['./circle'],
};

let house: string;

function write(files: Record<string, string[]>) {
  for (const [file, imports] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    const lines = imports.map((name) => `import '${name}';`);
    writeFileSync(join(house, file), [...lines, 'export {};', ''].join('\n'));
  }
}

function cruise(): { rule: string; from: string }[] {
  const run = spawnSync(
    process.execPath,
    [
      cruiser,
      '--config',
      '--output-type',
      'json',
      'server',
      'admin',
      'contracts',
      'tracker',
      'tests',
    ],
    { cwd: house, encoding: 'utf8', maxBuffer: 1e8 },
  );
  const report = JSON.parse(run.stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return report.summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'cdp-floors-'));
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, file), join(house, file));
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  write(legal);
});
afterEach(() => rmSync(house, { recursive: true }));

test('a house that keeps to its floors passes', () => {
  expect(cruise()).toEqual([]);
});

test('every rule has a planted breach', () => {
  expect(Object.keys(planted).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
});

test('each planted import is found by its rule', () => {
  write(helpers);
  write(Object.fromEntries(Object.values(planted).map(([file, imported]) => [file, [imported]])));
  const found = cruise().map(({ rule, from }) => `${rule}: ${from}`);
  const expected = Object.entries(planted).map(([rule, [file]]) => `${rule}: ${file}`);
  expect(expected.filter((breach) => !found.includes(breach))).toEqual([]);
});
