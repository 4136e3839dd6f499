// The whole repository with Node's types, then each part with only the globals it really has.
import { bin, runAll } from './lib/shell.mjs';

const projects = [
  'tsconfig.json',
  'server/tsconfig.json',
  'admin/tsconfig.json',
  'tracker/tsconfig.json',
];

process.exitCode = await runAll(
  Object.fromEntries(
    projects.map((project) => [project, [bin('tsc'), ['--noEmit', '-p', project]]]),
  ),
);
