/** What a schema cannot know of a tree, since it depends on what else the tree says: there the reader refuses alone. */

/** Codes of what is wrong with the shape of a tree. */
export const SHAPE: ReadonlySet<string> = new Set([
  'tree/unknown-key',
  'tree/wrong-type',
  'tree/missing-key',
  'tree/unknown-word',
  'tree/not-a-number',
  'tree/bad-date',
  'tree/percent-points',
  'tree/unquoted-id',
  'tree/empty',
  'fact/no-kind',
  'rule/no-verb',
  'rule/empty-condition',
]);
/** Changes, by what was done and where, with what they depend on. */
const CONTEXT: readonly (readonly [RegExp, string])[] = [
  [
    /(when|met)\S*\.(<name>|status|at-least|more-than|at-most|less-than|is|is-not|in|not-in)/,
    'the kind of the fact',
  ],
  [/bands\.\*\.(at-least|more-than|at-most|less-than|is|is-not|in|not-in)/, 'the kind of the fact'],
  [/where\.value/, 'the kind of the fact'],
  [/\.(min|max)$/, 'whether there is a kind beside it'],
  [/\.count$/, 'whether days are counted'],
  [/\.(by|before)$/, 'which facts there are'],
  [/nothing at \S*facts\.<name>\.options$/, 'whether it is a choice'],
  [/nothing at \S*facts\.<name>\.values\.<name>$/, 'the options of the fact'],
  [/\{\} at \S*facts\.<name>\.values$/, 'the options of the fact'],
  [/\S+ at \S*facts\.<name>\.values$/, 'the options of the fact'],
  [/at \S*\.(above|below|target)$/, 'which facts there are'],
  [/nothing at \S*\.(judged|floor)$/, 'what the rules say'],
  [/nothing at grades\.(of|ties)$/, 'what the bands say'],
  [/minimums$/, 'which indicators there are'],
  [/at decision\.grade$/, 'which grades there are'],
  [/nothing at stages\.\*(\.points)?$/, 'which stages there are'],
  [/^null at records/, 'what else the record says'],
  [/at units$/, 'whether units are named'],
];
export const dependsOn = (name: string): string | undefined =>
  CONTEXT.find(([pattern]) => pattern.test(name))?.[1];
