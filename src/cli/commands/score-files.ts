import { assess, assessCohort, hasQuotas } from '../../assess/index.js';
import { diagnose, isCode, nearest } from '../../diagnostics/index.js';
import {
  evaluate,
  evaluateAsync,
  evaluateCohort,
  evaluateCohortAsync,
  looksAtOthers,
  type Previous,
} from '../../evaluate/index.js';
import { readingOfSite, sitesOf, type EvidenceReading } from '../../evidence/index.js';
import type { Assessment, Calendar, Diagnostic, RuleSet } from '../../types.js';
import { isAlike } from '../../values/index.js';
import { type Host, type Problem, problem } from '../host.js';
import type { Order } from '../order.js';
import { chooseClass, loadCalendar, loadEvidence, loadPrevious, loadTree } from '../read/index.js';
import { listOf, suggestionOf } from '../words/index.js';

/** A run of which nobody may know the day. */
export type ScoreOrder = Omit<Order, 'date'> & { date: string | null };
/** What came of it: one assessment a site, none where the tree or the calendar has errors. */
export interface Scored {
  assessments: Assessment[];
  diagnostics: Diagnostic[];
  /** Those that decide on the exit code: what a person leaves out does not. */
  faults: Diagnostic[];
  sources: Map<string, string>;
  skipped: string[];
  /** The saved assessment of the round before, if that is what was given. */
  previousOf: (site: string | null) => Assessment | null;
}

/**
 * The sites to count: the one asked for, or all there are; one without a name where no record names
 * any.
 */
function chooseSites(
  host: Host,
  asked: string | null,
  reading: EvidenceReading,
): { chosen: (string | null)[]; all: string[] } | Problem {
  const all = sitesOf(reading);
  if (asked === null) return { chosen: all.length === 0 ? [null] : all, all };
  const site = all.find((one) => isAlike(one, asked)) ?? asked.normalize('NFC');
  if (all.length === 0 || all.includes(site)) return { chosen: [site], all };
  return problem('misuse.unknown-site', {
    site,
    sites: listOf(host.language, all),
    suggestion: suggestionOf(host.language, nearest(site, all)),
  });
}

/**
 * Files to assessments: reads, compiles, evaluates, assesses; a problem where the command line must
 * change first. Several sites are scored together.
 */
export async function scoreFiles(host: Host, order: ScoreOrder): Promise<Scored | Problem> {
  const tree = loadTree(host, order.tree, order.name?.(order.tree));
  if ('word' in tree) return tree;
  const evidence = loadEvidence(host, order);
  if ('word' in evidence) return evidence;
  const days = loadCalendar(host, order);
  if ('word' in days) return days;
  const before = loadPrevious(host, order.previous);
  if ('word' in before) return before;
  const sources = new Map([...tree.sources, ...evidence.sources, ...days.sources]);
  const { skipped, reading } = evidence;
  const ofOthers = [...tree.diagnostics, ...days.diagnostics];
  const diagnostics = [...ofOthers, ...reading.diagnostics];
  if (!tree.ruleSet || !days.calendar)
    return {
      assessments: [],
      diagnostics,
      faults: diagnostics,
      sources,
      skipped,
      previousOf: before.assessmentOf,
    };
  const sites = chooseSites(host, order.site, reading);
  if ('word' in sites) return sites;
  const { chosen, all } = sites;
  const toScore: SiteToScore[] = [];
  for (const site of new Set([
    ...(looksAtOthers(tree.ruleSet) || hasQuotas(tree.ruleSet) ? all : []),
    ...chosen,
  ])) {
    const isReported = chosen.includes(site);
    const ruleSet = chooseClass(host, isReported ? order.class : null, site, tree.ruleSet);
    if ('word' in ruleSet) return ruleSet;
    toScore.push({ site, ruleSet, previous: before.of(site), isReported });
  }
  const assessments = await assessAll(toScore, { order, reading, calendar: days.calendar });
  const ofReading = new Set(reading.diagnostics);
  const found = assessments.flatMap((one) => one.diagnostics).filter((one) => !ofReading.has(one));
  const setAside = assessments.flatMap(ofSetAside);
  const everything = [...diagnostics, ...found, ...setAside];
  return {
    assessments,
    diagnostics: everything,
    faults: order.leaveOutRefused ? [...ofOthers, ...found] : everything,
    sources,
    skipped,
    previousOf: before.assessmentOf,
  };
}

/**
 * One site with the rule set of its class; `isReported` is false where it only counts for others.
 */
interface SiteToScore {
  site: string | null;
  ruleSet: RuleSet;
  previous: Previous | null;
  isReported: boolean;
}
/** What all sites of a run share. */
interface Shared {
  order: ScoreOrder;
  reading: EvidenceReading;
  calendar: Calendar;
}
async function assessAll(sites: readonly SiteToScore[], shared: Shared): Promise<Assessment[]> {
  const [only] = sites;
  return sites.length === 1 && only
    ? [await assessOne(only, shared)]
    : assessTogether(sites, shared);
}
async function assessOne(
  { site, ruleSet, previous }: SiteToScore,
  { order, reading, calendar }: Shared,
): Promise<Assessment> {
  const { leaveOutRefused } = order;
  const options = { site, assessedAt: order.date, calendar, previous, leaveOutRefused };
  const evaluation =
    order.engine === 'sync'
      ? evaluate(ruleSet, reading, options)
      : await evaluateAsync(ruleSet, reading, options);
  return assess(ruleSet, evaluation, { assessedAt: order.date, reading, site });
}
async function assessTogether(
  all: readonly SiteToScore[],
  { order, reading, calendar }: Shared,
): Promise<Assessment[]> {
  // Where all sites are reported, the records of the others are no matter for any of them.
  const areReported = all.every(({ isReported }) => isReported);
  const sites = all.map((one) => {
    const own = areReported ? readingOfSite(reading, one.site) : reading;
    return { ...one, site: one.site ?? '', reading: own, records: own };
  });
  const first = sites[0]?.ruleSet;
  if (first === undefined) return [];
  const { leaveOutRefused } = order;
  const options = { assessedAt: order.date, calendar, leaveOutRefused };
  const evaluations =
    order.engine === 'sync'
      ? evaluateCohort(first, sites, options)
      : await evaluateCohortAsync(first, sites, options);
  const together = sites.flatMap(({ site, ruleSet, reading: own, isReported }) =>
    evaluations
      .filter((one) => one.site === site)
      .map(({ evaluation }) => ({ site, ruleSet, reading: own, evaluation, isReported })),
  );
  return assessCohort(first, together, { assessedAt: order.date }).filter(
    (_, at) => together[at]?.isReported,
  );
}

/** A record set aside is said out loud, whether or not its room also made a diagnostic of it. */
function ofSetAside({ evidence }: Assessment): Diagnostic[] {
  return evidence.setAside.flatMap(({ code, place, params }) =>
    isCode(code) ? [diagnose(code, place, params)] : [],
  );
}
