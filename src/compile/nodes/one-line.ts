import { phrase } from '../../diagnostics/index.js';
import { sign, toText, ZERO, type Exact } from '../../exact.js';
import { named, readFactOf, type Inline, type Scope } from '../../facts/index.js';
import { isMapping, type At } from '../../syntax/index.js';
import type { Fact, MetLine, Rule, RuleHead } from '../../types.js';
import type { NodeKeys } from './keys.js';
import { hasOwn } from '../../es2020.js';

/** Keys that say a whole item in one line, in place of its rules. */
const ONE_LINE = ['score', 'pass'] as const;
type OneLine = (typeof ONE_LINE)[number];
/** The key that says a whole item, where it has one. */
export const oneLineOf = (keys: NodeKeys): OneLine | undefined =>
  ONE_LINE.find((key) => keys.has(key));

/** Complains of keys that stand beside one that says it all, or without the one they belong to. */
export function checkOneLine(keys: NodeKeys): void {
  const key = oneLineOf(keys);
  for (const other of [...ONE_LINE, 'rules', 'start', 'floor'] as const)
    if (key !== undefined && other !== key && keys.has(other))
      keys.key(other).reportKey('tree/misplaced', { key: other, why: phrase('said-by', { key }) });
  if (key !== 'score' && keys.has('of'))
    keys.key('of').reportKey('tree/misplaced', {
      key: 'of',
      why: phrase('goes-with', { key: 'score' }),
    });
}

/** The fact that is named by the line alone: `score: 工作绩效` declares a number, `pass: …` a flag. */
export function factOfLine(keys: NodeKeys, scope: Scope, points: Exact | null): Inline[] {
  const key = oneLineOf(keys);
  if (key === undefined) return [];
  const at = keys.key(key);
  if (typeof at.value !== 'string') return [];
  const isDeclared = named(scope, at.value) !== undefined || isIn(keys.key('facts'), at.value);
  if (isDeclared) return [];
  const most = keys.held.of ?? points ?? ZERO;
  const said = key === 'pass' ? { kind: 'flag' } : { kind: 'number', max: toText(most) };
  return [{ name: at.value, at: at.elsewhere(at.path, said) }];
}
const isIn = ({ value }: At, name: string): boolean => isMapping(value) && hasOwn(value, name);

/** An item in one line: its rule, and in a tree without points its met line. */
interface Line {
  rules: Rule[];
  met: MetLine | null;
}
/**
 * Reads `score: 工作绩效, of: 100` (a score given from outside, in proportion to the points) and
 * `pass: 制度健全` (all of the points, or none).
 */
export function readOneLine(
  keys: NodeKeys,
  scope: Scope,
  { id, points }: { id: string; points: Exact | null },
): Line {
  const key = oneLineOf(keys);
  if (key === undefined) return { rules: [], met: null };
  const at = keys.key(key);
  const head: RuleHead = {
    id: `${id}#1`,
    when: null,
    cap: null,
    unit: null,
    reason: null,
    remedy: null,
    basis: null,
    place: at.place(),
  };
  return key === 'pass' ? passed(scope, at, head, points) : scored(scope, keys, head, points);
}
function passed(scope: Scope, at: At, head: RuleHead, points: Exact | null): Line {
  const fact = readFactOf(scope, at, (_, { values }) => values === 'flag', phrase('kind-flag'));
  if (fact === undefined) return { rules: [], met: null };
  const when = { fact: fact.key, operator: 'equal', value: true } as const;
  return points === null
    ? { rules: [], met: { by: 'condition', when } }
    : { rules: [{ ...head, shape: 'flat', when, amount: toText(points) }], met: null };
}
function scored(scope: Scope, keys: NodeKeys, head: RuleHead, points: Exact | null): Line {
  const nothing: Line = { rules: [], met: null };
  const at = keys.key('score');
  if (points === null)
    return at.reportKey('tree/misplaced', { key: 'score', why: phrase('no-points') }) ?? nothing;
  const fact = readFactOf(
    scope,
    at,
    (_, { values }) => values === 'number',
    phrase('fact-with-number'),
  );
  const target = fact && targetOf(scope, keys, fact, points);
  if (fact === undefined || target === undefined || sign(points) === 0) return nothing;
  const rule: Rule = {
    ...head,
    shape: 'share',
    amount: toText(points),
    of: fact.key,
    target: { value: target },
  };
  return { rules: [rule], met: null };
}
/** What stands for full marks: of a percentage all of it, else what `of` says, or the points. */
function targetOf(scope: Scope, keys: NodeKeys, fact: Fact, points: Exact): string | undefined {
  const { of } = keys.held;
  if (scope.known(fact).percent)
    return keys.has('of')
      ? keys.key('of').reportKey('tree/misplaced', { key: 'of', why: phrase('of-a-percentage') })
      : '1';
  if (keys.has('of') && of === undefined) return undefined;
  const most = of ?? points;
  if (sign(most) > 0 || !keys.has('of')) return toText(most);
  return keys.key('of').report('rule/not-positive', { key: 'of', found: toText(most) });
}
