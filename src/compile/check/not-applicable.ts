import * as z from 'zod/mini';
import { both, suggest } from '../../diagnostics/index.js';
import { sign, toText } from '../../exact.js';
import type { Path } from '../../syntax/index.js';
import type { Indicator, NotApplicablePolicy } from '../../types.js';
import {
  anything,
  isMapping,
  lacks,
  number,
  readList,
  readMapping,
  readTexts,
  report,
  shown,
  spelling,
  type Source,
} from '../../syntax/source.js';

const WORDS = ['exclude', 'rescale', 'redistribute', 'peer-mean'] as const;
const policySchema = z.object({ 'rescale-by': anything });
const factorSchema = z.object({ without: anything, factor: number });

/** Reads `not-applicable:` of the tree or of an inner node, whose children it speaks of; null where nothing is said. */
export function readNotApplicable(
  source: Source,
  path: Path,
  value: unknown,
  children: readonly Indicator[],
): NotApplicablePolicy | null {
  if (value === undefined) return null;
  const policy = WORDS.find((each) => each === value);
  if (policy === 'redistribute') checkPlain(source, path, children);
  if (policy) return { policy };
  if (!isMapping(value))
    return (
      report(source, 'tree/unknown-word', path, {
        key: 'not-applicable',
        found: shown(value),
        ...suggest(spelling(value), [...WORDS, '{ rescale-by: … }']),
      }) ?? null
    );
  const draft = readMapping(source, path, value, policySchema, 'not-applicable');
  const list = draft?.['rescale-by'];
  if (list === undefined)
    return (
      (lacks(value, 'rescale-by', policySchema)
        ? report(source, 'tree/missing-key', path, { where: 'not-applicable', key: 'rescale-by' })
        : undefined) ?? null
    );
  const at = [...path, 'rescale-by'];
  const items = isMapping(list)
    ? [{ item: list, path: at }]
    : readList(source, at, list).map((item, index) => ({ item, path: [...at, index] }));
  return {
    policy: 'rescale-by',
    factors: items.flatMap(
      ({ item, path: where }) => readFactor(source, where, item, children) ?? [],
    ),
  };
}
function readFactor(
  source: Source,
  path: Path,
  value: unknown,
  children: readonly Indicator[],
): { without: string[]; factor: string } | undefined {
  const draft = readMapping(source, path, value, factorSchema, 'rescale-by');
  if (draft === undefined || !isMapping(value)) return undefined;
  for (const key of ['without', 'factor'])
    if (lacks(value, key, factorSchema))
      report(source, 'tree/missing-key', path, { where: 'rescale-by', key });
  if (draft.factor && sign(draft.factor) <= 0)
    return report(source, 'rule/not-positive', [...path, 'factor'], {
      key: 'factor',
      found: toText(draft.factor),
    });
  const below = children.flatMap(withDescendants);
  const lone = typeof draft.without === 'string';
  const without = readTexts(source, [...path, 'without'], draft.without).map((id, index) => {
    const node = below.find((each) => each.id === id);
    const where = lone ? [...path, 'without'] : [...path, 'without', index];
    if (node === undefined)
      report(source, 'tree/unknown-indicator', where, {
        id,
        ...suggest(
          id,
          below.map((each) => each.id),
        ),
      });
    else if (!isBase(node))
      report(source, 'tree/misplaced', where, {
        key: id,
        why: both('加分项、扣分项没有缺项折算', 'bonus and penalty items are not rescaled'),
      });
    return id;
  });
  return draft.factor === undefined || without.length === 0
    ? undefined
    : { without, factor: toText(draft.factor) };
}
const withDescendants = (node: Indicator): Indicator[] => [
  node,
  ...node.children.flatMap(withDescendants),
];
const isBase = ({ section }: Indicator): boolean => section === 'base' || section === 'key';

/** Points can be spread evenly only where they simply add up. */
function checkPlain(source: Source, path: Path, children: readonly Indicator[]): void {
  const below = children.flatMap(withDescendants).filter(isBase);
  const why = below.some(({ weight }) => weight !== null)
    ? both(
        '下面有权重，分值不能平均计入',
        'there are weights below, and points cannot be spread over them',
      )
    : below.some(({ notApplicable }) => notApplicable !== null)
      ? both('下级另有缺项规定', 'a node below says otherwise of what is not applicable')
      : undefined;
  if (why) report(source, 'tree/misplaced', path, { key: 'not-applicable: redistribute', why });
}
