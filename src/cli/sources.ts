import { assess } from '../assess/index.js';
import { chinaCalendar } from '../calendar/index.js';
import { compileTree, readCalendar, ruleSetFor, type Loader } from '../compile/index.js';
import { diagnose, isCode, nearest } from '../diagnostics/index.js';
import { evaluate, evaluateAsync } from '../evaluate/index.js';
import { mergeEvidence, readEvidence, type EvidenceReading } from '../evidence/index.js';
import type { Assessment, Calendar, Diagnostic, EvidenceRecord, RuleSet } from '../types.js';
import { decodeSource, listEvidence, loadSource, nameOf, type Source } from './files.js';
import { loaderFor } from './loader.js';
import { problem, type Host, type Problem } from './host.js';
import { say, suggestionOf } from './words.js';

/** A compiled tree file; `ruleSet` is null where it has errors. */
export interface Tree { ruleSet: RuleSet | null; diagnostics: Diagnostic[]; sources: Map<string, string>; load?: Loader }
/** What a scoring run is asked for; `calendar` is the file that replaces the built-in one. */
export interface Order { tree: string; evidence: readonly string[]; site: string | null; class: string | null; date: string; calendar: string | null; engine: Engine; name?: ((path: string) => string) | undefined }
export type Engine = 'sync' | 'json-rules-engine';
/** What came of it: `assessment` is null where the tree or the calendar has errors. */
export interface Scored { assessment: Assessment | null; diagnostics: Diagnostic[]; sources: Map<string, string>; skipped: string[] }

/** Reads and compiles one tree file; a problem where the file cannot be read at all. */
export function loadTree(host: Host, path: string, name?: string): Tree | Problem {
  const loaded = loadSource(host, path, name);
  if ('problem' in loaded) return loaded.problem;
  if ('diagnostic' in loaded) return { ruleSet: null, diagnostics: [loaded.diagnostic], sources: new Map() };
  const file = loaded.source.name;
  const text = decodeSource(loaded.source);
  if (typeof text !== 'string') return { ruleSet: null, diagnostics: [text], sources: new Map() };
  const disk = loaderFor(host, path, file);
  const sources = new Map([[file, text]]);
  if (!disk) return { ...compileTree(text, file), sources };
  const { load } = disk;
  const compiled = compileTree(text, file, { load });
  return { ...compiled, sources: new Map([...sources, ...disk.sources]), load };
}

interface Days { calendar: Calendar | null; diagnostics: Diagnostic[]; sources: Map<string, string> }
/** The calendar to reckon with: the file asked for, or the built-in one. */
function loadCalendar(host: Host, { calendar: path }: Order): Days | Problem {
  if (path === null) return { calendar: chinaCalendar, diagnostics: [], sources: new Map() };
  const loaded = loadSource(host, path);
  if ('problem' in loaded) return loaded.problem;
  const text = 'diagnostic' in loaded ? loaded.diagnostic : decodeSource(loaded.source);
  if (typeof text !== 'string') return { calendar: null, diagnostics: [text], sources: new Map() };
  const name = nameOf(host, path);
  return { ...readCalendar(text, name), sources: new Map([[name, text]]) };
}

interface Evidence { reading: EvidenceReading; sources: Map<string, string>; skipped: string[] }

function loadEvidence(host: Host, order: Order): Evidence | Problem {
  const listing = listEvidence(host, order.evidence);
  if (listing.problem) return listing.problem;
  const found: { readings: EvidenceReading[]; diagnostics: Diagnostic[]; sources: Map<string, string> } = { readings: [], diagnostics: [], sources: new Map() };
  for (const path of listing.files) {
    const loaded = loadSource(host, path, order.name?.(path));
    if ('problem' in loaded) return loaded.problem;
    if ('diagnostic' in loaded) found.diagnostics.push(loaded.diagnostic);
    else found.readings.push(readSource(loaded.source, found.sources));
  }
  const merged = mergeEvidence(found.readings);
  const reading = { ...merged, diagnostics: [...found.diagnostics, ...merged.diagnostics] };
  return { reading, sources: found.sources, skipped: listing.skipped };
}
function readSource(source: Source, sources: Map<string, string>): EvidenceReading {
  const text = decodeSource(source);
  if (typeof text === 'string') sources.set(source.name, text);
  return readEvidence(source.bytes, source.name);
}

/** The site to count: the one asked for, or the only one there is; null where no record names any. */
function chooseSite(host: Host, asked: string | null, records: readonly EvidenceRecord[]): { site: string | null } | Problem {
  const sites = [...new Set(records.flatMap(({ site }) => site ?? []))].sort();
  const list = sites.slice(0, 10).join(say(host.language, 'separator')) + (sites.length > 10 ? ' …' : '');
  if (asked === null) return sites.length > 1 ? problem('misuse.several-sites', { sites: list }) : { site: sites[0] ?? null };
  const site = asked.normalize('NFC');
  if (sites.length === 0 || sites.includes(site)) return { site };
  return problem('misuse.unknown-site', { site, sites: list, suggestion: suggestionOf(host.language, nearest(site, sites)) });
}

/** The rule set of the site's class, or of the one asked for; the tree itself where it has no classes. */
function chooseClass(host: Host, asked: string | null, site: string | null, ruleSet: RuleSet): RuleSet | Problem {
  const found = ruleSetFor(ruleSet, { site, class: asked });
  if (found) return found;
  const names = ruleSet.classes.map(({ id }) => id);
  const classes = names.join(say(host.language, 'separator'));
  if (asked === null) return problem('misuse.no-class', { site: site ?? '', classes });
  return problem('misuse.unknown-class', { found: asked, classes, suggestion: suggestionOf(host.language, nearest(asked, names)) });
}

/** Files to assessment: reads, compiles, evaluates, assesses; a problem where the command line must change first. */
export async function scoreFiles(host: Host, order: Order): Promise<Scored | Problem> {
  const tree = loadTree(host, order.tree, order.name?.(order.tree));
  if ('word' in tree) return tree;
  const evidence = loadEvidence(host, order);
  if ('word' in evidence) return evidence;
  const days = loadCalendar(host, order);
  if ('word' in days) return days;
  const sources = new Map([...tree.sources, ...evidence.sources, ...days.sources]);
  const diagnostics = [...tree.diagnostics, ...days.diagnostics, ...evidence.reading.diagnostics];
  if (!tree.ruleSet || !days.calendar) return { assessment: null, diagnostics, sources, skipped: evidence.skipped };
  const chosen = chooseSite(host, order.site, evidence.reading.records);
  if ('word' in chosen) return chosen;
  const ruleSet = chooseClass(host, order.class, chosen.site, tree.ruleSet);
  if ('word' in ruleSet) return ruleSet;
  const assessment = await assessOne(ruleSet, evidence.reading, chosen.site, order, days.calendar);
  return { assessment, diagnostics: [...diagnostics, ...assessment.diagnostics, ...ofSetAside(assessment)], sources, skipped: evidence.skipped };
}

async function assessOne(ruleSet: RuleSet, reading: EvidenceReading, site: string | null, order: Order, calendar: Calendar): Promise<Assessment> {
  const options = { site, assessedAt: order.date, calendar };
  const evaluation = order.engine === 'sync' ? evaluate(ruleSet, reading.records, options) : await evaluateAsync(ruleSet, reading.records, options);
  return assess(ruleSet, evaluation, { site, assessedAt: order.date, reading });
}

/** A record set aside is said out loud, whether or not its room also made a diagnostic of it. */
function ofSetAside({ evidence }: Assessment): Diagnostic[] {
  return evidence.setAside.flatMap(({ code, place, params }) => (isCode(code) ? [diagnose(code, place, params)] : []));
}
