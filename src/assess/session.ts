/**
 * The evidence of one site held open, with the verdict and the assessment as it now stands.
 * In: records put, replaced and dropped. Out: the same as is drawn up from the beginning, byte for
 * byte, of which only what depends on the change is made anew. It must not know: cells, hosts, undo.
 */
import {
  openEvidence,
  type EvaluateOptions,
  type Evaluator,
  type Evidence,
  type OpenEvidence,
} from '../evaluate/index.js';
import { frozen } from '../rule-set/index.js';
import type { Assessment, Decision } from '../types.js';
import { conclude } from './decide.js';
import { drawUp, type AssessContext } from './document.js';
import { figuresOf, partsOf, type Figures } from './figures.js';
import { isAllRead } from './evidence.js';
import { keepAll } from './keep.js';

/** What is scored, and what else the assessment tells; quotas of grades look at other sites. */
export interface SessionOptions extends EvaluateOptions, Pick<AssessContext, 'among'> {}
/** The evidence of one site held open. What is handed out is read-only. */
export interface Session extends OpenEvidence {
  /** The verdict as the records now stand: that of {@link Session.assessment}. */
  decision(): Decision;
  /** The whole assessment as the records now stand. */
  assessment(): Assessment;
  /**
   * Of that, the numbers alone, and what reports print of them: half as long.
   * @internal
   */
  figures(): Figures;
  /**
   * Whether nothing of the evidence was refused.
   * @internal
   */
  isAllRead(): boolean;
}

/**
 * Holds the evidence of one site open for changes: what if, and cells that recalculate. Records are
 * put, replaced and dropped by their ids; scores, verdict and assessment are those of all records
 * as they then stand, and only what depends on a change is worked out again. Never throws on any
 * evidence: a record that cannot be used is kept, and set aside with its reason.
 */
export function openSession(
  evaluator: Evaluator,
  evidence: Evidence,
  options: SessionOptions = {},
): Session {
  const { ruleSet } = evaluator.index;
  const open = openEvidence(evaluator, evidence, options);
  const parts = partsOf(ruleSet, keepAll);
  const reading = 'records' in evidence ? evidence : { setAside: [] };
  return {
    ...open,
    decision: () => frozen(conclude(ruleSet, open.grounds(), options.among).decision),
    assessment: () => frozen(drawUp(parts, open.evaluation(), options)),
    isAllRead: () => isAllRead(open.grounds(), reading, options.site ?? null),
    figures: () => figuresOf(parts, open.grounds(), options.among),
  };
}
