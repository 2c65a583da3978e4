import { fromText } from '../../../exact.js';
import { NONE, percent, plain, ratio } from '../../../numbers/index.js';
import type { Card } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { allLost, rankedBy, unitLost } from '../../lost.js';
import { inWords, openClause } from '../../telling.js';
import { unscoredWord, unscoring } from '../parts/index.js';

/** What a leader asks first, in large figures; none that nobody can be sure of stands alone. */
export const cards = (telling: Telling): Card[] =>
  [
    ...scoreCard(telling),
    ...metCard(telling),
    ...lostCard(telling),
    vetoCard(telling),
    ...gradeCard(telling),
  ].map((card) => ({ ...card, note: beside(card.note, telling) }));
function scoreCard(telling: Telling): Card[] {
  const {
    words,
    printed,
    assessment: { score, combined, rounding },
  } = telling;
  const total = combined ?? score;
  const none = unscoredWord(telling);
  if (none !== null && total.points !== null) {
    const points = fromText(total.points);
    const note =
      total.possible === null
        ? unscoring(telling)
            .map(({ title }) => title)
            .join(words.list)
        : words.totalPossible(plain(fromText(total.possible), rounding, [points]));
    return [{ title: words.score, number: none, note }];
  }
  if (total.points === null || total.guaranteed === null) return [];
  const [points, got] = [fromText(total.points), fromText(total.guaranteed)];
  const share = ratio(got, points);
  const note = words.ofPoints(
    combined ? plain(points, rounding) : inWords(printed.whole.points),
    share ? percent(share, rounding.mode) : NONE,
  );
  const number = combined ? plain(got, rounding, [points]) : inWords(printed.whole.score);
  return [{ title: words.score, number, note }];
}
function metCard({ words, rate }: Telling): Card[] {
  if (!rate || rate.met === null || rate.counted === null || rate.needed === null) return [];
  const { met, counted, needed } = rate;
  const gap =
    met === needed
      ? words.exactly
      : met > needed
        ? words.over(words.items(met - needed))
        : words.short(words.items(needed - met));
  const note = words.neededCard(needed, gap);
  const number = `${met}/${counted}`;
  const gauge = { met, counted, needed, title: `${number}${words.comma}${note}` };
  return [{ title: words.metTitle, number, note, gauge }];
}
function lostCard(telling: Telling): Card[] {
  const {
    words,
    scored,
    assessment: { ledger },
  } = telling;
  if (!scored) return [];
  const part = rankedBy(telling);
  const [worst] = ledger.units;
  const most =
    worst && fromText(worst[part]).n !== 0
      ? words.worst(worst.unit, inWords(unitLost(worst.unit, telling, part)))
      : part === 'certain'
        ? words.noIssues
        : words.nothingLost;
  const [certain, awaiting] = (['certain', 'awaiting'] as const).map((each) =>
    inWords(allLost(telling, each)),
  );
  const note =
    part === 'lost' ? most : words.lostOf(certain ?? '', awaiting ?? '') + words.semicolon + most;
  return [{ title: words.lostCard, number: inWords(allLost(telling)), note }];
}
function vetoCard({ words, assessment: { decision } }: Telling): Card {
  const fired = decision.vetoes.filter((veto) => veto.fired === 'yes');
  const open = decision.vetoes.filter((veto) => veto.fired === 'unknown');
  const number =
    decision.vetoes.length === 0
      ? words.noVetoRules
      : fired.length > 0
        ? words.vetoCount(fired.length)
        : words.noVetoes;
  const note =
    fired.map((veto) => veto.title).join(words.list) ||
    (open.length > 0 ? words.vetoDoubt(open.length) : '');
  return { title: words.veto, number, note };
}
function gradeCard({ words, assessment: { grade } }: Telling): Card[] {
  if (!grade) return [];
  const note =
    grade.possible !== null && grade.possible !== grade.grade
      ? words.gradePossible(grade.possible)
      : '';
  return [{ title: words.gradeName, number: grade.grade ?? words.noGrade, note }];
}
/** A figure that nobody can be sure of says so first. */
const beside = (note: string, telling: Telling): string =>
  [openClause(telling) ?? '', note].filter((text) => text !== '').join(telling.words.semicolon);
