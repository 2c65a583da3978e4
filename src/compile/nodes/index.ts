/**
 * Indicators: what each says, what it inherits, its rules and facts.
 * In: cursors on `indicators:` and `defaults:`. Out: nodes of the compiled tree.
 * It must not know: vetoes, grades, stages, or which files the tree was put together from.
 */
export { inherit, NOTHING_INHERITED } from './inherit.js';
export { classOfNodeSchema, defaultsSchema, nodeSchema } from './keys.js';
export { readNodes } from './nodes.js';
