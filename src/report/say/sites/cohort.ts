import { fromText, type Exact } from '../../../exact.js';
import type { Assessment, Language } from '../../../types.js';
import type { Block } from '../../blocks.js';
import { tellingOf } from '../../telling.js';
import { NONE, plain } from '../../../numbers/index.js';
import { wordsOf } from '../../words.js';
import { rank, rankingTable, type Contender } from './ranking.js';

/** Several sites scored together: their ranking, and the unit of each that lost most. */
export function cohortTable(assessments: readonly Assessment[], language: Language): Block[] {
  const words = wordsOf(language);
  const [first] = assessments;
  if (first === undefined) return [];
  const contenders = assessments.map((assessment): Contender => {
    const { met, counted } = tellingOf(assessment, language, false).rate ?? {
      met: null,
      counted: null,
    };
    const [worst] = assessment.ledger.units;
    return {
      name: assessment.site ?? NONE,
      ...totalOf(assessment),
      met,
      counted,
      outcome: assessment.decision.outcome,
      grade: assessment.grade?.grade ?? null,
      remark:
        worst && fromText(worst.lost).n !== 0
          ? `${worst.unit} ${plain(fromText(worst.lost), assessment.rounding)}`
          : null,
    };
  });
  const about = [
    words.sitesTogether(assessments.length),
    ...(first.assessedAt === null ? [] : [`${words.date}${words.colon}${first.assessedAt}`]),
  ];
  return [
    { kind: 'title', text: first.system.title },
    { kind: 'line', text: about.join(' · '), tone: 'faint' },
    { kind: 'gap' },
    rankingTable(rank(contenders), words.worstUnit, first.rounding, words),
  ];
}
/** The score that ranks a site: of its stages together where they are combined. */
function totalOf({ score, combined }: Assessment): { score: Exact | null; points: Exact | null } {
  const total = combined ?? score;
  return {
    score: total.guaranteed === null ? null : fromText(total.guaranteed),
    points: total.points === null ? null : fromText(total.points),
  };
}
