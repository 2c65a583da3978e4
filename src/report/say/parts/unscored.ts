import { notScored } from '../../../assess/index.js';
import { fromText } from '../../../exact.js';
import { plain } from '../../../numbers/index.js';
import type { HowFar, VetoResult } from '../../../types.js';
import type { FarTelling } from '../../telling.js';

/** 不再评分: whether a veto says that nothing is scored, or may. */
export const scoring = ({ assessment: { decision } }: FarTelling): VetoResult['fired'] =>
  notScored(decision.vetoes);
/** The vetoes for which nothing is scored, or may not be; who tells of them tells of no other. */
export function unscoring(telling: FarTelling): HowFar['decision']['vetoes'] {
  const state = scoring(telling);
  return telling.assessment.decision.vetoes.filter(
    ({ effect, fired }) => effect.kind === 'not-scored' && state !== 'no' && fired === state,
  );
}
/** Where a score would stand; null where one does. */
export const unscoredWord = (telling: FarTelling): string | null =>
  telling.words.unscored(scoring(telling));
/** That nothing is scored, by which veto; where that is open, with the score at best. */
export function unscoredClause(telling: FarTelling): string | null {
  const word = unscoredWord(telling);
  if (word === null) return null;
  const {
    words,
    assessment: { score, combined, rounding },
  } = telling;
  const isSure = scoring(telling) === 'yes';
  const titles = unscoring(telling).map(({ title }) => title);
  const { possible, points } = combined ?? score;
  const most =
    possible === null
      ? []
      : [
          words.totalPossible(
            plain(fromText(possible), rounding, points === null ? [] : [fromText(points)]),
          ),
        ];
  return [word + words.unscoredBy(titles.join(words.list), isSure), ...most].join(words.comma);
}
