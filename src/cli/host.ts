import type { Language } from '../types.js';
import type { Disk } from './disk.js';
import type { Inputs } from './inputs.js';
import type { Machine } from './machine.js';
import type { Word } from './words/index.js';

/** The world outside, as commands see it. Only `main.ts` makes one from the real process. */
export interface Host {
  language: Language;
  /** Folder that printed paths are relative to. */
  cwd: string;
  /** Columns of the terminal. */
  width: number;
  /** Whether standard output and standard error take colours. */
  colour: { out: boolean; err: boolean };
  out(text: string): void;
  err(text: string): void;
  /** Where files are written to. */
  disk: Disk;
  machine: Machine;
  /** What was read so far, which is never written. */
  inputs: Inputs;
  /** Today's local date, `YYYY-MM-DD`. */
  today(): string;
}

/** Language asked for, read before anything can go wrong: the words of a misuse need it. */
export function languageOf(argv: readonly string[]): Language {
  const index = argv.lastIndexOf('--lang');
  return argv.includes('--lang=en') || (index >= 0 && argv[index + 1] === 'en') ? 'en' : 'zh';
}

/** Colours only where they were not refused, and are asked for or end on a terminal. */
export function takesColour(
  argv: readonly string[],
  { NO_COLOR, FORCE_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
  { isTTY }: { isTTY?: boolean },
): boolean {
  if (argv.includes('--no-color') || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '')
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && TERM !== 'dumb';
}

/** A command that cannot start: words for the user, who must change the command line. */
export interface Problem {
  word: Word;
  params: Record<string, string>;
}
export const problem = (word: Word, params: Record<string, string> = {}): Problem => ({
  word,
  params,
});
/** What ends a run that writes bit by bit: it cannot be written, for the reason that is told. */
export class Unwritable extends Error {
  constructor(readonly problem: Problem) {
    super(problem.word);
  }
}
