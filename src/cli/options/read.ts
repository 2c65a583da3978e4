/**
 * Reads a command line by the table of options.
 * In: the words after the program's name. Out: a command with its arguments and options; or what
 * help or version is asked for; or a misuse.
 * It must not know: what a command does, how anything is printed.
 */
import { isDate } from '../../calendar/index.js';
import { nearest } from '../../diagnostics/index.js';
import type { Language } from '../../types.js';
import { problem, type Problem } from '../host.js';
import { say, suggestionOf } from '../words/index.js';
import { ARGUMENTS, commandNamed, COMMANDS, RULES_AT, type CommandName } from './commands.js';
import { flagsOf, nameOfArgument } from './flags.js';
import { HELP, MOST_THREADS, optionsOf, type OptionRow } from './table.js';

/** The options that were given: the texts of each, none for a flag. */
export type Given = ReadonlyMap<string, readonly string[]>;
export type CommandLine =
  | { ask: 'run'; command: CommandName; args: string[]; given: Given }
  /** `isMisuse`: the help is an answer to what could not be understood. */
  | { ask: 'help'; command: CommandName | null; isMisuse: boolean }
  | { ask: 'version' }
  | { ask: 'misuse'; why: Problem };

/** The command whose help a misused command line is pointed to. */
export const commandNameIn = (argv: readonly string[]): CommandName | undefined =>
  COMMANDS.find((command) => argv.includes(command));

/**
 * What is left of some words once known options are taken out; from the first unknown option on,
 * everything is `unknown`.
 */
interface Split {
  operands: string[];
  unknown: string[];
  given: Map<string, string[]>;
}

export function readCommandLine(language: Language, argv: readonly string[]): CommandLine {
  const general = split(language, argv, null);
  if ('word' in general) return { ask: 'misuse', why: general };
  if (general.given.has('version')) return { ask: 'version' };
  const { operands, unknown } = general;
  const [first, second] = operands;
  const command = commandNamed(first);
  if (command !== undefined) return readCommand(language, command, operands.slice(1), unknown);
  if (first === 'help') {
    const about = commandNamed(second);
    return { ask: 'help', command: about ?? null, isMisuse: second !== undefined && !about };
  }
  if (first === undefined && unknown.length === 0)
    return { ask: 'help', command: null, isMisuse: argv.length > 0 };
  if (unknown.some(isHelp)) return { ask: 'help', command: null, isMisuse: false };
  return { ask: 'misuse', why: strange(language, first, unknown[0]) };
}
/** Neither a command nor an option of the program. */
function strange(language: Language, word: string | undefined, option = ''): Problem {
  if (word === undefined) return unknownOption(language, option, null);
  const suggestion = suggestionOf(language, nearest(word, [...COMMANDS, 'help']));
  return problem('misuse.unknown-command', { found: word, suggestion });
}

function readCommand(
  language: Language,
  command: CommandName,
  before: readonly string[],
  words: readonly string[],
): CommandLine {
  const own = split(language, words, command);
  if ('word' in own) return { ask: 'misuse', why: own };
  const { unknown, given } = own;
  if (unknown.some(isHelp)) return { ask: 'help', command, isMisuse: false };
  const args = withRules(command, [...before, ...own.operands], given);
  const [stranger] = unknown;
  const why =
    conflictIn(command, given) ??
    (stranger === undefined
      ? checkArguments(language, command, args)
      : unknownOption(language, stranger, command));
  return why ? { ask: 'misuse', why } : { ask: 'run', command, args, given };
}

/** `--rules FILE` stands where the tree would. */
function withRules(command: CommandName, args: readonly string[], given: Given): string[] {
  const at = RULES_AT[command];
  const rules = given.get('rules');
  return at === undefined || rules === undefined
    ? [...args]
    : [...args.slice(0, at), ...rules, ...args.slice(at)];
}
/**
 * Takes the options of the program, or of a command, out of some words. The value of an option is
 * the next word, whatever it looks like.
 */
function split(
  language: Language,
  words: readonly string[],
  command: CommandName | null,
): Split | Problem {
  const options = optionsOf(command);
  const found: Split = { operands: [], unknown: [], given: new Map() };
  const waiting = [...words];
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    const rest = found.unknown.length > 0 ? found.unknown : found.operands;
    if (word === '--') {
      // Whoever splits what is left must see it, too.
      rest.push(...(rest === found.unknown ? [word] : []), ...waiting);
      return found;
    }
    const taken = takeOption(options, word, waiting);
    if (taken === undefined) {
      const isOption = isOptionLike(word) && !(command !== null && isNegative(word));
      (isOption ? found.unknown : rest).push(word);
      continue;
    }
    const { option, value } = taken;
    const wrong = faultOf(language, option, value);
    if (wrong) return wrong;
    found.given.set(option.name, [
      ...(option.many ? (found.given.get(option.name) ?? []) : []),
      ...(value === undefined ? [] : [value]),
    ]);
    if (option.name === 'version') return found;
  }
  return found;
}
const isOptionLike = (word: string): boolean => word.length > 1 && word.startsWith('-');
const isNegative = (word: string): boolean => /^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(word);
const isHelp = (word: string): boolean =>
  word === `--${HELP.name}` || word === `-${HELP.short ?? ''}`;

/**
 * The option that a word is, as `--name`, `--name=value` or a group of letters; a value is taken
 * from the words that wait.
 */
function takeOption(
  options: readonly OptionRow[],
  word: string,
  waiting: string[],
): { option: OptionRow; value: string | undefined } | undefined {
  const [, long, inline] = /^--([^=]+)(?:=([^]*))?$/.exec(word) ?? [];
  if (long !== undefined) {
    const option = options.find(({ name }) => name === long);
    if (option === undefined) return undefined;
    if (inline === undefined)
      return { option, value: option.kind === 'flag' ? undefined : waiting.shift() };
    return option.kind === 'flag' ? undefined : { option, value: inline };
  }
  const option = options.find(({ short }) => short !== undefined && word.startsWith(`-${short}`));
  if (option === undefined) return undefined;
  const rest = word.slice(2);
  if (option.kind !== 'flag') return { option, value: rest === '' ? waiting.shift() : rest };
  if (rest !== '') waiting.unshift(`-${rest}`);
  return { option, value: undefined };
}

/** What is wrong with the value of an option. */
function faultOf(
  language: Language,
  option: OptionRow,
  value: string | undefined,
): Problem | undefined {
  if (option.kind === 'flag') return undefined;
  if (value === undefined)
    return problem('misuse.option-argument', { found: flagsOf(language, option) });
  const params = { option: `--${option.name}`, found: value };
  switch (option.kind) {
    case 'text':
      return undefined;
    case 'date':
      return isDate(value) ? undefined : problem('misuse.invalid-date', params);
    case 'count':
      return /^\d{1,2}$/.test(value) && Number(value) <= MOST_THREADS
        ? undefined
        : problem('misuse.invalid-count', params);
    case 'choice':
      return option.choices.includes(value)
        ? undefined
        : problem('misuse.invalid-choice', {
            ...params,
            allowed: option.choices.join(' '),
            suggestion: suggestionOf(language, nearest(value, option.choices)),
          });
  }
}

/** An option that nobody knows; the nearest of those that could stand there is named. */
function unknownOption(language: Language, found: string, command: CommandName | null): Problem {
  const known = [...(command === null ? [] : optionsOf(command)), HELP, ...optionsOf(null)];
  const near = found.startsWith('--')
    ? nearest(
        found.slice(2),
        known.map(({ name }) => name),
      )
    : undefined;
  const suggestion = suggestionOf(language, near && `--${near}`);
  return problem('misuse.unknown-option', { found, suggestion });
}
function conflictIn(command: CommandName, given: Given): Problem | undefined {
  const options = optionsOf(command).filter(({ name }) => given.has(name));
  for (const { name, apart = [] } of options) {
    const other = options.find((one) => apart.includes(one.name));
    if (other) return problem('misuse.one-kind', { found: `--${name} --${other.name}` });
  }
  return undefined;
}
function checkArguments(
  language: Language,
  command: CommandName,
  args: readonly string[],
): Problem | undefined {
  const rows = ARGUMENTS[command];
  const lacking = rows.find(({ optional }, index) => !optional && args[index] === undefined);
  if (lacking)
    return problem('misuse.missing-argument', { found: nameOfArgument(language, lacking) });
  if (args.length <= rows.length || rows.at(-1)?.many === true) return undefined;
  const counts = { command, expected: String(rows.length), found: String(args.length) };
  return problem('misuse.excess', {
    found: say(language, rows.length === 1 ? 'excess.one' : 'excess', counts),
  });
}
