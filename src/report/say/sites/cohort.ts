import { countUnread, notScored, unmetKeyItems } from '../../../assess/index.js';
import { fromText } from '../../../exact.js';
import { leavesOf } from '../../../tree.js';
import type { Assessment, Language } from '../../../types.js';
import type { Block } from '../../blocks.js';
import { NONE } from '../../../numbers/index.js';
import { rankedBy, unitLost } from '../../lost.js';
import { inWords, tellingOf } from '../../telling.js';
import { WORDS } from '../../words/index.js';
import { footOfAll, unreadSites } from '../parts/index.js';
import { farOf } from './far.js';
import { rank } from './places.js';
import { groupLines, rankingTables, type Contender } from './ranking.js';

/** Several sites scored together: their ranking, and the unit of each that lost most. */
export function cohortTable(assessments: readonly Assessment[], language: Language): Block[] {
  const words = WORDS[language];
  const [first] = assessments;
  if (first === undefined) return [];
  const contenders = assessments.map((assessment) => contenderOf(assessment, language));
  const about = [
    words.sitesTogether(assessments.length),
    ...(first.assessedAt === null ? [] : [`${words.date}${words.colon}${first.assessedAt}`]),
  ];
  return [
    {
      kind: 'title',
      text: words.rankingName(first.system.title),
      about: first.assessedAt ?? '',
    },
    ...unreadSites(contenders, words),
    ...groupLines(contenders, language),
    { kind: 'line', text: about.join(' · '), tone: 'faint' },
    ...rankingTables(rank(contenders, first), words.worstUnit, first, language),
    ...footOfAll(contenders, first.assessedAt, language),
  ];
}
/** What a ranking tells of an assessment. */
export function contenderOf(assessment: Assessment, language: Language): Contender {
  const telling = tellingOf(assessment, language, false);
  const { unread, rate } = telling;
  const { met, counted } = rate ?? { met: null, counted: null };
  const { decision, indicators, ledger, standard, grade } = assessment;
  const lacking = leavesOf(indicators).filter(({ status }) => status === 'not-assessed').length;
  // Nobody is named for what data may still clear.
  const part = rankedBy(telling);
  const [worst] = ledger.units;
  return {
    name: assessment.site ?? NONE,
    ...totalOf(assessment),
    notScored: notScored(decision.vetoes),
    standard: standard?.printed ?? null,
    met,
    counted,
    group: decision.outcome ?? 'undecided',
    outcome: decision.outcome,
    grade: grade?.grade ?? null,
    remark:
      worst && fromText(worst[part]).n !== 0
        ? `${worst.unit} ${inWords(unitLost(worst.unit, telling, part))}`
        : null,
    ...farOf(
      { ...assessment, unmetKeyItems: unmetKeyItems(assessment) },
      { unread, lacking },
      language,
    ),
    unread: countUnread(assessment.evidence),
    made: { program: assessment.program, fingerprint: assessment.fingerprint },
  };
}
/** The score that ranks a site: of its stages together where they are combined. */
function totalOf({ score, combined }: Assessment): Pick<Contender, 'score' | 'points' | 'printed'> {
  const total = combined ?? score;
  return {
    score: total.guaranteed === null ? null : fromText(total.guaranteed),
    points: total.points === null ? null : fromText(total.points),
    printed: total.printed,
  };
}
