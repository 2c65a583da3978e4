/**
 * The options and arguments of every command: one table, and what is read, refused, suggested and
 * explained by it.
 * In: a command line. Out: a command with what it is given; or help; or the misuse, in words.
 * It must not know: what a command does, files, how anything is printed.
 */
export { COMMANDS, type CommandName } from './commands.js';
export { helpText } from './help.js';
export { commandNameIn, readCommandLine, type CommandLine, type Given } from './read.js';
export { CHECK_FORMATS, ENGINES, RESOLVE_FORMATS } from './table.js';
