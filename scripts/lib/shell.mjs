import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The repository's folder. */
export const root = resolve(import.meta.dirname, '../..');

/** Path of a command installed in node_modules. */
export const bin = (name) => join(root, 'node_modules/.bin', name);

/**
 * Runs a command in the repository, without standard input.
 * Resolves with its exit code and, when `capture` is set, with what it printed.
 */
export function run(command, args = [], { env = {}, cwd = root, capture = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    const finish = (code, text = Buffer.concat(output).toString()) => done({ code, output: text });
    child.on('error', (error) => finish(127, `${command}: ${error.message}`));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Runs named commands side by side and prints the output of each when it ends; 0 if all passed. */
export async function runAll(commands) {
  const codes = await Promise.all(
    Object.entries(commands).map(async ([name, [command, args]]) => {
      const { code, output } = await run(command, args, { capture: true });
      process.stdout.write(`${name}: ${code === 0 ? 'ok' : 'failed'}\n${code === 0 ? '' : output}`);
      return code;
    }),
  );
  return codes.every((code) => code === 0) ? 0 : 1;
}
