import { isEnding } from '../../../assess/index.js';
import { compare, fromText, sign, type Exact } from '../../../exact.js';
import { percent } from '../../../numbers/index.js';
import type { Check, GateDistance, GradeNeed, HowFar, UnreadCount } from '../../../types.js';
import { openClause, type FarTelling } from '../../telling.js';
import type { Words } from '../../words/index.js';
import { gapText, lineText } from './checks.js';
import { keyClause } from './statuses.js';
import { unscoredClause, unscoring } from './unscored.js';

/**
 * One plain sentence of how far it is: of what is missed or open, or, where all is reached, of what
 * it was passed by; before that, that nothing is scored. Without a decision, what the next grade
 * needs. Null where nothing is asked for.
 */
export function distanceSentence(telling: FarTelling): string | null {
  const clauses = distanceClauses(telling);
  if (clauses.length === 0) return null;
  const { words } = telling;
  const open = openClause(telling);
  return words.sentence([...(open === null ? [] : [open]), ...clauses].join(words.semicolon));
}
/** The same with the key items that do not hold, where many sites are told of at once. */
export function farText(far: HowFar, unread: UnreadCount, words: Words): string | null {
  const key = far.decision.checks.find(({ id }) => id === 'key-items');
  const told = [
    distanceSentence({ words, unread, assessment: far }),
    key === undefined || key.passed === 'pass'
      ? null
      : words.sentence(keyClause(key, far.unmetKeyItems, words)),
  ].filter((text) => text !== null);
  return told.length === 0 ? null : told.join(' ');
}
function distanceClauses(telling: FarTelling): string[] {
  const {
    assessment: { decision, grade },
  } = telling;
  const all = decision.distances.flatMap((distance) => {
    const text = gateClause(distance, telling);
    return text === null ? [] : [{ text, passed: passedOf(distance, telling) }];
  });
  const short = all.filter(({ passed }) => passed === 'fail');
  const doubtful = all.filter(({ passed }) => passed === 'undetermined');
  const unscored = unscoredClause(telling);
  const rest = short.length + doubtful.length === 0 && unscored === null ? all : [];
  const asked = [
    ...(unscored === null ? [] : [unscored]),
    ...[...short, ...doubtful, ...rest].map(({ text }) => text),
  ];
  const next = decision.outcome === null ? grade?.better[0] : undefined;
  return next === undefined ? asked : [...asked, needClause(next, telling)];
}
/** A distance has the outcome of its check; of vetoes, none is allowed. */
function passedOf(
  { gate, guaranteed, possible }: GateDistance,
  { assessment: { decision } }: FarTelling,
): Check['passed'] {
  const check = decision.checks.find(({ id }) => id === gate);
  if (check) return check.passed;
  return guaranteed === '0' ? 'pass' : possible === '0' ? 'undetermined' : 'fail';
}
/** One gate; null where it has no number, and for vetoes of which none fired. */
function gateClause(distance: GateDistance, telling: FarTelling): string | null {
  const { gate, guaranteed, possible } = distance;
  const check = telling.assessment.decision.checks.find(({ id }) => id === gate);
  if (gate === 'vetoes') return vetoClause(telling);
  if (guaranteed === null || possible === null) return null;
  const [low, high] = [fromText(guaranteed), fromText(possible)];
  if (check === undefined) return null;
  // No line is passed by more than all.
  if (gate === 'key-items' && sign(low) === 0) return telling.words.keyItemsMet;
  if (gate === 'grade' && sign(low) < 0) {
    const need = telling.assessment.grade?.better.find(({ grade }) => grade === check.required);
    return need ? needClause(need, telling) : null;
  }
  const size = (gap: Exact): string => sizeOf(distance, gap, telling);
  return between(lineOf(check, telling), { low, high, size }, telling);
}
/** The vetoes that ended the recommendation, or may, but for those told of already. */
function vetoClause(telling: FarTelling): string | null {
  const {
    words,
    assessment: { decision },
  } = telling;
  const told = unscoring(telling);
  const ending = decision.vetoes.filter((veto) => isEnding(veto) && !told.includes(veto));
  const fired = ending.filter((veto) => veto.fired === 'yes').map(({ title }) => title);
  const open = ending.filter((veto) => veto.fired === 'unknown').length;
  return (
    [
      ...(fired.length > 0 ? [words.vetoFired(fired.join(words.list))] : []),
      ...(open > 0 ? [words.vetoOpen(open)] : []),
    ].join(words.comma) || null
  );
}
/** The line of a check, as a sentence calls it. */
function lineOf(check: Check, telling: FarTelling): string {
  const {
    words,
    assessment: { rounding, upper },
  } = telling;
  switch (check.id) {
    case 'met-rate':
      return percent(fromText(check.required), rounding.mode);
    case 'met-rate-upper':
      return words.lineUpper(
        check.options['tree'] ?? upper?.title ?? '',
        percent(fromText(check.required), rounding.mode),
      );
    case 'key-items':
      return words.lineKeyItems;
    case 'score':
      return words.points(lineText('score', fromText(check.required), telling));
    case 'rate':
      return words.scoreRateIs(lineText('rate', fromText(check.required), telling));
    case 'grade':
      return words.quoted(check.required);
  }
}
function sizeOf({ unit }: GateDistance, gap: Exact, telling: FarTelling): string {
  const { words } = telling;
  const count = Math.abs(Number(gap.n));
  switch (unit) {
    case 'points':
      return gapText('score', gap, telling);
    case 'rate':
      return gapText('rate', gap, telling);
    case 'grades':
      return words.grades(count);
    case 'indicators':
    case 'vetoes':
      return words.items(count);
  }
}

interface Gap {
  low: Exact;
  high: Exact;
  size: (gap: Exact) => string;
}
/** How far a line is, from the worst to the best that missing facts leave open. */
function between(line: string, { low, high, size }: Gap, { words }: FarTelling): string {
  const isOpen = compare(low, high) !== 0;
  if (sign(low) > 0) return words.passedBy(line, size(low));
  if (sign(low) === 0) return words.justReached(line);
  if (!isOpen) return words.shortOf(line, size(low));
  if (sign(high) < 0) return words.shortBetween(line, size(high), size(low));
  return words.shortAtWorst(
    line,
    size(low),
    sign(high) === 0 ? words.justReached('') : words.over(size(high)),
  );
}

/**
 * What a better grade needs: so many points or percentage points, and what else stands against it.
 */
export function needClause(need: GradeNeed, telling: FarTelling): string {
  const { words } = telling;
  const { grade, edge, guaranteed, possible, conditions } = need;
  const id = telling.assessment.grade?.of === 'rate' ? 'rate' : 'score';
  const line = words.quoted(grade);
  const parts: string[] = [];
  if (edge !== null && guaranteed !== null && possible !== null) {
    const [low, high] = [fromText(guaranteed), fromText(possible)];
    const size = (gap: Exact): string => gapText(id, gap, telling);
    if (sign(low) < 0) parts.push(between(line, { low, high, size }, telling));
    else if (sign(low) === 0 && !edge.inclusive)
      parts.push(words.moreThan(line, lineText(id, fromText(edge.value), telling)));
  }
  if (conditions.length > 0)
    parts.push(
      parts.length === 0
        ? words.shortOf(line, words.conditions(conditions.length))
        : words.andConditions(conditions.length),
    );
  return parts.join(words.comma) || words.justReached(line);
}
