import { compare, fromText, subtract, toText, type Exact } from '../../../exact.js';
import { leavesOf } from '../../../tree.js';
import type { Check, Outcome, VetoResult } from '../../../types.js';
import type { Block, Item, Tone } from '../../blocks.js';
import { isUnread, named, openClause, unreadClause, type Telling } from '../../telling.js';
import { gradeBlocks } from './grade.js';
import {
  decidingPercent,
  percent,
  plain,
  plainText,
  ratio,
  signed,
} from '../../../numbers/index.js';
import { combinedClauses } from './stages.js';
import { cautionOf } from './unread.js';

const TONES: Record<Outcome, Tone> = { pass: 'good', fail: 'bad', undetermined: 'doubt' };
const SHOWN = 8;

/** Title, place and time, the verdict with its distance to the line, vetoes, and the total. */
export function summary(telling: Telling): Block[] {
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
  blocks.push(
    { kind: 'gap' },
    { kind: 'line', text: verdict(telling), tone: TONES[assessment.decision.outcome] },
  );
  return [
    ...blocks,
    ...(assessment.grade ? gradeBlocks(assessment.grade, telling) : []),
    ...dependencies(telling),
    ...vetoes(telling),
    ...totals(telling),
  ];
}

/** The conclusion and the reasons for it, in one line. */
function verdict(telling: Telling): string {
  const { words, assessment } = telling;
  const why = [openClause(telling), ...reasons(telling)].filter((text) => text !== null);
  return words.verdict(words.outcome[assessment.decision.outcome], why.join(words.semicolon));
}
/** Conclusion, reasons and total, for the summary line. */
export function summaryClauses(telling: Telling): string[] {
  const {
    words,
    unread,
    assessment: { decision, grade },
  } = telling;
  return [
    unreadClause(unread, words) ?? '',
    words.outcome[decision.outcome],
    ...reasons(telling),
    grade ? words.gradeClause(grade.grade ?? words.noGrade) : '',
    combined(telling)[0] ?? totalClause(telling) ?? '',
  ].filter((text) => text !== '');
}
function reasons(telling: Telling): string[] {
  const {
    words,
    assessment: { decision },
  } = telling;
  const clauses = decision.checks.map((check) => checkClause(check, telling));
  const fired = decision.vetoes.filter((veto) => veto.fired === 'yes').length;
  const open = decision.vetoes.filter((veto) => veto.fired === 'unknown').length;
  if (fired > 0) clauses.push(words.vetoFired(fired));
  if (open > 0) clauses.push(words.vetoOpen(open));
  return clauses;
}

/** One check in words, with the distance to its line. */
export function checkClause(check: Check, telling: Telling): string {
  switch (check.id) {
    case 'met-rate':
    case 'met-rate-upper':
      return rateClause(check, telling);
    case 'key-items':
      return keyClause(check, telling);
    case 'score':
      return scoreClause(check, telling);
  }
}
function rateClause(check: Check, telling: Telling): string {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const { met, counted, needed, possiblyMet, actual } = check;
  if (met === null || counted === null || needed === null || counted === 0 || actual === null)
    return `${upperClause(check, telling)}${words.noneCounted}`;
  const rate = decidingPercent(fromText(actual), fromText(check.required), rounding.mode);
  const gap =
    met === needed
      ? words.exactly
      : met > needed
        ? words.over(words.items(met - needed))
        : words.short(words.items(needed - met));
  const parts = [words.metOf(met, counted, rate), words.needed(String(needed)), gap];
  if (possiblyMet !== null && possiblyMet > met) parts.push(words.metAtBest(possiblyMet));
  return `${upperClause(check, telling)}${parts.join(words.comma)}`;
}
function keyClause(check: Check, { words }: Telling): string {
  const text = {
    pass: words.keyItemsMet,
    fail: words.keyItemsUnmet,
    undetermined: words.keyItemsOpen,
  }[check.passed];
  return check.met === null || check.counted === null
    ? text
    : `${text}${words.bracketed(`${check.met}/${check.counted}`)}`;
}
function scoreClause(check: Check, { words, assessment: { rounding } }: Telling): string {
  const combined = check.options['of'] === 'combined';
  if (check.actual === null) return combined ? words.noCombined : words.noScore;
  const [actual, required] = [fromText(check.actual), fromText(check.required)];
  const hidden =
    compare(actual, required) !== 0 && plain(actual, rounding) === plain(required, rounding);
  const print = (value: Exact): string => (hidden ? toText(value) : plain(value, rounding));
  const gap =
    compare(actual, required) === 0
      ? words.exactly
      : compare(actual, required) > 0
        ? words.over(words.points(print(subtract(actual, required))))
        : words.short(words.points(print(subtract(required, actual))));
  const parts = [
    (combined ? words.combinedIs : words.scoreIs)(print(actual)),
    words.needed(print(required)),
    gap,
  ];
  if (check.passed === 'undetermined' && check.possible !== null)
    parts.push(words.scoreAtBest(plainText(check.possible, rounding)));
  return parts.join(words.comma);
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

/** A veto that fired, or may have: its effect, reason and basis. */
function vetoes(telling: Telling): Block[] {
  return telling.assessment.decision.vetoes
    .filter((veto) => veto.fired !== 'no')
    .map((veto): Block => ({
      kind: 'line',
      text: vetoLine(veto, telling),
      tone: veto.fired === 'yes' ? 'bad' : 'doubt',
    }));
}
function vetoLine(veto: VetoResult, { words, assessment: { rounding } }: Telling): string {
  const effect = words.effect(veto.effect, (text) => plainText(text, rounding));
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
function totalClause({ words, assessment: { score, rounding } }: Telling): string | undefined {
  if (score.points === null || score.guaranteed === null) return undefined;
  const [points, got] = [fromText(score.points), fromText(score.guaranteed)];
  const rate = ratio(got, points);
  return words.total(
    plain(got, rounding),
    plain(points, rounding),
    rate ? percent(rate, rounding.mode) : '—',
  );
}
function totals(telling: Telling): Block[] {
  const {
    words,
    assessment: { score, rounding, indicators, stages },
  } = telling;
  const total = totalClause(telling);
  const beside = [openClause(telling)].filter((text) => text !== null);
  const together = combined(telling);
  const first: Block[] =
    together.length === 0
      ? []
      : [{ kind: 'line', text: [...together, ...beside].join(words.comma), tone: 'strong' }];
  if (total === undefined || score.guaranteed === null) return first;
  const decides = stages.find((stage) => stage.decides);
  const parts = [decides ? `${decides.title}${words.colon}${total}` : total];
  if (score.bonus !== null && fromText(score.bonus).n !== 0)
    parts.push(words.totalBonus(signed(fromText(score.bonus), rounding)));
  if (score.beforeVetoes !== null && score.beforeVetoes !== score.guaranteed)
    parts.push(words.beforeVetoes(plainText(score.beforeVetoes, rounding)));
  const differs = score.possible !== null && score.possible !== score.guaranteed;
  if (score.possible !== null && differs)
    parts.push(words.totalPossible(plainText(score.possible, rounding)));
  const blocks: Block[] = [
    ...first,
    { kind: 'line', text: [...parts, ...beside].join(words.comma), tone: 'strong' },
  ];
  const missing = leavesOf(indicators).filter(
    (leaf) => leaf.status === 'not-assessed' || leaf.status === 'error',
  ).length;
  if (differs && missing > 0)
    blocks.push({ kind: 'line', text: words.missingNote(missing), tone: 'faint' });
  return blocks;
}

/** The options the decision was taken under, in words. */
export function policy(telling: Telling): Block[] {
  const {
    words,
    assessment: { decision, rounding, grade, stages },
  } = telling;
  const texts = [...new Set(decision.checks.flatMap((check) => policySentences(check, telling)))];
  const decides = stages.find((stage) => stage.decides);
  if (decides) texts.push(words.policyStages(decides.title));
  if (grade) texts.push(words.policyGrade(grade.of === 'rate', grade.reads === 'printed'));
  texts.push(words.policyNotCounted);
  if (telling.scored) texts.push(words.policyRounding(rounding.mode, rounding.places));
  return [{ kind: 'list', ordered: false, items: texts.map((text): Item => ({ text })) }];
}
function policySentences(check: Check, telling: Telling): string[] {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const { options } = check;
  switch (check.id) {
    case 'met-rate':
    case 'met-rate-upper':
      return [
        ...upperSentences(check, telling),
        words.policyRate(percent(fromText(check.required), rounding.mode), options['of'] === 'all'),
        words.policyPartly(options['partly-met'] === 'counts'),
        words.policyExempt(options['exempt'] !== 'excluded'),
        ...(options['key-items'] === undefined
          ? []
          : [words.policyKey(options['key-items'] === 'must-be-met')]),
      ];
    case 'key-items':
      return [words.policyKey(true)];
    case 'score':
      return [
        (options['of'] === 'combined' ? words.policyCombined : words.policyScore)(
          plainText(check.required, rounding),
          options['reads'] === 'printed',
        ),
      ];
  }
}

/** What was dropped of the upper tree, with the reasons. */
export function droppedList({ words, assessment: { upper } }: Telling): Block[] {
  if (upper === null || upper.dropped.length === 0) return [];
  const items = upper.dropped.map(({ id, title, reason }): Item => ({
    text: `${id} ${title}${words.colon}${reason}`,
  }));
  return [{ kind: 'list', ordered: false, items }];
}
/** Whose indicators a met rate is over, where that is not this tree alone. */
function upperClause(check: Check, { words, assessment: { upper } }: Telling): string {
  return check.id === 'met-rate-upper'
    ? words.byUpper(check.options['tree'] ?? upper?.title ?? '')
    : '';
}
/** How the indicators of the upper tree were counted. */
function upperSentences(check: Check, { words }: Telling): string[] {
  if (check.id !== 'met-rate-upper') return [];
  return [
    words.policyUpper(
      check.options['tree'] ?? '',
      check.options['indicators'] ?? '',
      check.options['dropped'] ?? '0',
    ),
  ];
}
