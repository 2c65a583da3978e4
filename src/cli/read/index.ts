/**
 * What a command reads: files, trees, evidence, calendars, saved assessments, the round before.
 * In: paths. Out: what they hold, with the diagnostics about it; or the problem that the command
 * line has.
 * It must not know: what is done with it, how anything is printed.
 */
export { loadCalendar } from './calendar.js';
export { chooseClass } from './class.js';
export { loadEvidence } from './evidence.js';
export { decodeSource, loadSource, readLines, type LoadedFile, type Reader } from './files.js';
export { listEvidence } from './list.js';
export { treesOfOverlay } from './overlay.js';
export { loadPrevious, type Before } from './previous.js';
export { eachSaved, findSaved, loadSaved, loadTexts, type SavedText } from './saved.js';
export { loadTree, type Tree } from './tree.js';
