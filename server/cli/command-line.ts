import { errorText } from '../platform/log';
import { EXIT, UsageError, type Command, type Exit, type Terminal } from './command';

function explain(commands: readonly Command[], write: (line: string) => void): void {
  write('Usage, in the folder of the Strapi application:');
  for (const { usage } of commands) {
    for (const line of usage) write(`  npx strapi-plugin-cdp ${line}`);
  }
}

/** Runs the command that the words name; answers what the process is to end with. */
export async function runCommandLine(
  commands: readonly Command[],
  [name, ...words]: readonly string[],
  terminal: Terminal,
): Promise<Exit> {
  const asked = name === undefined || name === 'help' || name === '--help';
  if (asked) {
    explain(commands, (line) => terminal.say(line));
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const command = commands.find((known) => known.name === name);
  try {
    if (!command) throw new UsageError(`There is no command "${name}"`);
    return await command.run(words, terminal);
  } catch (error) {
    terminal.complain(errorText(error));
    if (!(error instanceof UsageError)) return EXIT.failed;
    explain(command ? [command] : commands, (line) => terminal.complain(line));
    return EXIT.usage;
  }
}
