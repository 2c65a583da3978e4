/**
 * What a golden case expects. Numbers are exact text (`3`, `0.5`, `4/3`); `none` is no number at all.
 *
 *   "1.2":            { points, score, possible, lost, bonus, status, gate, factor, cap, note, missing: [facts], evidence: [ids] }, any node by its id
 *   of, total, possible, bonus, before-vetoes, printed      the whole: points, guaranteed and possible score, bonus within it, …
 *   lost, lost-printed, units, printed-units, unattributed, printed-unattributed      谁丢分谁负责; a unit that lost nothing is 0; certain, certain-units, certain-printed: of these, what stands whatever missing evidence will say
 *   printed-lost, printed-scores: { "1": 0.07 }      what is printed of nodes, by their ids, as it counts in the total
 *   decision, depends-on, met, possibly-met, counted, needed, met-rate, key-items, score-line, rate-line, grade-line, vetoes: { V1: yes }
 *   distances, possible-distances: { met-rate: -3, score: 2.5, rate: -0.05, vetoes: -1 }      how far each gate is, in its own unit; below 0 it is missed
 *   standard, possible-standard      标化分
 *   combined, combined-of, combined-possible, combined-before-vetoes, combined-printed, stages: { 自评: 95 }, possible-stages, stage-leaves: { 自评: { "1": 40 } }
 *   grade, possible-grade, grade-otherwise, grade-reads, held: ["良好 key-item 1.2"]      the grade held back, by what, and its id; by a quota, with the rank of the site and the places: 优秀 quota 3/2
 *   better: ["良好 -2.5 0 key-item 1.2"]      what each better grade needs, the next one first: how far its edge is, at worst and at best, and what else
 *   upper-met, upper-possibly-met, upper-counted, upper-needed, upper-rate      the met rate of the upper tree
 *   class, dropped      the class of the site; ids of what was dropped of the upper tree
 *   findings:         each { indicator, rule, kind, reason, raw, counted, lost, units, evidence, missing } must match exactly one finding
 *   claims            each as 'INDICATOR UNIT CLAIMED DIFFERENCE RECORDS'
 *   set-aside, diagnostics      the codes, all of them; without `set-aside` none may be, without `diagnostics` none may be an error
 */
import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { everyNode } from '../../src/tree.js';
import { printedOf } from './printed.js';
import type {
  Assessment,
  Check,
  Finding,
  HeldGrade,
  IndicatorResult,
  RuleSet,
} from '../../src/types.js';
import {
  type findingSchema,
  wholeSchema,
  type Expectation,
  type Whole,
} from './expectation-words.js';

type Shape = Record<string, unknown>;
type UnitNumber = 'lost' | 'printed' | 'certain' | 'certainPrinted';
const text = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? 'none' : String(value);
export const nodesOf = ({ indicators }: Assessment): IndicatorResult[] => everyNode(indicators);

/** The assessment, told in the words of the expectation: as much of it as the expectation tells. */
export function tell(assessment: Assessment, ruleSet: RuleSet, expected: Expectation): Shape {
  const told: Shape = {};
  for (const [key, wanted] of Object.entries(expected)) {
    const isWhole = Object.hasOwn(wholeSchema.shape, key);
    const node = isWhole ? undefined : nodesOf(assessment).find(({ id }) => id === key);
    told[key] = isWhole
      ? whole(key, expected, assessment, ruleSet)
      : node
        ? pick(node, typeof wanted === 'object' ? Object.keys(wanted) : [])
        : `there is no indicator ${key}`;
  }
  return {
    'set-aside': told['set-aside'] ?? assessment.evidence.setAside.map(({ code }) => code),
    diagnostics: told['diagnostics'] ?? errorsOf(assessment),
    ...told,
  };
}
/** The expectation with what goes without saying. */
export const full = (expected: Expectation): Shape => ({
  'set-aside': [],
  diagnostics: [],
  ...expected,
});
const errorsOf = ({ diagnostics }: Assessment): string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

function pick(node: IndicatorResult, keys: readonly string[]): Shape {
  const known: Shape = {
    points: text(node.points),
    score: text(node.score),
    possible: text(node.possible),
    lost: text(node.lost),
    bonus: text(node.bonus),
    status: node.status,
    gate: text(node.gate),
    'materials-lacking': Object.fromEntries(
      node.materials.map(({ kind, lacking }) => [kind, String(lacking)]),
    ),
    factor: node.factor,
    cap: text(node.cap),
    note: text(node.note),
    missing: node.missing,
    evidence: node.evidence,
  };
  return Object.fromEntries(keys.map((key) => [key, known[key]]));
}
function whole(
  key: string,
  expected: Whole,
  { score, ledger, decision, evidence, diagnostics, ...rest }: Assessment,
  ruleSet: RuleSet,
): unknown {
  const check = (id: Check['id']): Check | undefined =>
    decision.checks.find((each) => each.id === id);
  const rate = check('met-rate');
  const byUnit = (wanted: Record<string, string> | undefined, of: UnitNumber): Shape =>
    Object.fromEntries(
      Object.keys(wanted ?? {}).map((unit) => [
        unit,
        !ruleSet.units.includes(unit)
          ? 'there is no such unit'
          : (ledger.units.find((each) => each.unit === unit)?.[of] ?? '0'),
      ]),
    );
  switch (key) {
    case 'of':
      return text(score.points);
    case 'total':
      return text(score.guaranteed);
    case 'possible':
      return text(score.possible);
    case 'bonus':
      return text(score.bonus);
    case 'before-vetoes':
      return text(score.beforeVetoes);
    case 'printed':
      return text(score.printed);
    case 'lost':
      return ledger.lost;
    case 'lost-printed':
      return ledger.printed;
    case 'certain':
      return ledger.certain;
    case 'certain-units':
      return byUnit(expected['certain-units'], 'certain');
    case 'certain-printed':
      return byUnit(expected['certain-printed'], 'certainPrinted');
    case 'units':
      return byUnit(expected.units, 'lost');
    case 'printed-units':
      return byUnit(expected['printed-units'], 'printed');
    case 'unattributed':
      return ledger.unattributed;
    case 'printed-unattributed':
      return ledger.unattributedPrinted;
    case 'printed-lost':
      return printedOf({ score, decision, ...rest }, expected['printed-lost'], 'lost');
    case 'printed-scores':
      return printedOf({ score, decision, ...rest }, expected['printed-scores'], 'score');
    case 'decision':
      return text(decision.outcome);
    case 'depends-on':
      return decision.dependsOn;
    case 'met':
      return text(rate?.met);
    case 'possibly-met':
      return text(rate?.possiblyMet);
    case 'counted':
      return text(rate?.counted);
    case 'needed':
      return text(rate?.needed);
    case 'met-rate':
      return text(rate?.passed);
    case 'key-items':
      return text(check('key-items')?.passed);
    case 'score-line':
      return text(check('score')?.passed);
    case 'rate-line':
      return text(check('rate')?.passed);
    case 'grade-line':
      return text(check('grade')?.passed);
    case 'distances':
    case 'possible-distances':
      return Object.fromEntries(
        Object.keys(expected[key] ?? {}).map((gate) => [
          gate,
          text(
            decision.distances.find((each) => each.gate === gate)?.[
              key === 'distances' ? 'guaranteed' : 'possible'
            ],
          ),
        ]),
      );
    case 'standard':
      return text(rest.standard?.guaranteed);
    case 'possible-standard':
      return text(rest.standard?.possible);
    case 'vetoes':
      return Object.fromEntries(
        Object.keys(expected.vetoes ?? {}).map((id) => [
          id,
          decision.vetoes.find((veto) => veto.id === id)?.fired,
        ]),
      );
    case 'combined':
      return text(rest.combined?.guaranteed);
    case 'combined-of':
      return text(rest.combined?.points);
    case 'combined-possible':
      return text(rest.combined?.possible);
    case 'combined-before-vetoes':
      return text(rest.combined?.beforeVetoes);
    case 'combined-printed':
      return text(rest.combined?.printed);
    case 'stages':
      return Object.fromEntries(
        rest.stages
          .map(({ id, guaranteed }) => [id, text(guaranteed)])
          .filter(([id]) => Object.hasOwn(expected.stages ?? {}, id ?? '')),
      );
    case 'possible-stages':
      return Object.fromEntries(
        rest.stages
          .map(({ id, possible }) => [id, text(possible)])
          .filter(([id]) => Object.hasOwn(expected['possible-stages'] ?? {}, id ?? '')),
      );
    case 'stage-leaves':
      return Object.fromEntries(
        Object.entries(expected['stage-leaves'] ?? {}).map(([id, leaves]) => [
          id,
          Object.fromEntries(
            Object.keys(leaves).map((leaf) => [
              leaf,
              text(
                rest.stages
                  .find((stage) => stage.id === id)
                  ?.leaves.find((each) => each.id === leaf)?.score,
              ),
            ]),
          ),
        ]),
      );
    case 'grade':
      return text(rest.grade?.grade);
    case 'possible-grade':
      return text(rest.grade?.possible);
    case 'grade-otherwise':
      return text(rest.grade?.otherwise);
    case 'grade-reads':
      return text(rest.grade?.read);
    case 'held':
      return (rest.grade?.held ?? []).map((held) => `${held.grade} ${against(held)}`);
    case 'better':
      return (rest.grade?.better ?? []).map(({ grade, guaranteed, possible, conditions }) =>
        [grade, text(guaranteed), text(possible), ...conditions.map(against)].join(' '),
      );
    case 'materials-lacking':
      return Object.fromEntries(
        rest.materials.map(({ unit, lacking }) => [
          unit ?? 'none',
          String(lacking.reduce((total, each) => total + each.lacking, 0)),
        ]),
      );
    case 'upper-met':
      return text(check('met-rate-upper')?.met);
    case 'upper-possibly-met':
      return text(check('met-rate-upper')?.possiblyMet);
    case 'upper-counted':
      return text(check('met-rate-upper')?.counted);
    case 'upper-needed':
      return text(check('met-rate-upper')?.needed);
    case 'upper-rate':
      return text(check('met-rate-upper')?.passed);
    case 'class':
      return text(rest.class);
    case 'dropped':
      return rest.upper?.dropped.map(({ id }) => id);
    case 'findings': {
      const all = [
        ...everyNode(rest.indicators).flatMap(({ findings }) => findings),
        ...decision.vetoes.flatMap(({ findings }) => findings),
      ];
      return (expected.findings ?? []).map((wanted) => matchFinding(wanted, all));
    }
    case 'claims':
      return rest.claims.map(({ indicator, unit, claimed, difference, records }) =>
        [indicator, text(unit), claimed, text(difference), ...records].join(' '),
      );
    case 'set-aside':
      return evidence.setAside.map(({ code }) => code);
    case 'diagnostics':
      return diagnostics.map(({ code }) => code);
    default:
      throw new Error(`nobody tells ${key}`);
  }
}
/** What stands against a grade: of a quota the rank of this site, and how many places there are. */
export const against = ({ by, id, required, actual }: HeldGrade): string =>
  by === 'quota' ? `quota ${text(actual)}/${text(required)}` : `${by} ${id}`;
/** The one finding that matches, else every finding of that indicator, so that the difference shows. */
function matchFinding(wanted: z.infer<typeof findingSchema>, all: readonly Finding[]): unknown {
  const near = all
    .filter(({ indicator }) => indicator === wanted.indicator)
    .map((finding) => {
      const known: Shape = {
        ...finding,
        rule: text(finding.rule),
        reason: text(finding.reason),
        units: Object.fromEntries(finding.shares.map(({ unit, lost }) => [unit ?? 'none', lost])),
      };
      return Object.fromEntries(Object.keys(wanted).map((key) => [key, known[key]]));
    });
  const same = near.filter((finding) => isDeepStrictEqual(finding, wanted));
  return same.length === 1 ? same[0] : near;
}
