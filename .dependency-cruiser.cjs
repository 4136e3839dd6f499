// The floors of the house: who may import whom. See docs/architecture.md.
// tests/unit/repository/floors.test.ts plants a forbidden import for each rule.

/** From top to bottom: a room may be imported by the rooms after it, never by those before it. */
const floors = [
  'platform',
  'content',
  'sources',
  'identity',
  'events',
  'traits',
  'consent',
  'ingest',
  'arrivals',
  'audiences',
  'segments',
  'profiles',
  'imports',
  'destinations',
  'exports',
  'targeting',
  'privacy',
  'overview',
];
const entrances = ['collect', 'cms', 'tracking', 'cli'];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const face = ['^server/[^/]+/index\\.ts$', '^server/platform/[^/]+(/index)?\\.ts$'];

const floorRules = floors
  .slice(0, -1)
  .map((floor, at) =>
    forbid(
      `floor-${floor}`,
      `${floor} imports only from the floors above it.`,
      { path: `^server/${floor}/` },
      { path: `^server/(${floors.slice(at + 1).join('|')})/` },
    ),
  );

module.exports = {
  forbidden: [
    ...floorRules,
    forbid(
      'room-is-known',
      'Every room of the server stands on a floor or is an entrance: add a new one to the list.',
      { path: `^server/(?!(${[...floors, ...entrances].join('|')})/)[^/]+/` },
      {},
    ),
    forbid(
      'face-only',
      'Another room is imported through its index.ts.',
      { path: '^server/([^/]+)/' },
      { path: '^server/[^/]+/', pathNot: ['^server/$1/', ...face] },
    ),
    forbid(
      'face-only-wiring',
      'The wiring, too, sees only the faces.',
      { path: '^server/[^/]+\\.ts$' },
      { path: '^server/[^/]+/', pathNot: face },
    ),
    ...entrances.map((entrance) =>
      forbid(
        `entrance-${entrance}`,
        'Nobody imports an entrance but compose.ts, which wires, and doors.ts, which opens.',
        {
          path: '^(server|admin|contracts|tracker)/',
          pathNot: [`^server/${entrance}/`, '^server/(compose|doors)\\.ts$'],
        },
        { path: `^server/${entrance}/` },
      ),
    ),
    forbid(
      'compose-is-last',
      'Only the files that know Strapi import the wiring.',
      { path: '^server/', pathNot: '^server/(index|register|bootstrap|destroy|running)\\.ts$' },
      { path: '^server/compose\\.ts$' },
    ),
    forbid(
      'rooms-know-no-loader',
      'A room gets what it needs as arguments, not from the files that know Strapi.',
      { path: '^server/[^/]+/' },
      { path: '^server/(index|register|bootstrap|destroy|doors|running)\\.ts$' },
    ),
    forbid(
      'contracts-stand-alone',
      'Contracts import nothing but zod and one another.',
      { path: '^contracts/' },
      { pathNot: ['^contracts/', '(^|/)node_modules/zod/'] },
    ),
    forbid(
      'admin-knows-contracts-only',
      'The admin half talks to the server through contracts.',
      { path: '^admin/' },
      { path: '^(server|tracker)/|^strapi-server' },
    ),
    forbid(
      'server-knows-no-screen',
      'The server half imports nothing that runs in a browser.',
      { path: '^server/' },
      { path: '^(admin|tracker)/|^strapi-admin' },
    ),
    forbid(
      'tracker-stands-alone',
      'The browser script has no dependency at all.',
      { path: '^tracker/' },
      { pathNot: '^tracker/' },
    ),
    forbid(
      'product-knows-no-tests',
      'What ships imports nothing that does not.',
      { path: '^(server|admin|contracts|tracker)/' },
      { path: '^(tests|playground|bench|scripts)/' },
    ),
    forbid(
      'oracle-is-independent',
      'An oracle that used the code under test would agree with its mistakes.',
      { path: '^tests/.*oracle', pathNot: '\\.test\\.tsx?$' },
      { path: '^server/', reachable: true },
    ),
    forbid(
      'no-bundled-dev-dependency',
      'The build bundles what is only a devDependency: a library at run time is declared as one.',
      { path: '^(server|admin)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-peer', 'type-only'] },
    ),
    forbid(
      'declared-packages-only',
      'What is imported is declared in package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'no-circular',
      'Two files that need each other are one, or three.',
      {},
      { circular: true },
    ),
    forbid('resolvable', 'An import that cannot be found.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '(^|/)\\.(cache|strapi|demo)/', '^playground/(build|types)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
