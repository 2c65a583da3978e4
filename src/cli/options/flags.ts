import type { Language } from '../../types.js';
import { say } from '../words/index.js';
import type { ArgumentRow } from './commands.js';
import type { OptionRow } from './table.js';

/** An option as it is written in help and in words: `-V, --version`, `--date <date>`. */
export function flagsOf(language: Language, option: OptionRow): string {
  const { name, short, kind } = option;
  const value = kind === 'flag' ? '' : ` <${say(language, option.value)}>`;
  return `${short === undefined ? '' : `-${short}, `}--${name}${value}`;
}
export const nameOfArgument = (language: Language, { name }: ArgumentRow): string =>
  say(language, name);
/** An argument as it is written in help: `<tree>`, `[file...]`. */
export function termOfArgument(language: Language, row: ArgumentRow): string {
  const name = `${nameOfArgument(language, row)}${row.many ? '...' : ''}`;
  return row.optional ? `[${name}]` : `<${name}>`;
}
