import { displayWidth, wrap } from '../../diagnostics/index.js';
import type { Language } from '../../types.js';
import { say } from '../words/index.js';
import { ARGUMENTS, COMMANDS, type CommandName } from './commands.js';
import { flagsOf, termOfArgument } from './flags.js';
import { HELP, optionsOf, type OptionRow } from './table.js';

/** What is explained, and how. */
interface Item {
  term: string;
  text: string;
}
/** Narrower than this, a column of explanations is not wrapped: it would be one word a line. */
const LEAST = 40;
const INDENT = '  ';

/**
 * The help of the program, or of a command, aligned and wrapped by the width of Chinese characters.
 */
export function helpText(language: Language, command: CommandName | null, width: number): string {
  const lists =
    command === null
      ? ([
          ['title.options', optionItems(language, [...optionsOf(null), HELP])],
          ['title.commands', commandItems(language)],
        ] as const)
      : ([
          ['title.arguments', argumentItems(language, command)],
          ['title.options', optionItems(language, [...optionsOf(command), HELP])],
          ['title.general-options', optionItems(language, optionsOf(null))],
        ] as const);
  const widest = Math.max(
    ...lists.flatMap(([, items]) => items.map(({ term }) => displayWidth(term))),
  );
  const lines = [
    `${say(language, 'title.usage')} ${usageOf(language, command)}`,
    '',
    ...wrap(
      say(language, command === null ? 'program' : `command.${command}`),
      width,
      displayWidth,
    ),
    '',
    ...lists.flatMap(([title, items]) =>
      items.length === 0
        ? []
        : [say(language, title), ...items.flatMap((item) => itemLines(item, widest, width)), ''],
    ),
    ...(command === null ? say(language, 'after.program').split('\n') : []),
  ];
  return command === null ? `${lines.join('\n')}\n` : lines.join('\n');
}
function usageOf(language: Language, command: CommandName | null): string {
  if (command === null) return `zhibiao ${say(language, 'usage')}`;
  const args = ARGUMENTS[command].map((row) => termOfArgument(language, row));
  return ['zhibiao', command, say(language, 'slot.options'), ...args].join(' ');
}
const argumentItems = (language: Language, command: CommandName): Item[] =>
  ARGUMENTS[command].map((row) => ({
    term: say(language, row.name),
    text: say(language, row.help),
  }));
const commandItems = (language: Language): Item[] => [
  ...COMMANDS.map((command) => ({
    term: usageOf(language, command).replace('zhibiao ', ''),
    text: say(language, `command.${command}`),
  })),
  { term: `help [${say(language, 'arg.command')}]`, text: say(language, 'command.help') },
];
const optionItems = (language: Language, options: readonly OptionRow[]): Item[] =>
  options.map((option) => ({
    term: flagsOf(language, option),
    text: say(language, option.help) + extraOf(language, option),
  }));
function extraOf(language: Language, option: OptionRow): string {
  if (option.kind !== 'choice') return '';
  const choices = say(language, 'extra.choices', { list: option.choices.join(' ') });
  const parts =
    option.default === undefined
      ? [choices]
      : [choices, say(language, 'extra.default', { value: option.default })];
  return say(language, 'extra', { list: parts.join(say(language, 'extra.separator')) });
}
/** A term and its explanation beside it. */
function itemLines({ term, text }: Item, widest: number, width: number): string[] {
  const room = width - widest - 2 * INDENT.length;
  const [first = '', ...more] = room < LEAST ? [text] : wrap(text, room, displayWidth);
  const gap = ' '.repeat(widest + INDENT.length);
  return [
    INDENT + term + ' '.repeat(widest - displayWidth(term)) + INDENT + first,
    ...more.map((line) => INDENT + gap + line),
  ];
}
