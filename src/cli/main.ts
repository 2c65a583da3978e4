/**
 * The command line: files and arguments in, reports and exit codes out.
 * In: argv, files, the clock. Out: standard output, standard error, an exit code.
 * It must not know: how a score is computed or a report is drawn.
 */
import { formatISO } from 'date-fns/formatISO';
import { formatISO9075 } from 'date-fns/formatISO9075';
import { unbroken } from '../diagnostics/index.js';
import type { Language } from '../types.js';
import { run } from './program.js';
import { MISUSE } from './exit.js';
import { realDisk } from './disk.js';
import { languageOf, takesColour, type Host } from './host.js';
import { openInputs } from './inputs.js';
import { thisMachine } from './machine.js';
import { codeOf } from './paths.js';
import { say } from './words/index.js';
import { writeFault } from './write-fault.js';

const argv = process.argv.slice(2);

function hostOf(argv: readonly string[]): Host {
  return {
    language: languageOf(argv),
    cwd: process.cwd(),
    width: process.stdout.columns > 20 ? process.stdout.columns : 100,
    colour: {
      out: takesColour(argv, process.env, process.stdout),
      err: takesColour(argv, process.env, process.stderr),
    },
    out: (text) => {
      process.stdout.write(text);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    disk: realDisk,
    machine: thisMachine(() => formatISO9075(new Date())),
    inputs: openInputs(),
    // The one place where local time is meant: the day it is here.
    today: () => formatISO(new Date(), { representation: 'date' }),
  };
}

/** One line in words; the stack only for those who ask. */
function reportBug(error: unknown, language: Language): void {
  const detail =
    error instanceof Error ? `${error.name}: ${error.message.split('\n')[0] ?? ''}` : String(error);
  process.stderr.write(`${unbroken(say(language, 'bug', { detail }))}\n`);
  if (process.env['ZHIBIAO_DEBUG'] === '1' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = MISUSE;
}

/** A full disk under standard output is no bug; of standard error nobody could be told. */
function reportUnwritten(error: NodeJS.ErrnoException): void {
  const language = languageOf(argv);
  const { word, params } = writeFault(codeOf(error), say(language, 'stdout'));
  process.stderr.write(`${say(language, 'error')} ${unbroken(say(language, word, params))}\n`);
}

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    if (stream === process.stdout) reportUnwritten(error);
    process.exit(MISUSE);
  });
}

run(hostOf(argv), argv).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    reportBug(error, languageOf(argv));
  },
);
