import { diagnose } from '../../diagnostics/index.js';
import { compare, equals, fromText, maximum, minimum, toText, ZERO } from '../../exact.js';
import { isOverCohort, overSites, type Column, type States } from '../../facts/index.js';
import type { Diagnostic, EvidenceRecord, RuleSet, Status } from '../../types.js';
import type { Evaluation, LeafScore, LeafScores } from '../shapes.js';
import {
  finishSite,
  isAdrift,
  prepareSite,
  scoreLeaves,
  type Bound,
  type Evidence,
  type Prepared,
  type Previous,
} from '../site/index.js';
import { peerMeanLeaves, withPeerMeans, type PeerScore } from '../tree/index.js';

/** One of several sites scored together. */
export interface CohortSite {
  site: string;
  records: Evidence;
  previous?: Previous | null;
  ruleSet?: RuleSet;
}
/** A site of several, and how it scored among them. */
export interface SiteEvaluation {
  site: string;
  evaluation: Evaluation;
}
export interface Site {
  site: string;
  bound: Bound;
}

/**
 * What one site says of a fact that sites are compared by: its number, the name of what it lacks
 * (and the number that was read, where rows that name nothing may say another), or that it takes no
 * part.
 */
export type Saying = { value: string } | { lacks: string; read: string | null } | 'out';
/**
 * What one site says, stage by stage, of the facts that sites are compared by, and what its leaves
 * score whose mean counts elsewhere. Plain data.
 */
export interface Survey {
  site: string;
  facts: Readonly<Record<string, Saying>>[];
  leaves: Readonly<Record<string, { lo: string; hi: string; status: Status }>>[];
}

/**
 * The keys of the facts by which sites are compared, in a tree and in its classes; empty where no
 * site looks at another.
 */
export const comparedFacts = (ruleSet: RuleSet): string[] => [
  ...new Set(
    [ruleSet, ...ruleSet.classes.map((one) => one.ruleSet)].flatMap(({ facts }) =>
      facts.flatMap((fact) =>
        isOverCohort(fact) && 'of' in fact && typeof fact.of === 'string' ? [fact.of] : [],
      ),
    ),
  ),
];

/** What a site says of the given facts, before anyone is compared. */
export function surveyFacts({ site, bound }: Site, keys: readonly string[]): Survey {
  const seen = { site, mayBeAnything: isAdrift(bound) };
  const facts = prepareSite(bound).map((prepared) =>
    Object.fromEntries(keys.map((key) => [key, sayingOf(key, seen, prepared)])),
  );
  return { site, facts, leaves: [] };
}
function sayingOf(
  key: string,
  { site, mayBeAnything }: { site: string; mayBeAnything: boolean },
  { index, states, binding }: Prepared,
): Saying {
  const fact = index.table.get(key);
  const state = states.get(key);
  // A site that is excused from the indicator, or whose class has no such fact, does not take part.
  if (fact === undefined || isExcused(binding.verdicts.get(fact.indicator ?? ''))) return 'out';
  // Nobody knows whether it takes part where nobody knows what was declared, and with what where
  // rows or files may say anything.
  const isOpen = binding.unread?.judged.has(fact.indicator ?? '') === true;
  const value =
    !isOpen && state?.known && typeof state.value === 'object' ? toText(state.value) : null;
  return value !== null && !mayBeAnything
    ? { value }
    : { lacks: `${fact.name}（${site}）`, read: value };
}
const isExcused = (verdicts: readonly EvidenceRecord[] | undefined): boolean =>
  verdicts !== undefined &&
  verdicts.length > 0 &&
  verdicts.every(({ verdict }) => verdict === 'not-applicable');

/** What all surveys together say of every fact, stage by stage. */
export function columnsOf(surveys: readonly Survey[]): ((fact: string) => Column)[] {
  const turns = Math.max(0, ...surveys.map(({ facts }) => facts.length));
  return Array.from({ length: turns }, (_, turn) => {
    const done = new Map<string, Column>();
    return (key) => {
      const column = done.get(key) ?? columnOf(key, surveys, turn);
      done.set(key, column);
      return column;
    };
  });
}
function columnOf(key: string, surveys: readonly Survey[], turn: number): Column {
  const values: Column['values'][number][] = [];
  const lacking: Column['lacking'][number][] = [];
  const out = new Set<number>();
  surveys.forEach(({ site, facts }, at) => {
    const said = facts[turn]?.[key] ?? 'out';
    if (said === 'out') out.add(at);
    else if ('value' in said) values.push({ site, value: fromText(said.value) });
    else {
      const read = said.read === null ? null : { site, value: fromText(said.read) };
      lacking.push({ at, name: said.lacks, read });
    }
  });
  return { values, lacking, out, sorted: values.map(({ value }) => value).sort(compare) };
}

/** One site in view of all of them: `at` is its place among the surveys. */
export interface View {
  at: number;
  columns: readonly ((fact: string) => Column)[];
}
type Scored = { prepared: Prepared; leaves: LeafScores }[];
/** Readies every stage of a site in view of all. */
export const prepareInView = ({ bound }: Site, { at, columns }: View): Prepared[] =>
  prepareSite(
    bound,
    columns.map((column) => overSites({ at, column })),
  );
export const scoreInView = (site: Site, view: View): Scored =>
  prepareInView(site, view).map((prepared) => ({ prepared, leaves: scoreLeaves(prepared) }));
/** Adds to a survey what the leaves score whose mean counts elsewhere. */
export function surveyLeaves(survey: Survey, { bound }: Site, scored: Scored): Survey {
  // Of a site of which evidence may say anything, nobody knows what an item comes to.
  const isOpen = isAdrift(bound);
  const said = (points: string | null, { lo, hi, status }: LeafScore): PeerSaying => ({
    lo: toText(isOpen ? minimum(lo, ZERO) : lo),
    hi: toText(isOpen ? maximum(hi, fromText(points ?? '0')) : hi),
    status,
  });
  const leaves = scored.map(({ leaves: own }) =>
    Object.fromEntries(
      peerMeanLeaves(bound.ruleSet).flatMap(({ id, points }) => {
        const leaf = own[bound.index.leaves.get(id)?.at ?? -1];
        return leaf ? [[id, said(points, leaf)]] : [];
      }),
    ),
  );
  return { ...survey, leaves };
}
type PeerSaying = Survey['leaves'][number][string];
/**
 * The evaluation of a site in view of all: what is not applicable to it counts at the mean of the
 * others.
 */
export function finishInView(
  { site, bound }: Site,
  { at, columns, peers }: View & { peers: Peers },
  scored: Scored,
): Evaluation {
  const stages = scored.map((stage, turn) => ({
    ...stage,
    leaves: withPeerMeans(
      bound.index,
      stage.leaves,
      (peers[turn] ?? []).filter((_, other) => other !== at),
    ),
  }));
  const evaluation = finishSite(bound, stages);
  const ties =
    columns[0] && stages[0]
      ? collectTies(bound.ruleSet, stages[0].prepared.states, columns[0], site)
      : [];
  return { ...evaluation, diagnostics: [...evaluation.diagnostics, ...ties] };
}
/** The leaves of every site whose mean counts elsewhere, stage by stage. */
export type Peers = ReadonlyMap<string, PeerScore>[][];
export function peersOf(surveys: readonly Survey[]): Peers {
  const turns = Math.max(0, ...surveys.map(({ leaves }) => leaves.length));
  return Array.from({ length: turns }, (_, turn) =>
    surveys.map(
      ({ leaves }) =>
        new Map(
          Object.entries(leaves[turn] ?? {}).map(
            ([id, { lo, hi, status }]): [string, PeerScore] => [
              id,
              { lo: fromText(lo), hi: fromText(hi), status },
            ],
          ),
        ),
    ),
  );
}

/** What each of several sites says of every fact, and all of them together. */
export interface Surveyed {
  surveys: Survey[];
  columns: View['columns'];
}
export function surveyAll(sites: readonly Site[], ruleSet: RuleSet): Surveyed {
  const ruleSets = [ruleSet, ...sites.map(({ bound }) => bound.ruleSet)];
  const keys = [...new Set(ruleSets.flatMap(comparedFacts))];
  const surveys = sites.map((site) => surveyFacts(site, keys));
  return { surveys, columns: columnsOf(surveys) };
}
/**
 * Scores sites together: each in view of all, then what is not applicable at the mean of the
 * others.
 */
export function scoreCohort(
  sites: readonly Site[],
  { surveys, columns }: Surveyed,
): SiteEvaluation[] {
  const scored = sites.map((site, at) => scoreInView(site, { at, columns }));
  const peers = peersOf(
    sites.map((site, at) =>
      surveyLeaves(
        surveys[at] ?? { site: site.site, facts: [], leaves: [] },
        site,
        scored[at] ?? [],
      ),
    ),
  );
  return sites.map((site, at) => ({
    site: site.site,
    evaluation: finishInView(site, { at, columns, peers }, scored[at] ?? []),
  }));
}

/** Says of every rank that allows no ties, who ties with this site. */
function collectTies(
  ruleSet: RuleSet,
  states: States,
  column: (fact: string) => Column,
  site: string,
): Diagnostic[] {
  return ruleSet.facts.flatMap((fact) => {
    const own = fact.kind === 'rank' && fact.ties === 'error' ? states.get(fact.of) : undefined;
    const state = states.get(fact.key);
    if (fact.kind !== 'rank' || !own?.known || state?.known !== false || state.cause !== 'conflict')
      return [];
    const { value } = own;
    const others = column(fact.of)
      .values.filter(
        (each) => each.site !== site && typeof value === 'object' && equals(each.value, value),
      )
      .map((each) => each.site);
    return others.length === 0
      ? []
      : [diagnose('score/tie', fact.place, { name: fact.name, site, sites: others.join(', ') })];
  });
}
