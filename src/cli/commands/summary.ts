import { fromText, multiply, exact, sum, toText } from '../../exact.js';
import { unbroken } from '../../diagnostics/index.js';
import { formatEffect } from '../../report/index.js';
import { everyNode, isBase } from '../../tree.js';
import type {
  DecisionPolicy,
  Indicator,
  Language,
  Rule,
  RuleSet,
  Veto,
  VetoEffect,
} from '../../types.js';
import type { Tree } from '../read/index.js';
import { say, type Word } from '../words/index.js';

/**
 * What a sound tree holds; level 1 is the first of `levels`, which count base and key indicators.
 */
export interface Summary {
  id: string;
  /** What an assessment names its rules by. */
  fingerprint: string | null;
  title: string;
  levels: number[];
  extra: number;
  points: string | null;
  units: number;
  entered: number;
  derived: number;
  rules: number;
  vetoes: number;
  /** What follows from its vetoes, in the order of the tree; `count` of them lead to `effect`. */
  effects: { effect: VetoEffect; count: number }[];
  metRate: string | null;
  score: string | null;
  /** The part of the points that must be reached, in percent. */
  rate: string | null;
  grade: string | null;
  keyItems: boolean;
  /** What applies though the tree does not say so, in its own words. */
  unasked: string[];
  /** What was asked by an upper tree, or before an overlay, and no longer is. */
  replaced: string[];
  /** Whether anything is decided at all. */
  decides: boolean;
  scaleTo: string | null;
  /** What it extends: the title, how many indicators there, how many of them dropped. */
  upper: { title: string; indicators: number; dropped: number } | null;
  classes: string[];
  stages: string[];
  grades: string[];
}

const MEASURED = new Set([
  'number',
  'percent',
  'flag',
  'choice',
  'date',
  'date-or-never',
  'events',
]);
const NOTHING_ASKED: DecisionPolicy = {
  metRate: null,
  keyItems: false,
  score: null,
  rate: null,
  grade: null,
};
const inPercent = (rate: string): string => toText(multiply(fromText(rate), exact(100)));
/** Counts what a rule set holds. */
export function summarise(
  ruleSet: RuleSet,
  { unasked, replaced }: Pick<Tree, 'unasked' | 'replaced'>,
): Summary {
  const all = everyNode(ruleSet.indicators);
  const counted = all.filter(isBase);
  const depth = Math.max(0, ...counted.map(({ level }) => level));
  const entered = ruleSet.facts.filter(({ kind }) => MEASURED.has(kind)).length;
  const { metRate, score, rate, grade, keyItems } = ruleSet.decision ?? NOTHING_ASKED;
  return {
    id: ruleSet.system.id,
    fingerprint: ruleSet.fingerprint ?? null,
    title: ruleSet.system.title,
    levels: Array.from(
      { length: depth },
      (_, index) => counted.filter(({ level }) => level === index + 1).length,
    ),
    extra: all.length - counted.length,
    points: totalPoints(ruleSet.indicators),
    units: ruleSet.units.length,
    entered,
    derived: ruleSet.facts.filter(({ kind }) => !MEASURED.has(kind) && kind !== 'status').length,
    rules: all.reduce((total, { leaf }) => total + countRules(leaf?.rules ?? []), 0),
    vetoes: ruleSet.vetoes.length,
    effects: effectsOf(ruleSet.vetoes),
    metRate: metRate && inPercent(metRate.atLeast),
    score: score && score.atLeast,
    rate: rate && inPercent(rate.atLeast),
    grade,
    keyItems: keyItems || metRate?.keyItems === 'must-be-met',
    unasked,
    replaced: replaced(),
    decides: ruleSet.decision !== null,
    scaleTo: ruleSet.scaleTo,
    upper: ruleSet.upper && {
      title: ruleSet.upper.title,
      indicators: ruleSet.upper.leaves.length,
      dropped: ruleSet.upper.leaves.filter(({ dropped }) => dropped !== null).length,
    },
    classes: ruleSet.classes.map(({ id }) => id),
    stages: ruleSet.stages.map(({ title }) => title),
    grades: ruleSet.grades?.bands.map(({ grade }) => grade) ?? [],
  };
}
const countRules = (rules: readonly Rule[]): number =>
  rules.reduce(
    (total, rule) => total + 1 + (rule.shape === 'group' ? countRules(rule.rules) : 0),
    0,
  );

function effectsOf(vetoes: readonly Veto[]): Summary['effects'] {
  const kinds = new Map<string, Summary['effects'][number]>();
  for (const { effect } of vetoes) {
    const key = JSON.stringify(effect);
    const before = kinds.get(key)?.count ?? 0;
    kinds.set(key, { effect, count: before + 1 });
  }
  return [...kinds.values()];
}

/** Points of the base and key sections; null in a tree without points. */
function totalPoints(indicators: readonly Indicator[]): string | null {
  const base = indicators.filter((one) => one.points !== null && isBase(one));
  if (base.length === 0) return null;
  return toText(
    sum(
      base.map(({ points, weight }) => multiply(fromText(points ?? '0'), fromText(weight ?? '1'))),
    ),
  );
}

export function summaryLines(language: Language, summary: Summary): string[] {
  const text = (word: Word, params: Record<string, string> = {}): string =>
    say(language, word, params);
  const count = (value: number): Record<string, string> => ({ count: String(value) });
  const levels = summary.levels.map((found, index) =>
    text('check.level', { level: String(index + 1), ...count(found) }),
  );
  const named = (word: Word, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [unbroken(text(word, { names: names.join(text('separator')) }))];
  const listed = (word: Word, options: readonly string[]): string[] =>
    options.length === 0
      ? []
      : [text(word, { options: unbroken(options.join(text('separator'))) })];
  const { upper } = summary;
  return [
    unbroken(`${summary.id}  ${summary.title}`),
    ...(upper === null
      ? []
      : [
          unbroken(
            text('check.upper', {
              title: upper.title,
              indicators: String(upper.indicators),
              dropped: String(upper.dropped),
            }),
          ),
        ]),
    text('check.levels', { levels: levels.join(text('separator')) }) +
      (summary.extra > 0 ? text('check.extra', count(summary.extra)) : ''),
    summary.points === null
      ? text('check.no-points')
      : text('check.points', { points: summary.points }),
    countsLine(language, summary),
    ...effectLines(language, summary),
    ...named('check.classes', summary.classes),
    ...named('check.stages', summary.stages),
    ...named('check.grades', summary.grades),
    ...(summary.scaleTo === null ? [] : [text('check.scale-to', { to: summary.scaleTo })]),
    ...decisionLines(language, summary),
    ...listed('check.replaced', summary.replaced),
    ...listed('check.unasked', summary.unasked),
    ...(summary.fingerprint === null
      ? []
      : [text('check.fingerprint', { fingerprint: summary.fingerprint })]),
  ];
}

/** How many units, facts, rules and vetoes there are. */
function countsLine(language: Language, summary: Summary): string {
  const { units, entered, derived, rules, vetoes } = summary;
  return [
    say(language, 'check.units', { count: String(units) }),
    say(language, 'check.facts', {
      count: String(entered + derived),
      entered: String(entered),
      derived: String(derived),
    }),
    say(language, 'check.rules', { count: String(rules) }),
    say(language, 'check.vetoes', { count: String(vetoes) }),
  ].join(say(language, 'comma'));
}

/** What must be reached. */
function decisionLines(language: Language, summary: Summary): string[] {
  const text = (word: Word, params: Record<string, string> = {}): string =>
    say(language, word, params);
  const { metRate, score, rate, grade, keyItems } = summary;
  if (!summary.decides) return [text('check.no-decision')];
  const checks = [
    ...(metRate === null ? [] : [text('check.met-rate', { rate: `${metRate}%` })]),
    ...(keyItems ? [text('check.key-items')] : []),
    ...(score === null ? [] : [text('check.score', { score })]),
    ...(rate === null ? [] : [text('check.rate', { rate: `${rate}%` })]),
    ...(grade === null ? [] : [unbroken(text('check.grade', { grade }))]),
  ];
  return [text('check.decision', { checks: checks.join(text('comma')) })];
}

/** What vetoes do: most end the recommendation, others only take points or the best grade. */
function effectLines(language: Language, { effects, decides }: Summary): string[] {
  if (effects.length === 0) return [];
  const each = effects.map(({ effect, count }) =>
    say(language, 'check.effect', {
      effect: formatEffect(effect, { language, decides }),
      count: String(count),
    }),
  );
  return [say(language, 'check.effects', { effects: each.join(say(language, 'separator')) })];
}
