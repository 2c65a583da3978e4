import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import { negate, toText } from '../exact.js';
import { factOrName, inlineSchema } from '../facts/index.js';
import {
  inner,
  isMapping,
  needsBeside,
  needsOneOf,
  once,
  readKeys,
  some,
  text,
  word,
  type At,
  type Keys,
} from '../syntax/index.js';
import type { Rule, RuleHead } from '../types.js';
import { amountSchema, isPart, readAmount } from './amount.js';
import { checkSatisfiable, conditionSchema, readCondition } from './condition.js';
import { eachSchema, readEach } from './each.js';
import { readFlat } from './flat.js';
import { readGroup, takes } from './group.js';
import { rangeSchema, readJudged } from './judged.js';
import { readSet } from './set.js';
import { checkPositive, type RuleContext, type Verb } from './shape.js';
import { readShare, shareSchema } from './share.js';
import { bandSchema, readTiers } from './tiers.js';

const sized = (says: string) => inner(() => z.union([amountSchema(), rangeSchema()]), says);
/**
 * The rules of a group are rules like any other; said apart, since a type cannot be found from
 * itself.
 */
const groupSchema: () => z.ZodMiniType = () => some(ruleSchema());
const eachOrName = () => z.union([z.string(), z.number(), inlineSchema(), eachSchema()]);
/** A rule, of whatever shape; which keys go together is looked at when it is read. */
export const ruleSchema = /* @__PURE__ */ once(() =>
  z
    .partial(
      z.object({
        when: inner(conditionSchema, '什么时候用这条规则'),
        cap: inner(amountSchema, '这条规则最多几分'),
        unit: text('扣的分算在哪个单位'),
        reason: text('为什么扣分'),
        remedy: text('怎样整改'),
        basis: text('依据哪个文件哪一条'),
        earn: sized('得几分；评审的，{ from: …, to: … }'),
        deduct: sized('扣几分；评审的，{ from: …, to: … }'),
        each: inner(eachOrName, '每一件，或每一步'),
        share: inner(shareSchema, '按比例'),
        tiers: factOrName('按哪个数据项分档'),
        bands: inner(() => some(bandSchema()), '各档'),
        judged: text('由评审人在范围内给分的是什么'),
        set: inner(amountSchema, '整个指标得几分'),
        group: inner(groupSchema, '放在一起的规则'),
        take: word(takes(), '一组规则怎样取'),
      }),
    )
    .check(needsOneOf(VERBS), needsBeside({ tiers: ['bands'], set: ['when'] })),
);
export type RuleKeys = Keys<RuleShape>;
type RuleShape = ReturnType<typeof ruleSchema>['shape'];
const VERBS = ['earn', 'deduct', 'tiers', 'set', 'group'] as const;

/** Reads a list of rules; each gets the id `PREFIX + its number`. */
export const readRules = (context: RuleContext, at: At, prefix: string): Rule[] =>
  at.items().flatMap((item, index) => readRule(context, item, `${prefix}${index + 1}`) ?? []);

function readRule(context: RuleContext, at: At, id: string): Rule | undefined {
  const keys = readKeys(at, ruleSchema(), phrase('a-rule'));
  if (keys === undefined) return undefined;
  const isInGroup = id.includes('.', id.indexOf('#'));
  if (keys.has('set') && isInGroup)
    return keys.key('set').reportKey('tree/misplaced', { key: 'set', why: phrase('set-in-group') });
  if (!hasOneVerb(keys)) return undefined;
  const head = readHead(context, keys, id);
  checkCompany(keys);
  return readShape(context, keys, head);
}
function hasOneVerb(keys: RuleKeys): boolean {
  const written = isMapping(keys.at.value) ? Object.keys(keys.at.value) : [];
  const verbs = written.flatMap((key) => VERBS.find((verb) => verb === key) ?? []);
  const [first, second] = verbs;
  if (first && second)
    keys
      .key(second)
      .reportKey('rule/two-verbs', { found: verbs.join(', ') }, keys.key(first).keyPlace());
  else if (first === undefined && keys.isSpelled) keys.at.report('rule/no-verb');
  return verbs.length === 1;
}
function readHead({ scope, points, unit }: RuleContext, keys: RuleKeys, id: string): RuleHead {
  const { held } = keys;
  const at = keys.key('when');
  const when = (keys.has('when') ? readCondition(scope, at) : undefined) ?? null;
  if (when) checkSatisfiable(scope, at, when);
  const cap = keys.has('cap') ? readAmount(keys.key('cap'), 'cap', points) : undefined;
  if (cap !== undefined) checkPositive(keys.key('cap'), 'cap', cap);
  return {
    id,
    when,
    cap: cap ? toText(cap) : null,
    unit: held.unit === undefined ? null : unit(keys.key('unit'), held.unit),
    reason: held.reason ?? null,
    remedy: held.remedy ?? null,
    basis: held.basis ?? null,
    place: keys.at.place(),
  };
}
/** Keys that mean something only beside another. */
function checkCompany(keys: RuleKeys): void {
  for (const [key, needs] of [
    ['bands', 'tiers'],
    ['take', 'group'],
  ] as const)
    if (keys.has(key) && keys.lacks(needs))
      keys.key(key).reportKey('tree/misplaced', { key, why: phrase('goes-with', { key: needs }) });
  if (keys.has('set')) keys.need(phrase('a-set-rule'), 'when');
}

function readShape(context: RuleContext, keys: RuleKeys, head: RuleHead): Rule | undefined {
  const { at, held } = keys;
  if (keys.has('group'))
    return readGroup(head, at, held.take, (list) => readRules(context, list, `${head.id}.`));
  if (keys.has('tiers'))
    return keys.has('bands') || keys.isSound ? readTiers(context, head, at) : undefined;
  if (keys.has('set')) {
    const set = readAmount(keys.key('set'), 'set', context.points);
    return set && readSet(head, set);
  }
  const verb = keys.has('earn') ? 'earn' : 'deduct';
  if (held.judged !== undefined) return readJudged(context, head, at, { name: held.judged, verb });
  return readSized(context, keys, head, verb);
}
/** Rules of so many points: once, each, or a share of them. */
function readSized(
  context: RuleContext,
  keys: RuleKeys,
  head: RuleHead,
  verb: 'earn' | 'deduct',
): Rule | undefined {
  const at = keys.key(verb);
  if (isMapping(at.value) && !isPart(at.value))
    return keys.isSound
      ? keys.at.report('tree/missing-key', { where: phrase('a-range-rule'), key: 'judged' })
      : undefined;
  const size = readAmount(at, verb, context.points);
  if (size === undefined || !checkPositive(at, verb, size)) return undefined;
  const said: Verb = { head, at: keys.at, verb, amount: verb === 'earn' ? size : negate(size) };
  if (keys.has('each') && keys.has('share'))
    return keys
      .key('share')
      .reportKey('rule/two-verbs', { found: 'each, share' }, keys.key('each').keyPlace());
  if (keys.has('each')) return readEach(context, said, keys.key('each'));
  if (keys.has('share')) return readShare(context, said, keys.key('share'));
  return readFlat(said);
}
