import { fromText, negate, subtract, sum, toText, ZERO, type Exact } from '../../exact.js';
import { printSteps } from '../../numbers/index.js';
import type {
  Assessment,
  AssessmentComparison,
  ExactText,
  LeafChange,
  PrintedComparison,
  PrintedSide,
  Rounding,
  UnitChange,
} from '../../types.js';
import { stepsOf, textsOf } from '../steps.js';
import { printedNumbers, type PrintedNumbers } from './numbers.js';

/** What two assessments differ by, exactly. */
type Changes = Pick<AssessmentComparison, 'waterfall' | 'leaves' | 'units' | 'rounding'>;
type PrintedLeaf = PrintedComparison['leaves'][number];
/** What both print, and how the later one rounds. */
interface Both {
  before: PrintedNumbers;
  after: PrintedNumbers;
  rounding: Rounding;
}

/**
 * Prints two assessments held against each other: the numbers of both are those of their own
 * reports, and every change leads from the one to the other.
 */
export function printChanges(
  before: Assessment,
  after: Assessment,
  changes: Changes,
): PrintedComparison {
  const both = {
    before: printedNumbers(before),
    after: printedNumbers(after),
    rounding: changes.rounding,
  };
  const leaves = changes.leaves.map((leaf) => printLeaf(leaf, both));
  const [old, now] = [takenBy(before, both.before), takenBy(after, both.after)];
  return {
    before: sideOf(before, both.before),
    after: sideOf(after, both.after),
    waterfall: printWaterfall(changes, both, {
      leaves,
      vetoes: subtract(sum(old.values()), sum(now.values())),
    }),
    leaves,
    units: changes.units.map((unit) => printUnit(unit, both)),
    vetoes: Object.fromEntries([...now].map(([id, taken]) => [id, toText(taken)])),
  };
}
/** What each veto took. */
const takenBy = ({ decision }: Assessment, { findings }: PrintedNumbers): Map<string, Exact> =>
  new Map(
    decision.vetoes.map((veto) => [
      veto.id,
      sum(veto.findings.flatMap(({ id }) => [...(findings.get(id)?.values() ?? [])])),
    ]),
  );
const textOf = (value: Exact | null): ExactText | null => value && toText(value);
const sideOf = ({ standard }: Assessment, { whole }: PrintedNumbers): PrintedSide => ({
  points: textOf(whole.points),
  score: textOf(whole.score),
  lost: toText(whole.lost ?? ZERO),
  standard: standard && textOf(standard.printed === null ? null : fromText(standard.printed)),
});

function printLeaf(leaf: LeafChange, { before, after, rounding }: Both): PrintedLeaf {
  const score = ({ nodes }: PrintedNumbers): Exact => nodes.get(leaf.id)?.score ?? ZERO;
  const [byPerformance = ZERO, byScheme = ZERO, unclear = ZERO] = printSteps(
    [leaf.byPerformance, leaf.byScheme, leaf.unclear].map(fromText),
    subtract(score(after), score(before)),
    rounding,
  ).steps;
  return {
    byPerformance: toText(byPerformance),
    byScheme: toText(byScheme),
    unclear: toText(unclear),
  };
}
/** Losses go up by what was newly lost, and down by what was recovered. */
function printUnit(
  unit: UnitChange,
  { before, after, rounding }: Both,
): PrintedComparison['units'][number] {
  const [from, to] = [before, after].map(({ units }) => units.get(unit.unit) ?? ZERO);
  const { steps, rest } = printSteps(
    [
      negate(fromText(unit.recovered)),
      ...[unit.newlyLost, unit.scheme, unit.unclear].map(fromText),
    ],
    subtract(to ?? ZERO, from ?? ZERO),
    rounding,
  );
  const [recovered = ZERO, newlyLost = ZERO, scheme = ZERO, unclear = ZERO] = steps;
  return {
    unit: unit.unit,
    before: toText(from ?? ZERO),
    recovered: toText(negate(recovered)),
    newlyLost: toText(newlyLost),
    scheme: toText(scheme),
    unclear: toText(unclear),
    rounding: toText(rest),
    after: toText(to ?? ZERO),
  };
}

/** The steps are the sums of what is printed of indicators and vetoes, in the tables below. */
function printWaterfall(
  { waterfall, leaves }: Changes,
  { before, after, rounding }: Both,
  printed: { leaves: readonly PrintedLeaf[]; vetoes: Exact },
): PrintedComparison['waterfall'] {
  const [from, to] = [before.whole.score, after.whole.score];
  if (waterfall === null || from === null || to === null) return null;
  const changes = leaves.map((leaf, at) => ({ ...leaf, ...printed.leaves[at] }));
  const steps = stepsOf(changes, printed.vetoes);
  const left = subtract(subtract(to, from), sum(Object.values(steps)));
  const { steps: own, rest } = printSteps([fromText(waterfall.rest)], left, rounding);
  return {
    before: toText(from),
    ...textsOf(steps),
    rest: toText(own[0] ?? ZERO),
    rounding: toText(rest),
    after: toText(to),
  };
}
