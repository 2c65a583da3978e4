import type { Evaluation } from '../evaluate/index.js';
import type { Exact } from '../exact.js';
import type { Decision, Diagnostic, GradeResult, RuleSet } from '../types.js';
import { decide } from './decide.js';
import { gradeOf } from './grade.js';
import { combineStages, decidingScore, type Combined } from './stages.js';
import { applyVetoes, type VetoedScore } from './vetoes.js';

/** What follows from a site's scores as a whole. */
export interface Conclusion {
  /** The tree's score before vetoes; null where it has none. */
  before: { lo: Exact; hi: Exact } | null;
  vetoed: VetoedScore | { lo: null; hi: null; results: VetoedScore['results'] };
  combined: Combined | null;
  /** The score that counts: the combined one where stages are combined, else the tree's after vetoes. */
  whole: { points: Exact | null; lo: Exact | null; hi: Exact | null };
  decision: Decision;
  grade: GradeResult | null;
  diagnostics: Diagnostic[];
}

/** Vetoes first, since the line and the grades read what they leave; then the verdict, then the grade. */
export function conclude(ruleSet: RuleSet, evaluation: Evaluation): Conclusion {
  const { total, vetoes, nodes } = evaluation;
  const before = total.lo !== null && total.hi !== null ? { lo: total.lo, hi: total.hi } : null;
  const vetoed = applyVetoes(ruleSet, vetoes, before);
  const combined = combineStages(evaluation);
  const whole = combined ?? { points: total.points, lo: vetoed.lo, hi: vetoed.hi };
  const score = decidingScore(combined, vetoed);
  const { decision, diagnostics } = decide(ruleSet, nodes, score, vetoed.results);
  const graded = gradeOf(ruleSet, evaluation, whole);
  return {
    before,
    vetoed,
    combined,
    whole,
    decision,
    grade: graded.grade,
    diagnostics: [...diagnostics, ...graded.diagnostics],
  };
}
