import * as z from 'zod/mini';
import { both } from '../../diagnostics/index.js';
import {
  compare,
  equals,
  fromText,
  multiply,
  ONE,
  sign,
  sum,
  toText,
  ZERO,
  type Exact,
} from '../../exact.js';
import type { Path } from '../../syntax/index.js';
import type { Fact, Indicator, Place, Stage } from '../../types.js';
import { counts, inPercent, sumText, type TreeContext } from '../nodes/nodes.js';
import { factKindWords, findFact, type Scope } from '../../facts/scope.js';
import {
  failedSince,
  flag,
  isMapping,
  lacks,
  number,
  readList,
  readMapping,
  report,
  reportPercent,
  text,
  type Source,
} from '../../syntax/source.js';
import { rangeOfScore, valueKind } from '../../values/index.js';

const schema = z.object({
  id: text,
  title: text,
  weight: number,
  score: text,
  points: number,
  decides: flag,
});
const WHERE = both('阶段', 'A stage');
interface Read {
  stage: Stage;
  path: Path;
  wantsToDecide: boolean;
}

/** Reads `stages:`. The weights that are given sum to one; exactly one stage, scored from the tree, decides. */
export function readStages(
  context: TreeContext,
  scope: Scope,
  value: unknown,
  indicators: readonly Indicator[],
): Stage[] {
  const { source } = context;
  const items = readList(source, ['stages'], value);
  const before = source.diagnostics.length;
  const ids = new Map<string, Place>(context.ids);
  const read = items.flatMap(
    (item, index) => readStage(context, scope, ['stages', index], item, ids) ?? [],
  );
  if (items.length === 0 || failedSince(source, before)) return read.map(({ stage }) => stage);
  checkWeights(source, read);
  checkScales(source, read, indicators);
  return decide(source, read);
}

function readStage(
  context: TreeContext,
  scope: Scope,
  path: Path,
  value: unknown,
  ids: Map<string, Place>,
): Read | undefined {
  const { source } = context;
  const draft = readMapping(source, path, value, schema, WHERE);
  if (draft === undefined || !isMapping(value)) return undefined;
  if (lacks(value, 'id', schema))
    report(source, 'tree/missing-key', path, { where: WHERE, key: 'id' });
  if (draft.id === undefined) return undefined;
  const id = readStageId(source, path, draft.id, ids);
  const { weight } = draft;
  if (weight !== undefined && sign(weight) < 0)
    report(source, 'tree/number-range', [...path, 'weight'], {
      key: 'weight',
      found: toText(weight),
      expected: both('不小于 0', 'at least 0'),
    });
  reportPercent(source, [...path, 'weight'], 'weight', value['weight']);
  const byTree =
    draft.score === undefined ? !Object.hasOwn(value, 'score') : draft.score === 'tree';
  const score = byTree
    ? { by: 'tree' as const }
    : readScore(source, scope, path, draft.score, draft.points, lacks(value, 'points', schema), id);
  if (byTree && draft.points !== undefined)
    report(source, 'tree/misplaced', [...path, 'points'], {
      key: 'points',
      why: both(
        '按指标树计分的阶段，满分就是指标树的分值',
        'the full points of a stage scored from the tree are the tree’s',
      ),
    });
  if (byTree && weight !== undefined && !context.pointed && !failedSince(source, 0))
    report(source, 'tree/misplaced', [...path, 'weight'], {
      key: 'weight',
      why: both(
        '这棵树没有分值，没有可以加权的得分',
        'this tree has no points, so there is no score to weigh',
      ),
    });
  if (!byTree && draft.decides === true)
    report(source, 'tree/misplaced', [...path, 'decides'], {
      key: 'decides',
      why: both(
        '只有按指标树计分的阶段才有各项指标的得分',
        'only a stage scored from the tree has scores of indicators',
      ),
    });
  if (score === undefined) return undefined;
  return {
    stage: {
      id,
      title: draft.title ?? id,
      weight: weight ? toText(weight) : null,
      score,
      decides: false,
    },
    path,
    wantsToDecide: draft.decides === true,
  };
}
/** Ids of stages need no quotes; those of indicators are taken, since a grade's minimum may name either. */
function readStageId(source: Source, path: Path, id: string, taken: Map<string, Place>): string {
  const at = [...path, 'id'];
  if (!/^[^\s#/\p{C}]{1,40}$/u.test(id))
    report(source, 'tree/bad-id', at, {
      what: both('阶段编号', 'The id of the stage'),
      found: id,
      example: both('复核', 'review'),
      why: both(
        '编号不能超过 40 个字，不能有空格、“#”“/”',
        'an id is at most 40 characters, without blanks, "#" or "/"',
      ),
    });
  const earlier = taken.get(id);
  if (earlier) report(source, 'tree/duplicate-id', at, { id }, earlier);
  else taken.set(id, source.reading.placeOf(at));
  return id;
}
function readScore(
  source: Source,
  scope: Scope,
  path: Path,
  name: string | undefined,
  points: Exact | undefined,
  unsaid: boolean,
  id: string,
): Stage['score'] | undefined {
  const fact = name === undefined ? undefined : findFact(source, scope, [...path, 'score'], name);
  if (unsaid)
    report(source, 'tree/missing-key', path, {
      where: both(`阶段“${id}”`, `Stage "${id}"`),
      key: 'points',
    });
  if (fact === undefined || points === undefined) return undefined;
  if (sign(points) <= 0)
    return report(source, 'tree/number-range', [...path, 'points'], {
      key: 'points',
      found: toText(points),
      expected: both('大于 0', 'above 0'),
    });
  const find = (key: string): Fact | undefined => scope.all.get(key);
  const wrong = (found = factKindWords(fact), expected = both('数', 'a number')): undefined =>
    report(
      source,
      'fact/wrong-kind',
      [...path, 'score'],
      { name: fact.name, found, expected },
      fact.place,
    );
  if (valueKind(fact, find) !== 'number' || fact.kind === 'timeliness' || fact.kind === 'deadline')
    return wrong();
  const { lo, hi } = rangeOfScore(fact, points, find);
  if (lo !== null && sign(lo) < 0)
    return wrong(
      both('可以小于 0 的数', 'a number that may be below 0'),
      both('不小于 0 的数', 'a number of at least 0'),
    );
  if (hi !== null && compare(hi, points) > 0)
    return report(
      source,
      'tree/number-range',
      [...path, 'points'],
      {
        key: 'points',
        found: toText(points),
        expected: both(
          `不小于“${fact.name}”的最大值 ${toText(hi)}`,
          `at least ${toText(hi)}, the maximum of "${fact.name}"`,
        ),
      },
      fact.place,
    );
  limit(scope, fact, points);
  return { by: 'fact', fact: fact.key, points: toText(points) };
}
/** A measured score without a maximum has that of its stage: a record above it is refused, never cut down. */
function limit(scope: Scope, fact: Fact, points: Exact): void {
  if ((fact.kind === 'number' || fact.kind === 'percent') && fact.max === null)
    scope.all.set(fact.key, { ...fact, max: fact.kind === 'percent' ? '1' : toText(points) });
}

function checkWeights(source: Source, read: readonly Read[]): void {
  const weighted = read.flatMap(({ stage: { weight }, path }) =>
    weight === null ? [] : [{ weight: fromText(weight), path }],
  );
  const [first] = weighted;
  const total = sum(weighted.map(({ weight }) => weight));
  if (first && !equals(total, ONE))
    report(source, 'tree/weights', [...first.path, 'weight'], {
      where: both('各阶段', 'of the stages'),
      sum: inPercent(total),
      parts: sumText(weighted.map(({ weight }) => inPercent(weight))),
    });
}
/** 70% of 1000 points and 30% of 100 is nearly always a slip. */
function checkScales(
  source: Source,
  read: readonly Read[],
  indicators: readonly Indicator[],
): void {
  if (failedSince(source, 0)) return;
  const whole = sum(
    indicators
      .filter(({ section }) => counts(section))
      .map(({ points, weight }) => multiply(fromText(points ?? '0'), fromText(weight ?? '1'))),
  );
  const weighted = read
    .filter(({ stage: { weight } }) => weight !== null)
    .map(({ stage, path }) => ({
      stage,
      path,
      points: stage.score.by === 'tree' ? whole : fromText(stage.score.points),
    }));
  const other = weighted.find(({ points }) => !equals(points, weighted[0]?.points ?? ZERO));
  if (other)
    report(source, 'tree/stage-scales', [...other.path, 'weight'], {
      parts: weighted
        .slice(0, 10)
        .map(({ stage, points }) => `${stage.title} ${toText(points)}`)
        .join(', '),
    });
}
/** The stage that says it decides, else the last one scored from the tree. */
function decide(source: Source, read: readonly Read[]): Stage[] {
  const [first, second] = read.filter(({ wantsToDecide }) => wantsToDecide);
  if (first && second)
    report(
      source,
      'tree/misplaced',
      [...second.path, 'decides'],
      {
        key: 'decides',
        why: both(
          `“${first.stage.id}”已经写了，只能有一个阶段作准`,
          `"${first.stage.id}" has it already, and only one stage decides`,
        ),
      },
      source.reading.placeOf([...first.path, 'decides']),
    );
  const deciding = first ?? read.filter(({ stage }) => stage.score.by === 'tree').at(-1);
  if (deciding === undefined)
    report(source, 'tree/missing-key', ['stages'], {
      where: both('各阶段（stages）', 'stages'),
      key: both(
        '按指标树计分的阶段（不写 score，或写 score: tree）',
        'a stage scored from the tree (without score, or with score: tree)',
      ),
    });
  return read.map((each) => ({ ...each.stage, decides: each === deciding }));
}
