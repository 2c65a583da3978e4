import { isEnding } from '../../../assess/index.js';
import { fromText, sum, ZERO, type Exact } from '../../../exact.js';
import { leavesOf } from '../../../tree.js';
import type { Outcome, VetoResult } from '../../../types.js';
import type { Block, Tone } from '../../blocks.js';
import { lostBy } from '../../lost.js';
import { inWords, isUnread, named, openClause, unreadClause, type Telling } from '../../telling.js';
import { checkClause, effectText, vetoAway } from './checks.js';
import { distanceSentence } from './distance.js';
import { gradeBlocks } from './grade.js';
import { lossLines } from './losses.js';
import { nearest } from './nearest.js';
import { NONE, percent, plain, plainText, ratio, signed } from '../../../numbers/index.js';
import { deadlines, sinceThen } from './since.js';
import { combinedClauses } from './stages.js';
import { cautionOf } from './unread.js';
import { scoring, unscoredClause, unscoring } from './unscored.js';

const TONES: Record<Outcome, Tone> = { pass: 'good', fail: 'bad', undetermined: 'doubt' };
const SHOWN = 8;

/**
 * Title, place and time, the verdict with its distance to the line, vetoes, the total, and what to
 * do first; then, where no tables of them follow at once, what is certain and who must act.
 */
export function summary(telling: Telling, isBrief = false): Block[] {
  const { assessment, words } = telling;
  const { title, edition, notice } = assessment.system;
  const about = [
    [words.site, assessment.site],
    [words.siteClass, assessment.class],
    [words.edition, edition],
    [words.date, assessment.assessedAt],
  ].flatMap(([name, value]) => (value ? [`${name ?? ''}${words.colon}${value}`] : []));
  const caution = isUnread(telling.unread) ? cautionOf(telling) : [];
  const blocks: Block[] = [{ kind: 'title', text: title }, ...caution];
  if (about.length > 0) blocks.push({ kind: 'line', text: about.join(' · '), tone: 'faint' });
  if (notice)
    blocks.push({ kind: 'line', text: `${words.notice}${words.colon}${notice}`, tone: 'faint' });
  const { outcome } = assessment.decision;
  const tone = outcome === null ? 'strong' : TONES[outcome];
  const text = openingOf(telling);
  blocks.push({ kind: 'gap' });
  if (text !== null) blocks.push({ kind: 'line', text, tone });
  return [
    ...blocks,
    ...conditions(telling),
    ...(assessment.grade ? gradeBlocks(assessment.grade, telling) : []),
    ...dependencies(telling),
    ...vetoes(telling),
    ...totals(telling),
    ...nearest(telling),
    ...(isBrief ? [] : atStake(telling)),
    ...sinceThen(telling),
    ...deadlines(telling),
  ];
}

/** The conclusion, and how far it is, in one sentence; null where nothing is asked for. */
export function openingOf(telling: Telling): string | null {
  const { words, assessment } = telling;
  const { outcome } = assessment.decision;
  const far = distanceSentence(telling);
  return outcome === null ? far : words.opening(words.outcome[outcome], far);
}
/**
 * Every condition of the verdict on a line of its own: whether it holds, its line, what there is;
 * the vetoes that ended it first.
 */
function conditions(telling: Telling): Block[] {
  const { words, assessment } = telling;
  const { checks, outcome, vetoes: all } = assessment.decision;
  if (outcome === null) return [];
  const line = (passed: Outcome, text: string): Block => ({
    kind: 'line',
    text: words.condition[passed] + text,
    tone: TONES[passed],
  });
  const ending = all.filter(isEnding);
  const live = (fired: VetoResult['fired'], passed: Outcome): Block[] =>
    ending
      .filter((veto) => veto.fired === fired)
      .map((veto) => line(passed, vetoLine(veto, telling)));
  return [
    ...live('yes', 'fail'),
    ...checks.map((check) => line(check.passed, checkClause(check, telling))),
    ...live('unknown', 'undetermined'),
    ...(ending.length > 0 && ending.every(({ fired }) => fired === 'no')
      ? [line('pass', words.vetoNone(ending.length))]
      : []),
  ];
}
/** What is certain of what was lost, who lost the most and by what, and what materials are there. */
function atStake(telling: Telling): Block[] {
  const { words, scored, assessment } = telling;
  const faint = (text: string): Block => ({ kind: 'line', text });
  const asking = sumOfCounts(assessment.materials.map(({ indicators }) => indicators));
  const complete = sumOfCounts(assessment.materials.map((each) => each.complete));
  return [
    ...(scored ? lossLines(telling).map(faint) : []),
    ...(asking === 0 ? [] : [faint(words.materialsThere(complete, asking))]),
  ];
}
const sumOfCounts = (counts: readonly number[]): number =>
  counts.reduce((all, each) => all + each, 0);
/** Conclusion, reasons and total, for the summary line. */
function summaryClauses(telling: Telling): string[] {
  const {
    words,
    unread,
    assessment: { decision, grade },
  } = telling;
  return [
    unreadClause(unread, words) ?? '',
    decision.outcome === null ? '' : words.outcome[decision.outcome],
    ...reasons(telling),
    grade ? words.gradeClause(grade.grade ?? words.noGrade) : '',
    scoring(telling) === 'no' ? (combined(telling)[0] ?? totalClause(telling) ?? '') : '',
    standardClause(telling) ?? '',
  ].filter((text) => text !== '');
}
/** How far it is, in one sentence, then the conclusion with its reasons and the total. */
export const conclusionText = (telling: Telling): string =>
  [distanceSentence(telling), summaryClauses(telling).join(telling.words.semicolon)]
    .filter((text) => text !== null && text !== '')
    .join(' ');
/** Whose it is, the conclusion with its reasons, and the total, in one line. */
export function standing(telling: Telling): string {
  const { assessment, words } = telling;
  const whose = assessment.site ?? assessment.system.title;
  return whose + words.colon + summaryClauses(telling).join(words.semicolon);
}
function reasons(telling: Telling): string[] {
  const {
    words,
    assessment: { decision },
  } = telling;
  const unscored = unscoredClause(telling);
  const first = unscored === null ? [] : [unscored];
  if (decision.outcome === null) return first;
  const told = unscoring(telling);
  const others = decision.vetoes.filter((veto) => !told.includes(veto));
  const fired = others.filter((veto) => veto.fired === 'yes');
  const whichFired = (vetoes: readonly VetoResult[]): string[] =>
    vetoes.length === 0 ? [] : [words.vetoFired(vetoes.map(({ title }) => title).join(words.list))];
  const open = others.filter((veto) => veto.fired === 'unknown').length;
  return [
    ...first,
    ...whichFired(fired.filter(isEnding)),
    ...decision.checks.map((check) => checkClause(check, telling)),
    ...whichFired(fired.filter((veto) => !isEnding(veto))),
    ...(open > 0 ? [words.vetoOpen(open)] : []),
  ];
}

function dependencies(telling: Telling): Block[] {
  const {
    words,
    assessment: { decision },
  } = telling;
  const ids = decision.dependsOn;
  if (decision.outcome !== 'undetermined' || ids.length === 0) return [];
  const shown = telling.details ? ids : ids.slice(0, SHOWN);
  const rest = ids.length > shown.length ? words.more(ids.length) : '';
  const names = shown.map((id) => named(telling, id)).join(words.semicolon);
  const text = `${words.dependsOn(ids.length)}${words.colon}${names}${rest}`;
  return [{ kind: 'line', text, tone: 'doubt' }];
}

/** How far each veto is that did not fire. */
export function vetoesAway(telling: Telling): Block[] {
  const { words, assessment } = telling;
  const away = assessment.decision.vetoes
    .filter(({ fired }) => fired === 'no')
    .map((veto) => {
      const far = vetoAway(veto, telling);
      return `${veto.id} ${veto.title}${far === null ? '' : words.bracketed(far)}`;
    });
  if (away.length === 0) return [];
  const text = `${words.vetoesAway}${words.colon}${away.join(words.semicolon)}`;
  return [{ kind: 'line', text, tone: 'faint' }];
}
/**
 * A veto that fired, or may have, and is no condition of the verdict: its effect, reason and basis;
 * where details are wanted how far all others are.
 */
function vetoes(telling: Telling): Block[] {
  const { vetoes: all, outcome } = telling.assessment.decision;
  const lines = all
    .filter((veto) => veto.fired !== 'no' && (outcome === null || !isEnding(veto)))
    .map((veto): Block => ({
      kind: 'line',
      text: vetoLine(veto, telling),
      tone: veto.fired === 'yes' ? 'bad' : 'doubt',
    }));
  return telling.details ? [...lines, ...vetoesAway(telling)] : lines;
}
function vetoLine(veto: VetoResult, telling: Telling): string {
  const { words } = telling;
  const effect = effectText(veto, telling);
  const more = [
    veto.reason,
    veto.basis && `${words.basis}${words.colon}${veto.basis}`,
    veto.missing.length > 0 && `${words.lacks} ${veto.missing.join(words.list)}`,
  ].filter((part) => part !== null && part !== false && part !== '');
  const what = veto.fired === 'yes' ? words.veto : words.vetoUnknown;
  const beside = more.length > 0 ? words.bracketed(more.join(words.semicolon)) : '';
  return `${what} ${veto.id} ${veto.title}${words.colon}${effect}${beside}`;
}

/** What the stages come to together; nothing where they are not combined. */
const combined = (telling: Telling): string[] =>
  telling.assessment.combined ? combinedClauses(telling.assessment.combined, telling) : [];
/** The total in one clause, or undefined in a tree without points. */
function totalClause({
  words,
  printed,
  assessment: { score, rounding },
}: Telling): string | undefined {
  if (score.points === null || score.guaranteed === null) return undefined;
  const rate = ratio(fromText(score.guaranteed), fromText(score.points));
  return words.total(
    inWords(printed.whole.score),
    inWords(printed.whole.points),
    rate ? percent(rate, rounding.mode) : NONE,
  );
}
/** 标化分, where the tree asks for it; null where it does not, or where nothing applies. */
function standardClause({ words, assessment: { standard, rounding } }: Telling): string | null {
  if (standard === null || standard.guaranteed === null) return null;
  const score = words.standard(
    plainText(standard.guaranteed, rounding),
    plainText(standard.to, rounding),
  );
  const isOpen = standard.possible !== null && standard.possible !== standard.guaranteed;
  return isOpen
    ? score + words.bracketed(words.totalPossible(plainText(standard.possible ?? '0', rounding)))
    : score;
}
/** What the indicators come to as printed, before vetoes took of it. */
const beforeVetoes = (telling: Telling): Exact =>
  sum([
    telling.printed.whole.score ?? ZERO,
    ...telling.assessment.decision.vetoes.flatMap(({ findings }) =>
      findings.map((finding) => lostBy(finding, telling)),
    ),
  ]);
function totals(telling: Telling): Block[] {
  const {
    words,
    printed,
    assessment: { score, rounding, indicators, stages },
  } = telling;
  const total = totalClause(telling);
  const beside = [openClause(telling)].filter((text) => text !== null);
  const standard = [standardClause(telling)].filter((text) => text !== null);
  // Beside the score that counts: the combined one, where stages are combined.
  const [scaled, scaledTogether] = telling.assessment.combined ? [[], standard] : [standard, []];
  const together = combined(telling);
  const first: Block[] =
    together.length === 0
      ? []
      : [
          {
            kind: 'line',
            text: [...together, ...scaledTogether, ...beside].join(words.comma),
            tone: 'strong',
          },
        ];
  if (total === undefined || score.guaranteed === null) return first;
  const decides = stages.find((stage) => stage.decides);
  const parts = [decides ? `${decides.title}${words.colon}${total}` : total];
  if (score.bonus !== null && fromText(score.bonus).n !== 0)
    parts.push(words.totalBonus(signed(printed.whole.bonus, rounding)));
  if (score.beforeVetoes !== null && score.beforeVetoes !== score.guaranteed)
    parts.push(words.beforeVetoes(inWords(beforeVetoes(telling))));
  const differs = score.possible !== null && score.possible !== score.guaranteed;
  if (score.possible !== null && differs) {
    const others = [score.points, score.guaranteed].flatMap((text) => text ?? []);
    parts.push(
      words.totalPossible(plain(fromText(score.possible), rounding, others.map(fromText))),
    );
  }
  const blocks: Block[] = [
    ...first,
    { kind: 'line', text: [...parts, ...scaled, ...beside].join(words.comma), tone: 'strong' },
  ];
  const missing = leavesOf(indicators).filter(
    (leaf) => leaf.status === 'not-assessed' || leaf.status === 'error',
  ).length;
  if (differs && missing > 0)
    blocks.push({ kind: 'line', text: words.missingNote(missing), tone: 'faint' });
  return blocks;
}
