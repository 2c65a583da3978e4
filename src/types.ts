/** The nouns of the house. This file imports nothing; every shape here is plain data that survives `JSON.stringify`. */

/** An exact number as text: a finite decimal (`"93.5"`) or, where none exists, a reduced fraction (`"4/3"`). Percentages are fractions of one (`"0.85"`). */
export type ExactText = string;
export type Language = 'zh' | 'en';

/** Where something stands in a source: 1-based line and column, the column counted in characters. */
export interface Place { file: string; line: number; column: number; length?: number }

// ── diagnostics ──────────────────────────────────────────────────────────────────────────────────

export type Severity = 'error' | 'warning';
/** Words that read alike in both languages, or once in each. */
export type Phrase = string | { zh: string; en: string };
/** What fills the `{name}` of a message. Numbers are already text. */
export type Params = Record<string, Phrase>;
/** What is wrong in a source file; a finding (below) blames the site instead. */
export interface Diagnostic {
  code: string;
  severity: Severity;
  place: Place | null;
  /** The other party: the first definition, the declared total, … */
  related: Place | null;
  params: Params;
}

// ── the rule set ─────────────────────────────────────────────────────────────────────────────────

export type RoundingMode = 'half-up' | 'half-even' | 'down';
export interface Rounding { mode: RoundingMode; places: number }
export type Section = 'base' | 'key' | 'bonus' | 'penalty';
export type Scalar = string | boolean;

export type Operator =
  | 'equal' | 'notEqual' | 'in' | 'notIn'
  | 'lessThan' | 'lessThanInclusive' | 'greaterThan' | 'greaterThanInclusive';
/** One comparison of a fact with a constant. Numbers are {@link ExactText}, dates `YYYY-MM-DD`, flags booleans, choices text. */
export interface Comparison { fact: string; operator: Operator; value: Scalar | Scalar[] }
/** json-rules-engine's condition form, closed: no `path`, no `params`, no nested `condition` references. */
export type Condition = Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition };

export type RecordField = 'level' | 'kind' | 'stage' | 'unit' | 'subject' | 'verdict' | 'assessor' | 'title' | 'date' | 'value' | 'quantity';
/** A filter on evidence records: every test must hold. A record lacking the field fails the test. */
export type Where = { field: RecordField; operator: Operator; value: Scalar | Scalar[] }[];

interface FactBase { key: string; name: string; indicator: string | null; place: Place }
/** A measured fact's domain; null means unbounded on that side. */
export interface NumberFact extends FactBase { kind: 'number' | 'percent'; min: ExactText | null; max: ExactText | null; whole: boolean }
export interface FlagFact extends FactBase { kind: 'flag' }
export interface ChoiceFact extends FactBase { kind: 'choice'; options: string[] }
export interface DateFact extends FactBase { kind: 'date' }
/** Counted events: the sum of the quantities of its records, one record per subject where `distinct`. No records is zero. */
export interface EventsFact extends FactBase { kind: 'events'; distinct: boolean; where: Where }
export type Aggregate = 'count' | 'sum' | 'mean' | 'min' | 'max' | 'latest';
export interface AggregateFact extends FactBase { kind: Aggregate; of: string; where: Where; distinct: boolean }
/** Mean after dropping `trim` values at each end; with `atMost` values or fewer, nothing is dropped. */
export interface TrimmedMeanFact extends FactBase { kind: 'trimmed-mean'; of: string; where: Where; trim: number; atMost: number }
/** Mean weighted by record quantities; `values` gives each choice its number (ballots). */
export interface WeightedMeanFact extends FactBase { kind: 'weighted-mean'; of: string; where: Where; values: Record<string, ExactText> | null }
/** `ratio`: of[0] ÷ of[1], `empty` where of[1] is zero (missing when null). `difference`: of[0] − of[1]. `days`: calendar days from of[0] to of[1]. */
export interface PairFact extends FactBase { kind: 'ratio' | 'difference' | 'days'; of: [string, string]; empty: ExactText | null }
export type MeasuredFact = NumberFact | FlagFact | ChoiceFact | DateFact;
export type DerivedFact = AggregateFact | TrimmedMeanFact | WeightedMeanFact | PairFact;
export type Fact = MeasuredFact | EventsFact | DerivedFact;

interface RuleBase {
  /** `INDICATOR#1`, nested `INDICATOR#1.2`. */
  id: string;
  when: Condition | null;
  /** Limit on the size of this rule's amount, in points. */
  cap: ExactText | null;
  unit: string | null;
  reason: string | null;
  remedy: string | null;
  basis: string | null;
  place: Place;
}
export type StepCount = 'whole' | 'up' | 'nearest' | 'pro-rata';
/** A constant or another fact. */
export type Operand = { value: ExactText } | { fact: string };
export interface FlatRule extends RuleBase { shape: 'flat'; amount: ExactText }
/** `amount` per event of `of` (line null), or per step below/above the line. */
export interface EachRule extends RuleBase {
  shape: 'each'; amount: ExactText; of: string;
  line: { side: 'below' | 'above'; at: Operand } | null;
  step: ExactText; count: StepCount;
}
export interface ShareRule extends RuleBase { shape: 'share'; amount: ExactText; of: string; target: Operand }
/** First band whose condition holds gives its amount; `when: null` is the `otherwise` band. */
export interface TiersRule extends RuleBase { shape: 'tiers'; of: string; bands: { when: Condition | null; amount: ExactText }[] }
/** An assessor's number of points within [from, to], both ≥ 0, entered under the fact `of`; `sign` says earned (1) or deducted (-1). */
export interface JudgedRule extends RuleBase { shape: 'judged'; of: string; from: ExactText; to: ExactText; sign: 1 | -1 }
export interface SetRule extends RuleBase { shape: 'set'; amount: ExactText }
export interface GroupRule extends RuleBase { shape: 'group'; take: 'all' | 'first' | 'highest' | 'lowest'; rules: Rule[] }
export type Rule = FlatRule | EachRule | ShareRule | TiersRule | JudgedRule | SetRule | GroupRule;

export type AttributionPolicy = { policy: 'lead' | 'equal' } | { policy: 'shares'; shares: Record<string, ExactText> };
/** How a leaf is found met: by points (a score of at least `atLeast`), by a condition, or by an assessor's verdict. */
export type MetLine = { by: 'points'; atLeast: ExactText } | { by: 'condition'; when: Condition } | { by: 'verdict' };
export interface Material { kind: string; count: number }
export interface Leaf {
  start: 'full' | 'zero';
  /** Lowest score; null is `none` (倒扣). */
  floor: ExactText | null;
  met: MetLine;
  rules: Rule[];
  attribution: AttributionPolicy;
}
/** A node of the compiled tree. Points are null throughout a tree without points. */
export interface Indicator {
  id: string; title: string; text: string | null; level: number;
  section: Section;
  points: ExactText | null;
  /** This node's weight in its parent's score; null where scores are summed. */
  weight: ExactText | null;
  /** Limit on a bonus or penalty node's total, in points, as a positive number. */
  cap: ExactText | null;
  /** A bonus node counts only where the base score passes this line. */
  gate: { operator: 'greaterThan' | 'greaterThanInclusive'; value: ExactText } | null;
  lead: string | null; responsible: string[]; supporting: string[];
  /** Who marks the item; never accountable for it. */
  assessor: string | null;
  due: string | null; verifyBy: string[]; materials: Material[]; basis: string | null;
  children: Indicator[];
  /** Present exactly where `children` is empty. */
  leaf: Leaf | null;
  place: Place;
}

export type VetoEffect =
  | { kind: 'fail' | 'zero-total' | 'unfinished' | 'no-top-grade' | 'disqualified' }
  | { kind: 'fixed-score'; score: ExactText }
  | { kind: 'points-off'; points: ExactText };
export interface Veto { id: string; title: string; when: Condition; effect: VetoEffect; unit: string | null; reason: string | null; basis: string | null; place: Place }

export interface MetRatePolicy {
  atLeast: ExactText;
  /** The denominator: applicable indicators, or all of them. */
  of: 'applicable' | 'all';
  partlyMet: 'counts' | 'does-not-count';
  exempt: 'counts' | 'excluded';
  /** Must every key item be met as well? */
  keyItems: 'must-be-met' | 'no-condition';
}
export interface DecisionPolicy {
  metRate: MetRatePolicy | null;
  score: { atLeast: ExactText; reads: 'exact' | 'printed' } | null;
}
/** The compiled tree: frozen, closed and serialisable. */
export interface RuleSet {
  schema: 'zhibiao/rule-set@1';
  system: { id: string; title: string; edition: string | null; notice: string | null };
  period: { from: string; to: string } | null;
  rounding: Rounding;
  notApplicable: 'exclude' | 'rescale';
  units: string[];
  facts: Fact[];
  indicators: Indicator[];
  vetoes: Veto[];
  decision: DecisionPolicy;
}

// ── evidence ─────────────────────────────────────────────────────────────────────────────────────

export interface EvidenceRecord {
  id: string;
  site: string | null; indicator: string | null; fact: string | null; kind: string | null;
  /** What was measured or chosen, as written; read according to the fact's kind. */
  value: string | null;
  quantity: ExactText | null;
  unit: string | null; subject: string | null; level: string | null;
  /** `YYYY-MM-DD`. */
  date: string | null;
  stage: string | null; assessor: string | null; title: string | null; link: string | null;
  /** `met` `partly-met` `not-met` `not-applicable` `exempt`. */
  verdict: Verdict | null;
  note: string | null;
  place: Place;
}
export type Verdict = 'met' | 'partly-met' | 'not-met' | 'not-applicable' | 'exempt';
/** A record (or unreadable row: `record` null) that does not count, and the code of the diagnostic that says why. */
export interface SetAside { record: string | null; place: Place; code: string; params: Params }

// ── results ──────────────────────────────────────────────────────────────────────────────────────

export type Status = 'met' | 'partly-met' | 'not-met' | 'not-applicable' | 'exempt' | 'not-assessed' | 'error';
/** How a fact's value is written for people. */
export type InputKind = 'number' | 'percent' | 'flag' | 'choice' | 'date' | 'events';
/** A fact a rule looked at: numbers as {@link ExactText}, dates `YYYY-MM-DD`, null where nobody supplied it. */
export interface RuleInput { fact: string; value: string | null; kind: InputKind }
/** The line an `each` rule counts steps from. */
export interface RuleLine { side: 'below' | 'above'; at: ExactText; step: ExactText; count: StepCount }
/** What one rule did, so that it can be explained: what it looked at, the amount before (`raw`) and after caps, at the guaranteed end. */
export interface RuleResult {
  rule: string; shape: Rule['shape'];
  /** `unknown` where missing facts leave open whether it fires. */
  fired: 'yes' | 'no' | 'unknown';
  raw: ExactText; amount: ExactText;
  /** The measured fact first, then those of its condition. */
  inputs: RuleInput[];
  line: RuleLine | null;
  /** Steps counted by an `each` rule, or the fraction earned by a `share` rule. */
  times: ExactText | null;
  /** Amount per step, in points. */
  per: ExactText | null;
  cap: ExactText | null;
  reason: string | null;
  rules: RuleResult[];
}
export type FindingKind = 'deducted' | 'not-earned' | 'set' | 'missing' | 'unreachable' | 'verdict' | 'veto' | 'error';
/** One reason why points were lost, with who answers for it. */
export interface Finding {
  id: string; indicator: string; rule: string | null; kind: FindingKind;
  /** The author's words for it, or null where the kind itself says it. */
  reason: string | null; remedy: string | null; basis: string | null;
  /** What the rule took by itself; what counted after caps, floor and set (points of the leaf); what that costs the total. */
  raw: ExactText; counted: ExactText; lost: ExactText;
  /** `lost` by unit, summing to it exactly; unit null is unattributed. */
  shares: { unit: string | null; lost: ExactText }[];
  /** Ids of the evidence records behind it. */
  evidence: string[];
  /** Names of the facts nobody supplied. */
  missing: string[];
  place: Place;
}
export interface IndicatorResult {
  id: string; title: string; level: number; section: Section; status: Status;
  /** All null in a tree without points, and where nothing below is applicable. `score` is the guaranteed one. */
  points: ExactText | null; score: ExactText | null; possible: ExactText | null; lost: ExactText | null;
  /** Score counted from bonus indicators below; points + bonus = score + lost. */
  bonus: ExactText | null;
  /** Multiplied by this, the node's points count in the total. */
  factor: ExactText;
  /** Whether a bonus node's gate let it count; null where there is no gate. */
  gate: 'open' | 'closed' | 'unknown' | null;
  /** Limit of a bonus or penalty node, in points. */
  cap: ExactText | null;
  /** Declared reason of a not-applicable or exempt leaf. */
  note: string | null;
  text: string | null; lead: string | null; responsible: string[]; supporting: string[]; assessor: string | null;
  due: string | null; verifyBy: string[]; basis: string | null; place: Place;
  /** Names of the facts nobody supplied. */
  missing: string[];
  /** Where a leaf's arithmetic starts, and its lowest score (null: none, or not a leaf). */
  start: 'full' | 'zero' | null; floor: ExactText | null;
  evidence: string[];
  rules: RuleResult[];
  findings: Finding[];
  children: IndicatorResult[];
}
export interface UnitLoss { unit: string; lost: ExactText; printed: string; indicators: number; findings: string[] }
export interface Ledger { lost: ExactText; printed: string; unattributed: ExactText; unattributedPrinted: string; units: UnitLoss[] }
export type Outcome = 'pass' | 'fail' | 'undetermined';
export interface Check {
  id: 'met-rate' | 'key-items' | 'score';
  /** Met-rate: fraction of one; score: points; key-items: "1". */
  required: ExactText; actual: ExactText | null; possible: ExactText | null;
  /** Indicators met (guaranteed), met at best, counted, and needed; null for the score check. */
  met: number | null; possiblyMet: number | null; counted: number | null; needed: number | null;
  passed: Outcome;
  options: Record<string, string>;
  /** The leaves an undetermined outcome depends on. */
  dependsOn: string[];
}
export interface VetoResult { id: string; title: string; fired: 'yes' | 'no' | 'unknown'; effect: VetoEffect; reason: string | null; basis: string | null; evidence: string[]; missing: string[]; findings: Finding[] }
export interface Decision { outcome: Outcome; checks: Check[]; vetoes: VetoResult[]; dependsOn: string[] }
export interface RecordUse { id: string; indicator: string | null; fact: string | null; title: string | null; unit: string | null; date: string | null; subject: string | null; value: string | null; quantity: ExactText | null; link: string | null; note: string | null; place: Place }
/** One self-contained document: every report is a drawing of it and of nothing else. */
export interface Assessment {
  schema: 'zhibiao/assessment@1';
  system: RuleSet['system'];
  site: string | null;
  /** `YYYY-MM-DD`, given by the caller. */
  assessedAt: string | null;
  rounding: Rounding;
  score: {
    /** Null only in a tree without points; guaranteed and possible also where nothing is applicable. */
    points: ExactText | null; guaranteed: ExactText | null; possible: ExactText | null;
    bonus: ExactText | null;
    /** The guaranteed score before vetoes took effect. */
    beforeVetoes: ExactText | null;
    printed: string | null;
  };
  indicators: IndicatorResult[];
  ledger: Ledger;
  decision: Decision;
  evidence: { read: number; used: number; records: RecordUse[]; setAside: SetAside[] };
  diagnostics: Diagnostic[];
}
