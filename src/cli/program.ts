import { runCommand } from './commands/index.js';
import { DONE, MISUSE, type ExitCode } from './exit.js';
import { Unwritable, type Host } from './host.js';
import { commandNameIn, helpText, readCommandLine, type CommandName } from './options/index.js';
import { PROGRAM } from '../version.js';
import { misuse, printNote, printProblem } from './print.js';

/** Runs one command line: words go to the host, the exit code comes back. */
export async function run(host: Host, argv: readonly string[]): Promise<ExitCode> {
  const line = readCommandLine(host.language, argv);
  switch (line.ask) {
    case 'run':
      return runCommand(host, line.command, line.args, line.given).catch((error: unknown) => {
        if (error instanceof Unwritable) return misuse(host, error.problem);
        throw error;
      });
    case 'version':
      host.out(`${PROGRAM.version}\n`);
      return DONE;
    case 'help':
      return help(host, line.command, line.isMisuse);
    case 'misuse': {
      printProblem(host, line.why);
      const named = commandNameIn(argv);
      const command = named === undefined ? 'zhibiao --help' : `zhibiao ${named} --help`;
      printNote(host, 'misuse.see-help', { command });
      return MISUSE;
    }
  }
}
function help(host: Host, command: CommandName | null, isMisuse: boolean): ExitCode {
  const text = helpText(host.language, command, host.width);
  if (isMisuse) host.err(text);
  else host.out(text);
  return isMisuse ? MISUSE : DONE;
}
