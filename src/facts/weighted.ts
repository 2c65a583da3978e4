import { both, suggest } from '../diagnostics/index.js';
import { sign, toText } from '../exact.js';
import type { Path } from '../syntax/index.js';
import type { EventsFact, Fact, WeightedCountFact } from '../types.js';
import { factKindWords, findFact, type Scope } from './scope.js';
import {
  describe,
  isMapping,
  KINDS,
  numberOf,
  report,
  reportKey,
  reportNumber,
  shown,
  spelling,
  type Mapping,
  type Source,
} from '../syntax/source.js';

const FIELDS = ['level', 'kind', 'unit', 'subject', 'stage', 'assessor', 'title'] as const;
type Own = Pick<Fact, 'key' | 'name' | 'indicator' | 'place'>;

/** Reads what is special of `{ weighted-count: 推广, by: level, weights: { 国家级: 4, otherwise: 1 } }`; `of` and the rest are read already. */
export function readWeightedCount(
  source: Source,
  at: Path,
  own: Own,
  of: Fact,
  rest: Pick<WeightedCountFact, 'where' | 'distinct'>,
  body: Mapping,
): WeightedCountFact | undefined {
  const where = both(`加权计数“${own.name}”`, `Weighted count "${own.name}"`);
  for (const key of ['by', 'weights'])
    if (!Object.hasOwn(body, key)) report(source, 'tree/missing-key', at, { where, key });
  if (of.kind !== 'events')
    return report(source, 'fact/wrong-kind', [...at, 'weighted-count'], {
      name: of.name,
      found: factKindWords(of),
      expected: both('逐件计数的事项（events）', 'counted events'),
    });
  const by = FIELDS.find((field) => field === body['by']);
  if (by === undefined && Object.hasOwn(body, 'by'))
    report(source, 'tree/unknown-word', [...at, 'by'], {
      key: 'by',
      found: shown(body['by']),
      ...suggest(spelling(body['by']), FIELDS),
    });
  if (!Object.hasOwn(body, 'weights')) return undefined;
  if (!isMapping(body['weights']))
    return report(source, 'tree/wrong-type', [...at, 'weights'], {
      key: 'weights',
      found: describe(body['weights']),
      expected: KINDS.mapping,
    });
  const weights: Record<string, string> = {};
  for (const [word, weight] of Object.entries(body['weights'])) {
    const found = numberOf(weight);
    const path = [...at, 'weights', word];
    if (found === undefined) reportNumber(source, path, word, weight);
    else if (sign(found) < 0)
      report(source, 'tree/number-range', path, {
        key: word,
        found: toText(found),
        expected: both('不小于 0', 'at least 0'),
      });
    else weights[word] = toText(found);
  }
  if (Object.keys(body['weights']).length === 0)
    return report(source, 'tree/missing-key', [...at, 'weights'], {
      where: 'weights',
      key: both('权重，如 国家级: 4', 'a weight, such as 国家级: 4'),
    });
  if (rest.distinct && of.distinct)
    reportKey(source, 'tree/misplaced', [...at, 'distinct'], {
      key: 'distinct',
      why: both(
        `“${of.name}”已写了 distinct，同一事项先按数量留下一条，轮不到按权重就高`,
        `"${of.name}" is distinct already: of one subject the larger quantity is kept, before weights are looked at`,
      ),
    });
  const { otherwise = null, ...named } = weights;
  return (
    by && { ...own, kind: 'weighted-count', of: of.key, ...rest, by, weights: named, otherwise }
  );
}

/** An events fact with `replaced-by`, to be looked at when every fact of its place is declared. */
export interface Replaced {
  at: Path;
  name: string;
  value: unknown;
}
/** Resolves `replaced-by`: events of the same scope or of the tree, and never in a circle. */
export function readReplaced(
  source: Source,
  scope: Scope,
  replaced: readonly Replaced[],
): EventsFact[] {
  const settled = new Map<string, EventsFact>();
  for (const { at, name, value } of replaced) {
    const path = [...at, 'replaced-by'];
    const fact = scope.own.get(name);
    const heavier = findFact(source, scope, path, value);
    if (fact?.kind !== 'events' || heavier === undefined) continue;
    if (heavier.kind !== 'events') {
      report(source, 'fact/wrong-kind', path, {
        name: heavier.name,
        found: factKindWords(heavier),
        expected: both('逐件计数的事项（events）', 'counted events'),
      });
      continue;
    }
    const trail = trailFrom(heavier.key, settled, scope);
    if (trail.includes(fact.key)) {
      reportKey(source, 'fact/cycle', at, {
        name,
        path: [fact.key, ...trail].map((key) => scope.all.get(key)?.name ?? key).join(' → '),
      });
      continue;
    }
    settled.set(fact.key, { ...fact, replacedBy: heavier.key });
  }
  return [...settled.values()];
}
function trailFrom(key: string, settled: ReadonlyMap<string, EventsFact>, scope: Scope): string[] {
  const fact = settled.get(key) ?? scope.all.get(key);
  return [
    key,
    ...(fact?.kind === 'events' && fact.replacedBy !== null
      ? trailFrom(fact.replacedBy, settled, scope)
      : []),
  ];
}
