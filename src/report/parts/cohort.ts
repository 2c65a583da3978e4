import { compare, fromText, type Exact } from '../../exact.js';
import type { Assessment, Language } from '../../types.js';
import { nameColumn, numberColumn, titleColumn, wordColumn, type Block, type Row } from '../blocks.js';
import { draftOf } from '../draft.js';
import { NONE, percent, plain, ratio } from '../numbers.js';
import { wordsOf } from '../words.js';

/** Several sites scored together: their ranking, by the printed order of their totals; equal totals share a rank. */
export function cohortTable(assessments: readonly Assessment[], language: Language): Block[] {
  const words = wordsOf(language);
  const [first] = assessments;
  if (first === undefined) return [];
  const ranked = assessments.map((assessment) => ({ assessment, ...totalOf(assessment) })).sort((a, b) => (a.score && b.score ? compare(b.score, a.score) : a.score ? -1 : b.score ? 1 : 0) || (nameOf(a.assessment) < nameOf(b.assessment) ? -1 : 1));
  const rows = ranked.map(({ assessment, score, points }): Row => {
    const draft = draftOf(assessment, language, false);
    const rank = score ? 1 + ranked.filter((other) => other.score && compare(other.score, score) > 0).length : null;
    const rate = score && points ? ratio(score, points) : null;
    const { met, counted } = draft.rate ?? { met: null, counted: null };
    const [worst] = assessment.ledger.units;
    return {
      cells: [rank === null ? NONE : String(rank), nameOf(assessment), score ? plain(score, assessment.rounding) : NONE, rate ? percent(rate, assessment.rounding.mode) : NONE, met === null ? NONE : `${met}/${counted ?? 0}`,
        words.outcome[assessment.decision.outcome], assessment.grade?.grade ?? NONE, worst && fromText(worst.lost).n !== 0 ? `${worst.unit} ${plain(fromText(worst.lost), assessment.rounding)}` : NONE],
      tone: assessment.decision.outcome === 'pass' ? 'good' : assessment.decision.outcome === 'fail' ? 'bad' : 'doubt',
    };
  });
  const columns = [numberColumn(words.rank), nameColumn(words.site), numberColumn(words.score), numberColumn(words.rate), numberColumn(words.met), wordColumn(words.conclusion), wordColumn(words.gradeName), titleColumn(words.worstUnit)];
  const used = columns.map((_, index) => index !== 6 || rows.some((row) => row.cells[index] !== NONE));
  const about = [words.sitesTogether(assessments.length), ...(first.assessedAt === null ? [] : [`${words.date}${words.colon}${first.assessedAt}`])];
  return [
    { kind: 'title', text: first.system.title }, { kind: 'line', text: about.join(' · '), tone: 'faint' }, { kind: 'gap' },
    { kind: 'table', columns: columns.filter((_, index) => used[index]), rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => used[index]) })) },
  ];
}
const nameOf = ({ site }: Assessment): string => site ?? NONE;
/** The score that ranks a site: of its stages together where they are combined. */
function totalOf({ score, combined }: Assessment): { score: Exact | null; points: Exact | null } {
  const total = combined ?? score;
  return { score: total.guaranteed === null ? null : fromText(total.guaranteed), points: total.points === null ? null : fromText(total.points) };
}
