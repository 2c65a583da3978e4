/** What the house still owes to its own rules. Entries only ever go; a rule without entries stands for itself. */

/** Files that walk past the door of another room. */
export const PAST_DOORS: readonly string[] = [];

/** Folders whose parts go round in a circle. */
export const CIRCLES: readonly string[] = [];

/** How many functions take more than four parameters in position. */
export const MANY_PARAMETERS = 0;

/** Whether a path ends in one of these. */
export const isOwed = (debts: readonly string[], path: string): boolean =>
  debts.some((debt) => path === debt || path.endsWith(`/${debt}`));
