/**
 * A tree put together from several files: what it extends, its changes, overlays, what it says for
 * classes of sites.
 * In: texts, and a loader for the files they name. Out: one layered tree, each part with its place.
 * It must not know: how indicators, rules or facts are read.
 */
export { classesSchema, forClass, readClasses } from './classes.js';
export { composeTree, type Composed } from './extend.js';
export type { Loader } from './files.js';
export { changesSchema } from './overlay.js';
export { overlaySchema } from './overlays.js';
export { replacedIn } from './replaced.js';
