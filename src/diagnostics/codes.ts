/** The diagnostics that let a score stand. Every other one is an error. */
export const WARNINGS = [
  'tree/stage-scales',
  'fact/unused',
  'tree/nobody',
  'tree/out-of-reach',
  'rule/full-unreachable',
  'rule/earns-beyond',
  'rule/zero-unreachable',
  'office/macros',
  'evidence/unknown-heading',
  'evidence/separator-line',
  'evidence/title-row',
  'evidence/hidden-cells',
  'evidence/hidden-sheet',
  'evidence/prose-sheet',
  'evidence/two-line-headings',
  'evidence/headings-again',
  'evidence/headings-changed',
  'evidence/total-row',
  'evidence/note-row',
  'evidence/end-mark',
  'evidence/lost-zero',
  'evidence/stage-unused',
  'evidence/out-of-period',
  'evidence/out-of-window',
  'evidence/verdict-unused',
  'evidence/duplicate-subject',
  'evidence/replaced',
  'evidence/superseded',
  'evidence/claim-unused',
  'evidence/claims-differ',
  'evidence/exempted',
  'evidence/unfilled',
  'evidence/no-weight',
  'evidence/unsaid',
  'score/material-kind',
  'evidence/filtered',
  'evidence/other-site',
  'evidence/unknown-unit',
  'score/wide-range',
  'score/unattributed',
  'score/no-peers',
  'score/out-of-reach',
  'score/printed-differs',
  'score/grade-differs',
] as const;

/**
 * Every diagnostic there is. A code added here does not compile until `zh.ts` and `en.ts` have its
 * words. As a type alone, it weighs nothing where a score is all that is wanted.
 */
export type Code =
  | (typeof WARNINGS)[number]
  | 'syntax/empty'
  | 'syntax/binary'
  | 'syntax/too-large'
  | 'syntax/too-deep'
  | 'syntax/aliases'
  | 'syntax/yaml'
  | 'syntax/duplicate-key'
  | 'syntax/reserved-key'
  | 'syntax/full-width'
  | 'syntax/comma'
  | 'syntax/colon-space'
  | 'syntax/tab'
  | 'syntax/several-documents'
  | 'syntax/tag'
  | 'tree/unknown-key'
  | 'tree/wrong-type'
  | 'tree/missing-key'
  | 'tree/unquoted-id'
  | 'tree/bad-id'
  | 'tree/duplicate-id'
  | 'tree/not-a-number'
  | 'tree/number-range'
  | 'tree/percent-points'
  | 'tree/percent-sign'
  | 'tree/bad-date'
  | 'tree/unknown-word'
  | 'tree/points-mismatch'
  | 'tree/points-missing'
  | 'tree/weights'
  | 'tree/weight-missing'
  | 'tree/expect-level'
  | 'tree/expect-points'
  | 'tree/unknown-unit'
  | 'tree/unknown-indicator'
  | 'tree/duplicate-unit'
  | 'tree/empty'
  | 'tree/leaf-key'
  | 'tree/no-rules'
  | 'tree/no-met'
  | 'tree/misplaced'
  | 'tree/shares'
  | 'tree/period'
  | 'tree/grades-gap'
  | 'tree/grades-overlap'
  | 'tree/grades-order'
  | 'tree/too-many'
  | 'tree/unknown-class'
  | 'tree/class-site'
  | 'overlay/unknown-target'
  | 'overlay/conflict'
  | 'overlay/cycle'
  | 'overlay/too-deep'
  | 'overlay/missing-file'
  | 'overlay/outside'
  | 'overlay/no-loader'
  | 'overlay/wrong-tree'
  | 'overlay/not-a-tree'
  | 'overlay/refine-left'
  | 'overlay/keys-left'
  | 'overlay/drop-reason'
  | 'overlay/refine-leaf'
  | 'overlay/add-leaf'
  | 'fact/unknown'
  | 'fact/shadowed'
  | 'fact/cycle'
  | 'fact/wrong-kind'
  | 'fact/unlike'
  | 'fact/percent-number'
  | 'fact/no-kind'
  | 'fact/option'
  | 'fact/bounds'
  | 'rule/no-verb'
  | 'rule/two-verbs'
  | 'rule/operator'
  | 'rule/step-count'
  | 'rule/step-missing'
  | 'rule/not-positive'
  | 'rule/tiers-gap'
  | 'rule/tiers-overlap'
  | 'rule/tier-unreachable'
  | 'rule/never-fires'
  | 'rule/unbounded'
  | 'rule/range'
  | 'rule/start-mismatch'
  | 'rule/empty-condition'
  | 'office/empty'
  | 'office/password'
  | 'office/broken'
  | 'office/too-large'
  | 'office/entities'
  | 'office/encoding'
  | 'office/no-tables'
  | 'office/xlsb'
  | 'office/doc'
  | 'office/pdf'
  | 'office/ofd'
  | 'office/numbers'
  | 'office/picture'
  | 'office/other'
  | 'evidence/empty'
  | 'evidence/encoding'
  | 'evidence/too-many'
  | 'evidence/too-dense'
  | 'evidence/long-line'
  | 'evidence/format'
  | 'evidence/spreadsheet'
  | 'evidence/csv'
  | 'evidence/json'
  | 'evidence/duplicate-heading'
  | 'evidence/no-headings'
  | 'evidence/above-headings'
  | 'evidence/total-or-record'
  | 'evidence/wide-table'
  | 'evidence/columns'
  | 'evidence/not-records'
  | 'evidence/unknown-field'
  | 'evidence/wrong-type'
  | 'evidence/bad-date'
  | 'evidence/serial-day'
  | 'evidence/error-cell'
  | 'evidence/unsaved-formula'
  | 'evidence/merged-amount'
  | 'evidence/unknown-sheet'
  | 'evidence/zero-or-blank'
  | 'evidence/bad-quantity'
  | 'evidence/two-counts'
  | 'evidence/bad-verdict'
  | 'evidence/bad-claim'
  | 'evidence/duplicate-id'
  | 'evidence/supersedes-unknown'
  | 'evidence/supersedes-several'
  | 'evidence/supersedes-twice'
  | 'evidence/supersedes-circle'
  | 'evidence/supersedes-other'
  | 'evidence/supersedes-date'
  | 'evidence/no-target'
  | 'evidence/no-fact'
  | 'evidence/unknown-stage'
  | 'evidence/unknown-indicator'
  | 'evidence/not-a-leaf'
  | 'evidence/unknown-fact'
  | 'evidence/ambiguous-fact'
  | 'evidence/derived-fact'
  | 'evidence/no-value'
  | 'evidence/bad-value'
  | 'evidence/percent-sign'
  | 'evidence/percent-or-number'
  | 'evidence/out-of-range'
  | 'evidence/not-an-option'
  | 'evidence/no-reason'
  | 'evidence/undated'
  | 'evidence/exempt-value'
  | 'evidence/not-applicable-fact'
  | 'score/zero-target'
  | 'evidence/conflict'
  | 'score/tie'
  | 'score/engine'
  | 'score/source-late'
  | 'score/no-calendar'
  | 'calendar/order'
  | 'calendar/outside'
  | 'calendar/twice';
/** A message and one hint; `{name}` is filled from the diagnostic's params. */
export interface CodeWords {
  message: string;
  hint: string;
}
