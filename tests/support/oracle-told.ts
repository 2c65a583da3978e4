/** What the oracle says of a golden case, in the words of its expectation. */
import {
  minus,
  nodesOf,
  number,
  order,
  parse,
  plus,
  printed,
  show,
  type Fraction,
  type Tree,
} from '../oracle/index.js';
import type { Assessment, LeafResult } from '../oracle/index.js';
import type { Expectation } from './expectation-words.js';

type Part = { points: Fraction; score: Fraction; bonus: Fraction };
type Said = string | readonly string[] | Record<string, string | undefined> | undefined;
const text = (value: Fraction | number | null | undefined): string =>
  value === null || value === undefined
    ? 'none'
    : typeof value === 'number'
      ? String(value)
      : show(value);
const word = (value: string | null | undefined): string => value ?? 'none';
/** What a node lost; a bonus that was not won is not lost. */
const lostOf = (own: Part | undefined): string =>
  own === undefined ? 'none' : show(minus(plus(own.points, own.bonus), own.score));

const NUMBERS = ['points', 'score', 'possible', 'lost', 'bonus'];
/** A node; undefined where the oracle does not speak of the word. */
function nodeIn(told: Assessment, tree: Tree, id: string, key: string): Said {
  const { leaves, nodes, best, factors } = told;
  if (!tree.pointed && NUMBERS.includes(key)) return 'none';
  const [own, high, leaf] = [nodes.get(id), best.get(id), leaves.get(id)];
  const isBonus = nodesOf(tree.nodes).find((node) => node.id === id)?.section === 'bonus';
  switch (key) {
    case 'points':
      return text(own?.points);
    case 'score':
      return text(own?.score);
    case 'possible':
      return text(high?.score);
    case 'lost':
      return isBonus ? own && show(minus(own.bonus, own.score)) : lostOf(own);
    case 'bonus':
      return text(own?.bonus);
    case 'status':
      return leaf?.status;
    case 'factor':
      return leaf && text(factors.get(id));
    default:
      return undefined;
  }
}
function rateIn({ decision: { rate, upper } }: Assessment, key: string): Said {
  const of = key.startsWith('upper-') ? upper : rate;
  switch (key.replace('upper-', '')) {
    case 'met':
      return text(of?.met);
    case 'possibly-met':
      return text(of?.possiblyMet);
    case 'counted':
      return text(of?.counted);
    case 'needed':
      return text(of?.needed);
    case 'met-rate':
    case 'rate':
      return word(of?.passed);
    default:
      return undefined;
  }
}
const distancesIn = (
  { decision: { distances, outcome } }: Assessment,
  end: 0 | 1,
): Record<string, string> =>
  outcome === null
    ? {}
    : Object.fromEntries([...distances].map(([gate, over]) => [gate, text(over[end])]));
const scores = (leaves: ReadonlyMap<string, LeafResult> | undefined): Record<string, string> =>
  Object.fromEntries(
    [...(leaves ?? [])].map(([id, { low, status }]) => [
      id,
      status === 'not-applicable' ? 'none' : show(low),
    ]),
  );
/** The whole; undefined where the oracle does not speak of the word, or the words of the design settle nothing. */
function wholeIn(told: Assessment, tree: Tree, key: string): Said {
  const { decision, combined, grade, ledger, stages } = told;
  const pointless =
    !tree.pointed && (key === 'of' || key === 'total' || key === 'possible' || key === 'bonus');
  if (pointless) return 'none';
  const simple: Record<string, Fraction | null | undefined> = {
    of: told.points,
    total: told.low,
    possible: told.high,
    bonus: told.bonus,
    'before-vetoes': told.beforeVetoes,
    printed: told.low && printed(tree, told.low),
    lost: told.lost,
    combined: combined?.low,
    'combined-of': combined?.points,
    'combined-possible': combined?.high,
    'combined-before-vetoes': combined?.beforeVetoes,
    'combined-printed': combined?.low && printed(tree, combined.low),
    'grade-reads': grade?.read,
    standard: told.standard?.low,
    'possible-standard': told.standard?.high,
  };
  if (Object.hasOwn(simple, key)) return text(simple[key]);
  const words: Record<string, string | null | undefined> = {
    decision: decision.outcome,
    'key-items': decision.keyItems,
    'score-line': decision.score,
    'rate-line': decision.scoreRate,
    'grade-line': decision.grade,
    grade: grade?.grade,
    'possible-grade': grade?.possible,
    'grade-otherwise': grade?.otherwise,
  };
  if (Object.hasOwn(words, key)) return word(words[key]);
  const byStage = (pick: 'low' | 'high'): Record<string, string> =>
    Object.fromEntries([...stages].map(([id, stage]) => [id, text(stage[pick])]));
  switch (key) {
    case 'units':
      return ledger && Object.fromEntries([...ledger].map(([unit, lost]) => [unit, show(lost)]));
    case 'unattributed':
      return ledger && text(ledger.get('') ?? number('0'));
    case 'vetoes':
      return Object.fromEntries(told.vetoes.map(({ id, fired }) => [id, fired]));
    case 'stages':
      return byStage('low');
    case 'possible-stages':
      return byStage('high');
    case 'distances':
      return distancesIn(told, 0);
    case 'possible-distances':
      return distancesIn(told, 1);
    case 'better':
      return (grade?.better ?? []).map(({ grade: name, over: [low, high], against }) =>
        [name, text(low), text(high), ...against].join(' '),
      );
    case 'held':
      return grade?.held ?? [];
    default:
      return rateIn(told, key);
  }
}
const same = (wanted: string, said: string): boolean => {
  const [a, b] = [parse(wanted), parse(said)];
  return a === undefined || b === undefined ? wanted === said : order(a, b) === 0;
};
/** The same sentences: their numbers may be written otherwise. */
const alike = (wanted: readonly string[], said: readonly string[]): boolean => {
  const words = (all: readonly string[]): string[] => all.flatMap((each) => each.split(' '));
  const own = words(said);
  return (
    wanted.length === said.length &&
    words(wanted).length === own.length &&
    words(wanted).every((each, index) => same(each, own[index] ?? ''))
  );
};
/** What the case says and the oracle does not, and what of the case was compared. */
export interface Differences {
  wrong: string[];
  compared: number;
  /** Words that the case says and the oracle leaves open. */
  open: string[];
}
/** The entries of a mapping; nothing else has any. */
const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
/** Sets an expectation beside the oracle. */
export function differences(told: Assessment, tree: Tree, expected: Expectation): Differences {
  const found: Differences = { wrong: [], compared: 0, open: [] };
  const ids = new Set(nodesOf(tree.nodes).map(({ id }) => id));
  const compare = (name: string, wanted: unknown, said: Said): void => {
    if (said === undefined) {
      found.open.push(name);
      return;
    }
    const within = entriesOf(wanted);
    for (const [key, value] of within)
      compare(`${name} ${key}`, value, inside(said, key) ?? (name === 'units' ? '0' : 'none'));
    if (within.length > 0) return;
    found.compared += 1;
    const right =
      typeof wanted === 'string' && typeof said === 'string'
        ? same(wanted, said)
        : Array.isArray(wanted) && Array.isArray(said)
          ? alike(wanted.map(String), said.map(String))
          : JSON.stringify(wanted) === JSON.stringify(said);
    if (!right) found.wrong.push(`${name} ${JSON.stringify(said)}`);
  };
  for (const [key, wanted] of Object.entries(expected))
    if (ids.has(key))
      for (const [word, value] of entriesOf(wanted))
        compare(`${key} ${word}`, value, nodeIn(told, tree, key, word));
    else if (key === 'stage-leaves')
      for (const [stage, leaves] of entriesOf(wanted))
        compare(`${key} ${stage}`, leaves, scores(told.stages.get(stage)?.leaves));
    else compare(key, wanted, wholeIn(told, tree, key));
  return found;
}
/** A value of a mapping. */
function inside(said: Said, key: string): string | undefined {
  const [, value] = entriesOf(said).find(([name]) => name === key) ?? [];
  return typeof value === 'string' ? value : undefined;
}
