/**
 * How part of a step counts: the words a tree says it by, and what people are told of each. A table
 * in two languages, so that the type, the schema, the hint, the reports and the reader of saved
 * documents have one list: whoever adds a way adds its line here, and `rules/each.ts` does not
 * compile until it can work it out.
 */
export const STEP_COUNTS = {
  whole: { brief: '不足不计', zh: '不足一步不计', en: 'whole steps only' },
  up: { brief: '不足按一步', zh: '不足一步按一步计', en: 'a part counts as a step' },
  nearest: { brief: '四舍五入', zh: '步数四舍五入', en: 'steps rounded to the nearest' },
  'pro-rata': { brief: '按比例', zh: '不足一步按比例计', en: 'parts count in proportion' },
} as const;
/** A way that part of a step counts: an entry of {@link STEP_COUNTS}. */
export type StepCount = keyof typeof STEP_COUNTS;
