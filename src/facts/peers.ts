import { both, suggest } from '../diagnostics/index.js';
import type { Path } from '../syntax/index.js';
import type { CohortFact, Fact, PreviousFact, PreviousScoreFact, RankFact } from '../types.js';
import { factKindWords, findFact, type Scope } from './scope.js';
import { describe, report, shown, spelling, type Mapping, type Source } from '../syntax/source.js';
import { isOverCohort, valueKind } from '../values/index.js';

const TIES = ['same-rank', 'average', 'error'] as const;
const ORDERS = ['highest-first', 'lowest-first'] as const;
type Own = Pick<Fact, 'key' | 'name' | 'indicator' | 'place'>;

/** Reads `{ rank: 结案率, ties: same-rank, order: highest-first }`. How ties rank is never taken for granted. */
export function readRank(
  source: Source,
  scope: Scope,
  at: Path,
  own: Own,
  body: Mapping,
): RankFact | undefined {
  const of = operand(source, scope, [...at, 'rank'], body['rank']);
  const ties = wordOf(source, at, body, 'ties', TIES);
  if (!Object.hasOwn(body, 'ties'))
    report(source, 'tree/missing-key', at, {
      where: both(`名次“${own.name}”`, `Rank "${own.name}"`),
      key: 'ties',
    });
  const order = Object.hasOwn(body, 'order')
    ? wordOf(source, at, body, 'order', ORDERS)
    : 'highest-first';
  return of && ties && order && { ...own, kind: 'rank', of: of.key, order, ties };
}
/** Reads `{ cohort-max: 结案率 }` and its like. */
export function readCohort(
  source: Source,
  scope: Scope,
  at: Path,
  own: Own,
  kind: CohortFact['kind'],
  body: Mapping,
): CohortFact | undefined {
  const of = operand(source, scope, [...at, kind], body[kind]);
  return of && { ...own, kind, of: of.key };
}
/** Reads `{ previous: 结案率 }`. */
export function readPrevious(
  source: Source,
  scope: Scope,
  at: Path,
  own: Own,
  body: Mapping,
): PreviousFact | undefined {
  const path = [...at, 'previous'];
  const of = findFact(source, scope, path, body['previous']);
  if (of && (isOverCohort(of) || of.kind === 'previous' || of.kind === 'previous-score'))
    return refuse(
      source,
      path,
      of,
      both('本轮自己的数据项', "a fact of this round and of this site's own"),
    );
  return of && { ...own, kind: 'previous', of: of.key };
}
/** Reads `{ previous-score: "2.1" }`; that there is such an indicator is looked at when all are read. */
export function readPreviousScore(
  source: Source,
  scope: Scope,
  at: Path,
  own: Own,
  body: Mapping,
): PreviousScoreFact | undefined {
  const path = [...at, 'previous-score'];
  const id = body['previous-score'];
  if (typeof id !== 'string')
    return report(source, 'tree/wrong-type', path, {
      key: 'previous-score',
      found: describe(id),
      expected: both('加引号的指标编号', 'the quoted id of an indicator'),
    });
  scope.wanted.push({ path, id });
  return { ...own, kind: 'previous-score', node: id };
}
/** Reports ids that some fact asks for and that no indicator has. */
export function checkWanted(
  source: Source,
  wanted: Scope['wanted'],
  ids: ReadonlySet<string>,
): void {
  for (const { path, id } of wanted)
    if (!ids.has(id)) report(source, 'tree/unknown-indicator', path, { id, ...suggest(id, ids) });
}

function operand(source: Source, scope: Scope, path: Path, name: unknown): Fact | undefined {
  const of = findFact(source, scope, path, name);
  if (
    of === undefined ||
    (valueKind(of, (key) => scope.all.get(key)) === 'number' && !isOverCohort(of))
  )
    return of;
  return refuse(source, path, of, both('一个地区自己的数', "a number of a site's own"));
}
const refuse = (
  source: Source,
  path: Path,
  of: Fact,
  expected: { zh: string; en: string } | string,
): undefined =>
  report(source, 'fact/wrong-kind', path, { name: of.name, found: factKindWords(of), expected });
function wordOf<const Word extends string>(
  source: Source,
  at: Path,
  body: Mapping,
  key: string,
  words: readonly Word[],
): Word | undefined {
  if (!Object.hasOwn(body, key)) return undefined;
  const found = words.find((word) => word === body[key]);
  return (
    found ??
    report(source, 'tree/unknown-word', [...at, key], {
      key,
      found: shown(body[key]),
      ...suggest(spelling(body[key]), words),
    })
  );
}
