import * as z from 'zod/mini';
import { phrase, suggest } from '../../diagnostics/index.js';
import { sign, toText } from '../../exact.js';
import {
  inner,
  isMapping,
  number,
  once,
  readKeys,
  readTexts,
  shown,
  spelling,
  texts,
  type At,
} from '../../syntax/index.js';
import { everyNode, isBase } from '../../tree.js';
import type { Indicator, NotApplicablePolicy } from '../../types.js';

const WORDS = ['exclude', 'rescale', 'redistribute', 'peer-mean'] as const;
const factorSchema = /* @__PURE__ */ once(() =>
  z.object({
    without: texts('都不适用的指标'),
    factor: number('得分乘以多少'),
  }),
);
const policySchema = /* @__PURE__ */ once(() =>
  z.object({
    'rescale-by': inner(
      () => z.union([factorSchema(), z.array(factorSchema())]),
      '缺哪些指标时乘以多少',
    ),
  }),
);
/** 缺项: what becomes of the points of what is not applicable. */
export const notApplicableSchema = /* @__PURE__ */ once(() =>
  z.union([z.enum(WORDS), policySchema()]),
);

/**
 * Reads `not-applicable:` of the tree or of an inner node, whose children it speaks of; null where
 * nothing is said.
 */
export function readNotApplicable(
  at: At,
  children: readonly Indicator[],
): NotApplicablePolicy | null {
  const { value } = at;
  if (value === undefined) return null;
  const policy = WORDS.find((each) => each === value);
  if (policy === 'redistribute') checkPlain(at, children);
  if (policy) return { policy };
  if (!isMapping(value)) {
    const near = suggest(spelling(value), [...WORDS, '{ rescale-by: … }']);
    at.report('tree/unknown-word', { key: 'not-applicable', found: shown(value), ...near });
    return null;
  }
  const keys = readKeys(at, policySchema(), 'not-applicable');
  keys?.need('not-applicable', 'rescale-by');
  if (!keys?.has('rescale-by')) return null;
  const list = keys.key('rescale-by');
  const items = isMapping(list.value) ? [list] : list.items();
  return {
    policy: 'rescale-by',
    factors: items.flatMap((item) => readFactor(item, children) ?? []),
  };
}
function readFactor(
  at: At,
  children: readonly Indicator[],
): { without: string[]; factor: string } | undefined {
  const keys = readKeys(at, factorSchema(), 'rescale-by');
  if (keys === undefined) return undefined;
  keys.need('rescale-by', 'without', 'factor');
  const { factor } = keys.held;
  if (factor && sign(factor) <= 0)
    return keys.key('factor').report('rule/not-positive', { key: 'factor', found: toText(factor) });
  const below = everyNode(children);
  const without = readTexts(keys.key('without')).map(({ text, at: where }) => {
    checkTarget(where, text, below);
    return text;
  });
  return factor === undefined || without.length === 0
    ? undefined
    : { without, factor: toText(factor) };
}
function checkTarget(at: At, id: string, below: readonly Indicator[]): void {
  const node = below.find((each) => each.id === id);
  const ids = below.map((each) => each.id);
  if (node === undefined) at.report('tree/unknown-indicator', { id, ...suggest(id, ids) });
  else if (!isBase(node)) at.report('tree/misplaced', { key: id, why: phrase('not-rescaled') });
}

/** Points can be spread evenly only where they simply add up. */
function checkPlain(at: At, children: readonly Indicator[]): void {
  const below = everyNode(children).filter(isBase);
  const weighted = below.some(({ weight }) => weight !== null);
  const said = below.some(({ notApplicable }) => notApplicable !== null);
  if (weighted || said)
    at.report('tree/misplaced', {
      key: 'not-applicable: redistribute',
      why: phrase(weighted ? 'weights-below' : 'said-below'),
    });
}
