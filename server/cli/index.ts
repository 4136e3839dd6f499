export type { Terminal } from './command';
export { runCommandLine } from './command-line';
export { ImportCommand } from './import.command';
