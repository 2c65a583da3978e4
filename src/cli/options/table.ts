import { ADDIN_HOSTS, formatsOf, JUNIT_FAILS } from '../../formats.js';
import type { Word } from '../words/index.js';
import type { CommandName } from './commands.js';

/**
 * What an option is given: nothing, one of a few words, a real day, a small whole number; or a text
 * that the command reads.
 */
export type OptionKind =
  | { kind: 'flag' }
  | { kind: 'choice'; value: Word; choices: readonly string[]; default?: string }
  | { kind: 'date' | 'count' | 'text'; value: Word };
export type OptionRow = OptionKind & {
  name: string;
  help: Word;
  short?: string;
  /** May be written several times; else the last one counts. */
  many?: true;
  /** Options that it does not go with. */
  apart?: readonly string[];
  /** Who takes it; null means that it is an option of the program, before or after any command. */
  commands: readonly CommandName[] | null;
};

/** The most threads that may be asked for. */
export const MOST_THREADS = 64;
export const CHECK_FORMATS = ['text', 'json', 'github', 'sarif'] as const;
export const RESOLVE_FORMATS = ['yaml', 'json'] as const;
export const ENGINES = ['sync', 'json-rules-engine'] as const;
const SCORES = ['score', 'explain'] as const;
/** Those that score something, with whatever else decides about it. */
const SCORES_AGAIN = [...SCORES, 'verify'] as const;
const DRAWS = ['score', 'report', 'demo'] as const;
const HOLDS = ['score', 'report'] as const;
/** Options about one site or one report, which thousands of sites in a table have no use for. */
const NOT_IN_BATCH = [
  'site',
  'engine',
  'format',
  'details',
  'notice',
  'unit',
  'units',
  'due',
  'min-score',
  'max-lost',
  'baseline',
  'baseline-optional',
  'junit-fails',
];

/**
 * Every option there is, in the order in which help lists them: help, what is refused and what is
 * suggested come from here.
 */
export const OPTIONS: readonly OptionRow[] = [
  { name: 'version', short: 'V', kind: 'flag', help: 'option.version', commands: null },
  {
    name: 'lang',
    kind: 'choice',
    value: 'value.lang',
    choices: ['zh', 'en'],
    default: 'zh',
    help: 'option.lang',
    commands: null,
  },
  { name: 'no-color', kind: 'flag', help: 'option.no-color', commands: null },
  {
    name: 'format',
    kind: 'choice',
    value: 'value.format',
    choices: CHECK_FORMATS,
    default: 'text',
    help: 'option.format',
    commands: ['check'],
  },
  {
    name: 'format',
    kind: 'choice',
    value: 'value.format',
    choices: RESOLVE_FORMATS,
    default: 'yaml',
    help: 'option.format',
    commands: ['resolve'],
  },
  { name: 'site', kind: 'text', value: 'value.site', help: 'option.site', commands: SCORES },
  {
    name: 'site',
    kind: 'text',
    value: 'value.site',
    help: 'option.saved-site',
    commands: ['report', 'compare', 'verify'],
  },
  {
    name: 'class',
    kind: 'text',
    value: 'value.class',
    help: 'option.class',
    commands: ['score', 'explain', 'resolve', 'addin'],
  },
  { name: 'date', kind: 'date', value: 'value.date', help: 'option.date', commands: SCORES },
  {
    name: 'calendar',
    kind: 'text',
    value: 'value.calendar',
    help: 'option.calendar',
    commands: SCORES_AGAIN,
  },
  {
    name: 'previous',
    kind: 'text',
    value: 'value.previous',
    help: 'option.previous',
    commands: SCORES_AGAIN,
  },
  {
    name: 'engine',
    kind: 'choice',
    value: 'value.engine',
    choices: ENGINES,
    default: 'sync',
    help: 'option.engine',
    commands: SCORES,
  },
  {
    name: 'leave-out-refused',
    kind: 'flag',
    help: 'option.leave-out-refused',
    commands: SCORES,
  },
  {
    name: 'format',
    kind: 'choice',
    value: 'value.format',
    choices: formatsOf('report'),
    help: 'option.format',
    commands: DRAWS,
  },
  {
    name: 'format',
    kind: 'choice',
    value: 'value.format',
    choices: formatsOf('comparison'),
    help: 'option.format',
    commands: ['compare'],
  },
  {
    name: 'out',
    short: 'o',
    kind: 'text',
    value: 'value.out',
    many: true,
    help: 'option.out',
    commands: [...DRAWS, 'compare'],
  },
  {
    name: 'out',
    short: 'o',
    kind: 'text',
    value: 'value.out',
    help: 'option.compiled',
    commands: ['compile'],
  },
  {
    name: 'out',
    short: 'o',
    kind: 'text',
    value: 'value.units',
    help: 'option.addin-out',
    commands: ['addin'],
  },
  {
    name: 'host',
    kind: 'choice',
    value: 'value.host',
    choices: ADDIN_HOSTS,
    help: 'option.host',
    commands: ['addin'],
  },
  { name: 'url', kind: 'text', value: 'value.url', help: 'option.url', commands: ['addin'] },
  {
    name: 'office-js',
    kind: 'text',
    value: 'value.url',
    help: 'option.office-js',
    commands: ['addin'],
  },
  {
    name: 'rules',
    kind: 'text',
    value: 'value.rules',
    help: 'option.rules',
    commands: ['check', ...SCORES_AGAIN, 'demo'],
  },
  { name: 'details', kind: 'flag', help: 'option.details', commands: [...DRAWS, 'compare'] },
  { name: 'notice', kind: 'flag', help: 'option.notice', commands: DRAWS },
  { name: 'unit', kind: 'text', value: 'value.unit', help: 'option.unit', commands: DRAWS },
  { name: 'units', kind: 'text', value: 'value.units', help: 'option.units', commands: DRAWS },
  { name: 'sites', kind: 'text', value: 'value.units', help: 'option.sites', commands: HOLDS },
  { name: 'due', kind: 'date', value: 'value.due', help: 'option.due', commands: DRAWS },
  { name: 'require-pass', kind: 'flag', help: 'option.require-pass', commands: HOLDS },
  {
    name: 'min-score',
    kind: 'text',
    value: 'value.min-score',
    help: 'option.min-score',
    commands: HOLDS,
  },
  {
    name: 'max-lost',
    kind: 'text',
    value: 'value.max-lost',
    many: true,
    help: 'option.max-lost',
    commands: HOLDS,
  },
  {
    name: 'baseline',
    kind: 'text',
    value: 'value.baseline',
    help: 'option.baseline',
    commands: HOLDS,
  },
  {
    name: 'baseline-optional',
    kind: 'flag',
    help: 'option.baseline-optional',
    commands: HOLDS,
  },
  {
    name: 'junit-fails',
    kind: 'choice',
    value: 'value.junit-fails',
    choices: JUNIT_FAILS,
    default: 'gate',
    help: 'option.junit-fails',
    commands: DRAWS,
  },
  {
    name: 'batch',
    kind: 'flag',
    apart: NOT_IN_BATCH,
    help: 'option.batch',
    commands: ['score'],
  },
  { name: 'resume', kind: 'flag', help: 'option.resume', commands: ['score'] },
  {
    name: 'threads',
    kind: 'count',
    value: 'value.threads',
    help: 'option.threads',
    commands: ['score'],
  },
  {
    name: 'tree',
    kind: 'flag',
    apart: ['evidence', 'rules'],
    help: 'option.demo-tree',
    commands: ['demo'],
  },
  { name: 'evidence', kind: 'flag', help: 'option.demo-evidence', commands: ['demo'] },
];
/** Asked for anywhere; help lists it last. */
export const HELP: OptionRow = {
  name: 'help',
  short: 'h',
  kind: 'flag',
  help: 'option.help',
  commands: null,
};
/** The options of the program itself, or those of a command. */
export const optionsOf = (command: CommandName | null): OptionRow[] =>
  OPTIONS.filter(({ commands }) =>
    command === null ? commands === null : commands?.includes(command) === true,
  );
