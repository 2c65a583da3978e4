/** Sets the oracle beside the program: the same tree and the same records, and where they differ. */
import {
  assess,
  chinaCalendar,
  evaluate,
  evaluateCohort,
  standingOf,
  type Assessment,
  type Diagnostic,
  type EvidenceRecord,
  type IndicatorResult,
  type RuleSet,
} from '../../src/index.js';
import {
  assessSite,
  assessSites,
  number,
  order,
  show,
  treeOf,
  type Assessment as Told,
  type Fraction,
  type From,
  type LeafResult,
  type Tree,
} from '../oracle/index.js';
import { nodesOf } from './expectation.js';
import { alike, reduced, text, wholes } from './oracle-whole.js';

/** A tree as written and as compiled, and the records of one site. */
export interface Beside {
  text: string;
  /** Where the tree stands, and for which class of sites it is read. */
  from?: From;
  ruleSet: RuleSet;
  records: readonly EvidenceRecord[];
}
/** What a comparison found: how often each kind of agreement, and the differences in words. */
export interface Comparison {
  counts: Map<string, number>;
  differences: string[];
}
const count = ({ counts }: Comparison, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};
const DAY = '2026-01-15';

/** A tree and its records, for whoever has to look at a difference. */
const printed = ({ text, records }: Beside): string =>
  `${text}\n${records
    .map(({ place: _, ...record }) =>
      JSON.stringify(
        Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)),
      ),
    )
    .join('\n')}`;

const options = { assessedAt: DAY, calendar: chinaCalendar };
const knownOf = ({ records }: Beside) => ({ records, ...options });

/** A tree is read once for all sites that come one after the other. */
let last: { text: string; from: From | undefined; tree: Tree } | null = null;
function treeIn({ text: written, from }: Beside): Tree {
  if (last?.text !== written || last.from !== from)
    last = { text: written, from, tree: treeOf(written, from) };
  return last.tree;
}
/** Compares one site scored alone. */
export function compareBoth(beside: Beside, comparison: Comparison): void {
  const { ruleSet, records } = beside;
  const assessment = assess(ruleSet, evaluate(ruleSet, records, options), { assessedAt: DAY });
  const tree = treeIn(beside);
  const told = assessSite(tree, knownOf(beside));
  compare({ ...beside, tree }, told, assessment, comparison);
}
/** Compares sites that are scored together; all are of one tree and one rule set. */
export function compareCohort(sites: readonly Beside[], comparison: Comparison): void {
  const [first] = sites;
  if (first === undefined) return;
  const tree = treeIn(first);
  const told = assessSites(sites.map((each) => ({ tree, known: knownOf(each) })));
  const together = sites.map(({ records }, index) => ({ site: `县${String(index)}`, records }));
  const all = evaluateCohort(first.ruleSet, together, options);
  const standings = all.map(({ evaluation }) => standingOf(first.ruleSet, evaluation));
  all.forEach(({ site, evaluation }, at) => {
    const index = together.findIndex((each) => each.site === site);
    const [beside, own] = [sites[index], told[index]];
    if (beside === undefined || own === undefined) throw new Error(`nobody is called ${site}`);
    compare(
      { ...beside, tree, records: sites.flatMap(({ records }) => records) },
      // ahead.md: the ledger of sites scored together is not compared yet.
      { ...own, ledger: undefined },
      assess(first.ruleSet, evaluation, { assessedAt: DAY, site, among: { standings, at } }),
      comparison,
    );
  });
}
/** Compares every leaf, and the whole where the leaves left nothing to choose. */
function compare(
  beside: Beside & { tree: Tree },
  told: Told,
  assessment: Assessment,
  comparison: Comparison,
): void {
  const differ = (what: string): void => {
    comparison.differences.push(`${what}\n${printed(beside)}`);
  };
  let settled = true;
  for (const node of nodesOf(assessment)) {
    const leaf = told.leaves.get(node.id);
    if (leaf === undefined) continue;
    // The node of such a leaf shows what counts of it, or the mean of the other sites.
    if (node.cap !== null || node.gate !== null || leaf.mean !== null) {
      settled &&= isSame(told.nodes.get(node.id), node.score);
      settled &&= isSame(told.best.get(node.id), node.possible);
      continue;
    }
    const kind = difference(leaf, node, assessment);
    count(comparison, `leaf ${kind}`);
    // In a world that nobody tried the item may be met, though its score stays within the ends.
    const isOpen = leaf.torn || leaf.endless || leaf.untried;
    if (!kind.startsWith('the same') || isOpen) settled = false;
    if (kind === 'DIFFERENT')
      differ(
        `${node.id}: the oracle says ${show(leaf.low)} to ${show(leaf.high)}, ${leaf.status}; ` +
          `the program ${node.score ?? 'none'} to ${node.possible ?? 'none'}, ${node.status}`,
      );
    if (leaf.missing.length > 0 && OPEN.includes(node.status) && node.missing.length === 0)
      differ(`${node.id}: the oracle lacks ${leaf.missing.join()}; the program names nothing`);
  }
  if (!settled) return count(comparison, 'whole left out: a leaf is not settled');
  // Of sites scored together something is open: the words settle no quota.
  if (told.quotasOpen) return count(comparison, 'whole left out: a quota among what is open');
  compareWhole(told, assessment, (kind, what) => {
    count(comparison, `whole ${kind}`);
    if (what !== undefined) differ(what);
  });
}
const isSame = (own: { score: Fraction } | undefined, score: string | null): boolean =>
  reduced(score) === text(own?.score);
const OPEN = ['error', 'not-assessed'];
function difference(leaf: LeafResult, node: IndicatorResult, assessment: Assessment): string {
  const { score, diagnostics, evidence } = assessment;
  const known = leaf.sure === null ? 'with missing facts' : 'all known';
  const status = sameStatus(leaf, node);
  if (score.points === null || node.score === null || node.possible === null)
    return status ? 'the same: status' : leaf.sure === null ? 'wider: status' : 'DIFFERENT';
  const [low, high] = [
    order(number(node.score), leaf.low),
    order(number(node.possible), leaf.high),
  ];
  if (low === 0 && high === 0)
    return status ? `the same: ${known}` : leaf.sure === null ? 'wider: status' : 'DIFFERENT';
  // ahead.md: no number is low enough, so that none is lower than it may be.
  const isEndless = leaf.endless || (node.floor === null && !leaf.exact && low > 0);
  if (isEndless && high >= 0) return 'wider: endless';
  // A range that may be wider than the values leave it says so, unless nobody looked at all of them
  // or verdicts contradict each other or rows were refused, which are said by themselves.
  const isSaid =
    leaf.untried ||
    leaf.torn ||
    evidence.unread.rows > 0 ||
    diagnostics.some(
      ({ code, params }) =>
        code === 'score/wide-range' &&
        listOf(params['items']).some((item) => item.startsWith(`${leaf.leaf.id} `)),
    );
  return low <= 0 && high >= 0 && leaf.sure === null && isSaid
    ? `wider: ${leaf.exact ? 'one way' : 'both ways'}`
    : 'DIFFERENT';
}
const listOf = (items: Diagnostic['params'][string] | undefined): string[] =>
  typeof items === 'object' ? items.zh.split('、') : [];
/** What is open is open, whether because something is missing or because it is contradicted. */
function sameStatus(leaf: LeafResult, node: IndicatorResult): boolean {
  if (leaf.status === node.status) return true;
  return OPEN.includes(leaf.status) && OPEN.includes(node.status);
}

function compareWhole(
  told: Told,
  assessment: Assessment,
  say: (kind: string, what?: string) => void,
): void {
  const fired = told.vetoes.map(({ id, fired: own }) => [
    own,
    assessment.decision.vetoes.find((veto) => veto.id === id)?.fired,
  ]);
  // ahead.md: a stage without a record of a fact that the deciding one has.
  if (told.vetoes.some(({ silent }, index) => silent && fired[index]?.[0] !== fired[index]?.[1]))
    return say('left out: a veto in a silent stage');
  if (fired.some(([own, program]) => own !== program))
    return fired.every(([own, program]) => own === program || program === 'unknown')
      ? say('left out: a veto is wider')
      : say('DIFFERENT', `vetoes: ${JSON.stringify(fired)}`);
  // ahead.md: an indicator above that is partly exempt.
  if (told.decision.upper && told.decision.mixed) return say('left out: a part is exempt');
  const [mine, program] = wholes(told, assessment);
  // ahead.md: the leaves of another stage may be wider; those of the deciding one were compared.
  if (told.stages.size > 0 && !alike(mine, program)) return say('left out: another stage');
  const [a, b] = [JSON.stringify(mine), JSON.stringify(program)];
  if (a !== b)
    return isWiderRate(told, assessment) || areWiderKeys(told, assessment)
      ? say('left out: whether an item is met is wider')
      : say('DIFFERENT', `the oracle says ${a}\nthe program ${b}`);
  say('the same: total and verdict');
  compareLedger(told, assessment, say);
}
/** ahead.md: the program may leave open whether an item is met where every value meets it. */
const isWiderRate = ({ decision: { rate, upper } }: Told, { decision }: Assessment): boolean =>
  (
    [
      ['met-rate', rate],
      ['met-rate-upper', upper],
    ] as const
  ).some(([check, own]) => {
    const { met, possiblyMet } = decision.checks.find(({ id }) => id === check) ?? {};
    if (own === null || met == null || possiblyMet == null) return false;
    if (met === own.met && possiblyMet === own.possiblyMet) return false;
    return met <= own.met && possiblyMet >= own.possiblyMet;
  });
/**
 * The same of key items: values come as near to a line as one likes and never reach it, or some
 * world of two that are missing meets it, which nobody tried.
 */
function areWiderKeys({ decision, leaves }: Told, { decision: program }: Assessment): boolean {
  const own = decision.distances.get('key-items');
  const found = program.distances.find(({ gate }) => gate === 'key-items');
  if (own?.[0] == null || own[1] == null || found?.guaranteed == null || found.possible == null)
    return false;
  const below = order(number(found.guaranteed), own[0]);
  const above = order(number(found.possible), own[1]);
  if (below > 0 || above < 0 || (below === 0 && above === 0)) return false;
  return [...leaves.values()].some(
    ({ leaf, status, best, worst, exact }) =>
      leaf.section === 'key' &&
      OPEN.includes(status) &&
      ((above > 0 && best !== 'met') || (below < 0 && worst === 'met' && !exact)),
  );
}
function compareLedger(
  told: Told,
  { ledger, score }: Assessment,
  say: (kind: string, what?: string) => void,
): void {
  if (score.points === null) return;
  if (show(told.lost) !== reduced(ledger.lost))
    return say('DIFFERENT', `lost: the oracle says ${show(told.lost)}, the program ${ledger.lost}`);
  if (told.ledger === undefined) return say('ledger left out: not settled by the words');
  const mine = new Map([...told.ledger].filter(([, lost]) => lost.top !== 0n));
  const program = new Map(
    [
      ...ledger.units.map(({ unit, lost }) => [unit, lost] as const),
      ['', ledger.unattributed] as const,
    ].filter(([, lost]) => lost !== '0'),
  );
  const [a, b] = [
    [...mine].map(([unit, lost]) => `${unit}=${show(lost)}`).sort(),
    [...program].map(([unit, lost]) => `${unit}=${reduced(lost)}`).sort(),
  ];
  if (a.join() !== b.join())
    return say('DIFFERENT', `ledger: the oracle says ${a.join()}\nthe program ${b.join()}`);
  say('the same: ledger');
}
