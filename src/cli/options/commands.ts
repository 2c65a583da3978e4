import type { Word } from '../words/index.js';

/** The commands, in the order in which help lists them. */
export const COMMANDS = [
  'check',
  'score',
  'report',
  'compare',
  'explain',
  'resolve',
  'compile',
  'addin',
  'verify',
  'demo',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** What stands after a command, apart from options. */
export interface ArgumentRow {
  name: Word;
  help: Word;
  optional?: true;
  /** Takes all that follow. */
  many?: true;
}
const TREE: ArgumentRow = { name: 'arg.tree', help: 'describe.tree' };
const EVIDENCE: ArgumentRow = { name: 'arg.evidence', help: 'describe.evidence', many: true };
/** The arguments of every command. */
export const ARGUMENTS: Readonly<Record<CommandName, readonly ArgumentRow[]>> = {
  check: [{ ...TREE, many: true }],
  score: [TREE, EVIDENCE],
  report: [{ name: 'arg.saved', help: 'describe.saved' }],
  compare: [
    { name: 'arg.before', help: 'describe.before' },
    { name: 'arg.after', help: 'describe.after' },
  ],
  explain: [
    { name: 'arg.subject', help: 'describe.subject' },
    { name: 'arg.sources', help: 'describe.sources', optional: true, many: true },
  ],
  resolve: [TREE],
  compile: [TREE],
  addin: [TREE],
  verify: [
    { name: 'arg.saved', help: 'describe.saved' },
    { name: 'arg.sources', help: 'describe.made-from', optional: true, many: true },
  ],
  demo: [],
};
/** Where a compiled tree stands for one that is read, among the arguments; not where nothing does. */
export const RULES_AT: Readonly<Partial<Record<CommandName, number>>> = {
  check: 0,
  score: 0,
  explain: 1,
  verify: 1,
};

export const commandNamed = (name: string | undefined): CommandName | undefined =>
  COMMANDS.find((command) => command === name);
