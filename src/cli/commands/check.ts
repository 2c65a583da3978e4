import {
  formatHint,
  formatMessage,
  inert,
  once,
  sortDiagnostics,
} from '../../diagnostics/index.js';
import { lintTree } from '../../compile/index.js';
import { fromText, multiply, exact, sum, toText } from '../../exact.js';
import { everyNode, isBase } from '../../tree.js';
import type {
  DecisionPolicy,
  Diagnostic,
  Indicator,
  Language,
  Rule,
  RuleSet,
} from '../../types.js';
import { annotateDiagnostics, formatSarif } from '../../report/index.js';
import { type ExitCode, exitCodeOf, MISUSE } from '../exit.js';
import type { Host } from '../host.js';
import { packageVersion } from '../package.js';
import { nameOf } from '../paths.js';
import { printProblem, printReport } from '../print.js';
import { loadTree, treesOfOverlay, type Tree } from '../read/index.js';
import { say, type Word } from '../words/index.js';
import { countOf, describeDiagnostics } from '../write/index.js';

/**
 * What a sound tree holds; level 1 is the first of `levels`, which count base and key indicators.
 */
export interface Summary {
  id: string;
  title: string;
  levels: number[];
  extra: number;
  points: string | null;
  units: number;
  entered: number;
  derived: number;
  rules: number;
  vetoes: number;
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

function summaryLines(language: Language, summary: Summary): string[] {
  const text = (word: Word, params: Record<string, string> = {}): string =>
    say(language, word, params);
  const count = (value: number): Record<string, string> => ({ count: String(value) });
  const levels = summary.levels.map((found, index) =>
    text('check.level', { level: String(index + 1), ...count(found) }),
  );
  const named = (word: Word, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [inert(text(word, { names: names.join(text('separator')) }))];
  const listed = (word: Word, options: readonly string[]): string[] =>
    options.length === 0 ? [] : [text(word, { options: inert(options.join(text('separator'))) })];
  const { upper } = summary;
  return [
    inert(`${summary.id}  ${summary.title}`),
    ...(upper === null
      ? []
      : [
          inert(
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
    [
      text('check.units', count(summary.units)),
      text('check.facts', {
        count: String(summary.entered + summary.derived),
        entered: String(summary.entered),
        derived: String(summary.derived),
      }),
      text('check.rules', count(summary.rules)),
      text('check.vetoes', count(summary.vetoes)),
    ].join(text('comma')),
    ...named('check.classes', summary.classes),
    ...named('check.stages', summary.stages),
    ...named('check.grades', summary.grades),
    ...(summary.scaleTo === null ? [] : [text('check.scale-to', { to: summary.scaleTo })]),
    ...decisionLines(language, summary),
    ...listed('check.replaced', summary.replaced),
    ...listed('check.unasked', summary.unasked),
  ];
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
    ...(grade === null ? [] : [inert(text('check.grade', { grade }))]),
  ];
  return [text('check.decision', { checks: checks.join(text('comma')) })];
}

interface Checked extends Tree {
  file: string;
}

function formatText(host: Host, files: readonly Checked[]): string {
  const all = files.flatMap(({ diagnostics }) => diagnostics);
  const parts = files.map((checked) =>
    [
      ...describeDiagnostics(host, checked.diagnostics, checked.sources, host.colour.out),
      ...describeTree(host, checked),
    ].join('\n\n'),
  );
  const total = say(host.language, 'check.total', {
    files: String(files.length),
    errors: countOf(all, 'error'),
    warnings: countOf(all, 'warning'),
  });
  return [...parts, total].join('\n\n');
}
function describeTree(
  { language }: Host,
  { file, ruleSet, diagnostics, ...said }: Checked,
): string[] {
  if (ruleSet === null) return [];
  const clean = diagnostics.length === 0 ? `✓ ${say(language, 'check.clean')}` : '';
  const lines = summaryLines(language, summarise(ruleSet, said)).map((line) => `  ${line}`);
  return [[`${inert(file)} ${clean}`.trimEnd(), ...lines].join('\n')];
}

/** JSON of a check: every diagnostic with its words in the language asked for. */
function formatJson(host: Host, files: readonly Checked[]): string {
  const words = (diagnostic: Diagnostic): object => ({
    ...diagnostic,
    message: formatMessage(diagnostic, host.language),
    hint: formatHint(diagnostic, host.language),
  });
  return JSON.stringify(
    {
      schema: 'zhibiao/check@1',
      files: files.map(({ file, ruleSet, diagnostics, ...said }) => ({
        file,
        errors: Number(countOf(diagnostics, 'error')),
        warnings: Number(countOf(diagnostics, 'warning')),
        diagnostics: sortDiagnostics(diagnostics).map(words),
        tree: ruleSet && summarise(ruleSet, said),
      })),
    },
    null,
    2,
  );
}

/** How what was found is written. */
export type CheckFormat = 'text' | 'json' | 'github' | 'sarif';

const isOverlay = ({ diagnostics }: Tree): boolean =>
  diagnostics.some(({ code }) => code === 'overlay/not-a-tree');
/** With what is sound and yet seldom meant. */
const withLints = (tree: Checked): Checked => ({
  ...tree,
  diagnostics: [...tree.diagnostics, ...(tree.ruleSet ? lintTree(tree.ruleSet) : [])],
});
/** An overlay says nothing by itself: what is checked are the trees that name it. */
function treesOf(host: Host, path: string, overlay: Checked): Checked[] {
  const trees = treesOfOverlay(host, path).flatMap((file) => {
    const tree = loadTree(host, file);
    return 'word' in tree ? [] : [{ ...tree, file: nameOf(host, file) }];
  });
  return trees.length > 0 ? trees : [overlay];
}

/** `check TREE…`: everything that is wrong with trees, and what the sound ones hold. */
export function check(host: Host, trees: readonly string[], format: CheckFormat): ExitCode {
  const files: Checked[] = [];
  for (const path of trees) {
    const tree = loadTree(host, path);
    if ('word' in tree) {
      printProblem(host, tree);
      return MISUSE;
    }
    const own = { ...tree, file: nameOf(host, path) };
    const found = isOverlay(tree) ? treesOf(host, path, own) : [own];
    files.push(...found.map(withLints));
  }
  const diagnostics = once(files.flatMap((file) => file.diagnostics));
  const drawn = {
    text: () => formatText(host, files),
    json: () => formatJson(host, files),
    github: () => annotateDiagnostics(diagnostics, host.language),
    sarif: () => formatSarif(diagnostics, { language: host.language, version: packageVersion() }),
  }[format]();
  if (drawn !== '') printReport(host, drawn);
  return exitCodeOf({ diagnostics });
}
