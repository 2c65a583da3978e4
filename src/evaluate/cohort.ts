import { diagnose } from '../diagnostics/index.js';
import { compare, equals, type Exact } from '../exact.js';
import type { Diagnostic, EvidenceRecord, RuleSet } from '../types.js';
import { withPeerMeans } from './peer-mean.js';
import type { Previous } from './previous.js';
import type { Column, Evaluation, FactContext, FactState, States } from './shapes.js';
import { finishSite, prepareSite, scoreLeaves, type Bound, type Judge, type Prepared } from './site.js';

/** One of several sites scored together. */
export interface CohortSite { site: string; records: readonly EvidenceRecord[]; previous?: Previous | null; ruleSet?: RuleSet }
export interface SiteEvaluation { site: string; evaluation: Evaluation }
interface Site { site: string; bound: Bound }

/** Scores sites together: first what each says of every fact, then each in view of all, then what is not applicable at the mean of the others. */
export function scoreCohort(sites: readonly Site[], judgeOf: (bound: Bound, prepared: Prepared) => Judge): SiteEvaluation[] {
  const alone = sites.map(({ bound }) => prepareSite(bound));
  const turns = Math.max(0, ...alone.map((stages) => stages.length));
  const columns = Array.from({ length: turns }, (_, turn) => columnsOf(sites, alone.map((stages) => stages[turn])));
  const scored = sites.map(({ bound }, at) => prepareSite(bound, columns.map((column): FactContext['cohort'] => ({ at, column }))).map((prepared) => {
    const judge = judgeOf(bound, prepared);
    return { prepared, judge, leaves: scoreLeaves(prepared, judge) };
  }));
  return sites.map(({ site, bound }, at) => {
    const stages = (scored[at] ?? []).map((stage, turn) => ({ ...stage, leaves: withPeerMeans(bound.ruleSet, stage.leaves, scored.flatMap((other, index) => (index === at ? [] : other[turn]?.leaves ?? []))) }));
    const evaluation = finishSite(bound, stages);
    const ties = columns[0] && stages[0] ? collectTies(bound.ruleSet, stages[0].prepared.states, columns[0], site) : [];
    return { site, evaluation: { ...evaluation, diagnostics: [...evaluation.diagnostics, ...ties] } };
  });
}

/** Facts over all sites, each gathered once when it is first asked for. */
function columnsOf(sites: readonly Site[], prepared: readonly (Prepared | undefined)[]): (fact: string) => Column {
  const done = new Map<string, Column>();
  return (key) => {
    const column = done.get(key) ?? columnOf(key, sites, prepared);
    done.set(key, column);
    return column;
  };
}
function columnOf(key: string, sites: readonly Site[], prepared: readonly (Prepared | undefined)[]): Column {
  const values: { site: string; value: Exact }[] = [];
  const lacking: string[] = [];
  const out = new Set<number>();
  sites.forEach(({ site }, at) => {
    const mine = prepared[at];
    const fact = mine?.index.table.get(key);
    const state: FactState | undefined = mine?.states.get(key);
    // A site that is excused from the indicator, or whose class has no such fact, does not take part.
    if (fact === undefined || isExcused(mine?.binding.verdicts.get(fact.indicator ?? ''))) out.add(at);
    else if (state?.known && typeof state.value === 'object') values.push({ site, value: state.value });
    else lacking.push(`${fact.name}（${site}）`);
  });
  return { values, lacking, out, sorted: values.map(({ value }) => value).sort(compare) };
}
const isExcused = (verdicts: readonly EvidenceRecord[] | undefined): boolean => verdicts !== undefined && verdicts.length > 0 && verdicts.every(({ verdict }) => verdict === 'not-applicable');

/** Says of every rank that allows no ties, who ties with this site. */
function collectTies(ruleSet: RuleSet, states: States, column: (fact: string) => Column, site: string): Diagnostic[] {
  return ruleSet.facts.flatMap((fact) => {
    const own = fact.kind === 'rank' && fact.ties === 'error' ? states.get(fact.of) : undefined;
    const state = states.get(fact.key);
    if (fact.kind !== 'rank' || !own?.known || state?.known !== false || state.cause !== 'conflict') return [];
    const { value } = own;
    const others = column(fact.of).values.filter((each) => each.site !== site && typeof value === 'object' && equals(each.value, value)).map((each) => each.site);
    return others.length === 0 ? [] : [diagnose('score/tie', fact.place, { name: fact.name, site, sites: others.join(', ') })];
  });
}
