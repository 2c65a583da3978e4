import type { Argument, CommanderError, Help, HelpConfiguration, Option } from 'commander';
import { displayWidth, nearest } from '../diagnostics/index.js';
import { wrap } from '../report/draw/width.js';
import type { Language } from '../types.js';
import { type Problem, problem } from './host.js';
import { isWord, say, suggestionOf } from './words/index.js';

/** Commander's help in the chosen language, aligned and wrapped by the width of Chinese characters. */
export function helpFor(language: Language): HelpConfiguration {
  const slots = (text: string): string =>
    text
      .replace('[options]', say(language, 'slot.options'))
      .replace('[command]', say(language, 'slot.command'));
  return {
    showGlobalOptions: true,
    displayWidth,
    boxWrap: (text: string, width: number) =>
      text
        .split('\n')
        .flatMap((line) => wrap(line, width, displayWidth))
        .join('\n'),
    styleTitle: (title: string) => titleOf(language, title),
    styleUsage: slots,
    styleSubcommandTerm: slots,
    optionDescription: (option: Option) => withExtra(language, option),
    argumentDescription: (argument: Argument) => argument.description,
  } satisfies Partial<Help>;
}

function titleOf(language: Language, title: string): string {
  const word: string = `title.${title}`;
  return isWord(word) ? say(language, word) : title;
}

function withExtra(language: Language, { description, argChoices, defaultValue }: Option): string {
  const extra = [
    ...(argChoices ? [say(language, 'extra.choices', { list: argChoices.join(' ') })] : []),
    ...(typeof defaultValue === 'string'
      ? [say(language, 'extra.default', { value: defaultValue })]
      : []),
  ];
  if (extra.length === 0) return description;
  return language === 'zh'
    ? `${description}（${extra.join('；')}）`
    : `${description} (${extra.join('; ')})`;
}

/** What commander refused, in the words of this house. Its messages are its only data, so they are read back. */
export function misuseOf(language: Language, { code, message }: CommanderError): Problem {
  const [line = '', hint = ''] = message.replace(/^error: /, '').split('\n');
  const found = /'([^']*)'/.exec(line)?.[1] ?? line;
  const similar = /Did you mean (?:one of )?([^,?]+)/.exec(hint)?.[1];
  switch (code) {
    case 'commander.unknownOption':
      return problem('misuse.unknown-option', {
        found,
        suggestion: suggestionOf(language, similar),
      });
    case 'commander.unknownCommand':
      return problem('misuse.unknown-command', {
        found,
        suggestion: suggestionOf(language, similar),
      });
    case 'commander.missingArgument':
      return problem('misuse.missing-argument', { found });
    case 'commander.optionMissingArgument':
      return problem('misuse.option-argument', { found });
    case 'commander.excessArguments':
      return problem('misuse.excess', { found: line });
    case 'commander.conflictingOption':
      return problem('misuse.one-kind', {
        found: [...line.matchAll(/'(--[\w-]+)/g)].map(([, option]) => option).join(' '),
      });
    case 'commander.invalidArgument':
      return invalidValue(language, line);
    default:
      return problem('misuse.other', { found: line });
  }
}

function invalidValue(language: Language, line: string): Problem {
  const [, flags = '', found = ''] =
    /^option '(.*?)' argument '(.*)' is invalid\./.exec(line) ?? [];
  const option = flags.split(' ')[0] ?? flags;
  const allowed = /Allowed choices are (.*)\.$/.exec(line)?.[1];
  if (allowed === undefined)
    return problem(line.includes('count') ? 'misuse.invalid-count' : 'misuse.invalid-date', {
      option,
      found,
    });
  const suggestion = suggestionOf(language, nearest(found, allowed.split(', ')));
  return problem('misuse.invalid-choice', {
    option,
    found,
    allowed: allowed.replaceAll(', ', ' '),
    suggestion,
  });
}
