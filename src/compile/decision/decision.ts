import * as z from 'zod/mini';
import { phrase } from '../../diagnostics/index.js';
import type { Exact } from '../../exact.js';
import {
  inner,
  isMapping,
  needsOneOf,
  number,
  once,
  readKeys,
  text,
  word,
  type At,
} from '../../syntax/index.js';
import { everyNode } from '../../tree.js';
import type { DecisionPolicy, GradePolicy, Indicator } from '../../types.js';
import {
  readGradeLine,
  readScoreLine,
  readScoreRate,
  scoreRateSchema,
  scoreSchema,
} from './lines.js';
import { DEFAULT_RATE, optionsOf, rateSchema, readMetRate } from './met-rate.js';

const askedSchema = /* @__PURE__ */ once(() =>
  z
    .object({
      'met-rate': z.optional(
        inner(() => z.union([number('至少百分之几达标'), rateSchema()]), '达标率'),
      ),
      'key-items': z.optional(word(['must-be-met'], '关键项都要达标')),
      score: z.optional(inner(scoreSchema, '总分')),
      rate: z.optional(inner(() => z.union([number('至少百分之几'), scoreRateSchema()]), '得分率')),
      grade: z.optional(text('至少哪个等次')),
    })
    .check(needsOneOf(['met-rate', 'key-items', 'score', 'rate', 'grade'])),
);
/** What must be reached to be recommended, or that nothing is decided. */
export const decisionSchema = /* @__PURE__ */ once(() =>
  z.union([z.literal('none'), askedSchema()]),
);

/** What is around a decision. */
export interface Decided {
  pointed: boolean;
  most: Exact | null;
  indicators: readonly Indicator[];
  grades: GradePolicy | null;
}
/** A decision, and what the tree leaves to be taken for granted of it. */
export interface ReadDecision {
  decision: DecisionPolicy | null;
  unasked: string[];
}
const NOTHING: DecisionPolicy = {
  metRate: null,
  keyItems: false,
  score: null,
  rate: null,
  grade: null,
};

/**
 * Reads `decision:`; without one, 85% of the applicable indicators must be met, and with `none`
 * nothing is decided.
 */
export function readDecision(at: At, { pointed, most, indicators, grades }: Decided): ReadDecision {
  const byDefault: ReadDecision = {
    decision: { ...NOTHING, metRate: DEFAULT_RATE },
    unasked: ['met-rate: 85%', ...optionsOf(DEFAULT_RATE, () => true)],
  };
  if (at.value === undefined) return byDefault;
  if (at.value === 'none') return { decision: null, unasked: [] };
  const keys = readKeys(at, askedSchema(), 'decision');
  if (keys === undefined) return byDefault;
  if (isMapping(at.value) && Object.keys(at.value).length === 0)
    at.report('tree/missing-key', {
      where: 'decision',
      key: 'met-rate / score / rate / grade / key-items',
    });
  const unasked: string[] = [];
  const lines = { pointed, most, unasked };
  const must = keys.held['key-items'] === 'must-be-met';
  if (must) checkKeyItems(keys.key('key-items'), indicators);
  return {
    decision: {
      metRate: keys.has('met-rate') ? readMetRate(keys.key('met-rate'), unasked) : null,
      keyItems: must,
      score: keys.has('score') ? readScoreLine(keys.key('score'), lines) : null,
      rate: keys.has('rate') ? readScoreRate(keys.key('rate'), lines) : null,
      grade: readGradeLine(keys.key('grade'), keys.held.grade, grades),
    },
    unasked,
  };
}
function checkKeyItems(at: At, indicators: readonly Indicator[]): void {
  const isKeyItem = ({ section, leaf }: Indicator): boolean => section === 'key' && leaf !== null;
  if (at.errors.size === 0 && !everyNode(indicators).some(isKeyItem))
    at.reportKey('tree/misplaced', { key: 'key-items', why: phrase('no-key-items') });
}
