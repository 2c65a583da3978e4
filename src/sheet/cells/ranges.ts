/**
 * Ranges held open: a range that comes again is recognised in one walk, and a cell that changed is a
 * record that changed.
 * In: ranges as hosts hand them over, the day and the site they are scored for. Out: the assessment
 * as they now stand. It must not know: what functions answer.
 */
import { openSession, type Session } from '../../assess/index.js';
import { prepare, type Evaluator } from '../../evaluate/index.js';
import {
  changedIn,
  copied,
  mergeEvidence,
  openGrid,
  readingOfSite,
  recordsFromGrid,
  sitesOf,
  withRow,
  type GridOptions,
  type OpenGrid,
  type PlainGrid,
} from '../../evidence/index.js';
import { ruleSetFor } from '../../rule-set/index.js';
import type { Assessment, Calendar, EvidenceRecord, RuleSet } from '../../types.js';

/** For whom and when a range is scored. */
export interface At {
  date: string | null;
  site: string | null;
}
/** What a range comes to. */
export interface Assessed {
  assessment: Assessment;
  ruleSet: RuleSet;
}
/**
 * A range scored; or the sites among which somebody must choose; or that no class of the tree is
 * known to be that of the site.
 */
export type Found = Assessed | { sites: readonly string[] } | { classless: string };
/** The ranges of one rule set. */
export interface Ranges {
  find(grid: unknown, at: At): Found;
}

/** Ranges held open at once: sheets of a workbook, with a site and a day each. */
const MOST_OPEN = 8;
/** More changed rows than these are read anew as a whole. */
const MOST_CHANGED = 64;

/** A range held open. */
interface Held {
  key: string;
  plain: PlainGrid;
  grid: OpenGrid;
  /** The records that count, by the lines they stand in. */
  records: Map<number, EvidenceRecord>;
  session: Session;
  ruleSet: RuleSet;
  /** As the records now stand; null until somebody asks. */
  assessment: Assessment | null;
}

/** Opens the ranges of a rule set. */
export function openRanges(
  ruleSet: RuleSet,
  options: GridOptions & { calendar?: Calendar | null; class?: string | null },
): Ranges {
  const evaluators = new Map<RuleSet, Evaluator>();
  const evaluatorOf = (own: RuleSet): Evaluator => {
    const evaluator = evaluators.get(own) ?? prepare(own);
    evaluators.set(own, evaluator);
    return evaluator;
  };
  const { calendar = null, class: named = null } = options;
  let held: Held[] = [];
  /** Reads the whole of a range. */
  const begin = (grid: unknown, at: At, key: string): Held | Found => {
    const plain = copied(grid);
    const range = plain && openGrid(ruleSet, plain, options);
    const all = mergeEvidence([range?.reading ?? recordsFromGrid(ruleSet, grid, options)]);
    const sites = sitesOf(all);
    if (at.site === null && sites.length > 1) return { sites };
    const site = at.site ?? sites[0] ?? null;
    const reading = readingOfSite(all, site);
    const own = ruleSetFor(ruleSet, { site, class: named });
    if (own === null) return { classless: site ?? '' };
    const about = { site, assessedAt: at.date, calendar };
    const session = openSession(evaluatorOf(own), reading, about);
    if (!plain || !range) return { assessment: session.assessment(), ruleSet: own };
    const records = new Map(reading.records.map((record) => [record.place.line, record]));
    return { key, plain, grid: range, records, session, ruleSet: own, assessment: null };
  };
  const answer = (one: Held): Assessed => {
    held = [one, ...held.filter((other) => other !== one)].slice(0, MOST_OPEN);
    return { assessment: (one.assessment ??= one.session.assessment()), ruleSet: one.ruleSet };
  };
  return {
    find: (grid, at) => {
      const key = JSON.stringify([at.date, at.site]);
      const found = nearestOf(held, key, grid);
      if (found !== undefined) {
        if (takesOver(found.held, found.changed, grid)) return answer(found.held);
        held = held.filter((one) => one !== found.held);
      }
      const begun = begin(grid, at, key);
      return 'session' in begun ? answer(begun) : begun;
    },
  };
}

/** The range that is held and says the same, else the one that says the fewest rows otherwise. */
function nearestOf(
  held: readonly Held[],
  key: string,
  grid: unknown,
): { held: Held; changed: readonly number[] } | undefined {
  let nearest: { held: Held; changed: readonly number[] } | undefined;
  for (const one of held) {
    if (one.key !== key) continue;
    const most = nearest === undefined ? MOST_CHANGED : nearest.changed.length - 1;
    const changed = changedIn(one.plain, grid, most);
    if (changed === undefined) continue;
    nearest = { held: one, changed };
    if (changed.length === 0) break;
  }
  return nearest;
}

/** Takes over rows that changed; false where the whole must be read, and nothing is kept then. */
function takesOver(held: Held, changed: readonly number[], grid: unknown): boolean {
  if (changed.length === 0) return true;
  let { plain } = held;
  for (const place of changed) plain = withRow(plain, place, grid);
  const records: EvidenceRecord[] = [];
  for (const place of changed) {
    const record = held.grid.again(plain, place);
    const before = record && held.records.get(record.place.line);
    if (!record || !before || !isInPlaceOf(record, before)) return false;
    records.push(record);
  }
  if (held.session.replace(records).length > 0) return false;
  for (const record of records) held.records.set(record.place.line, record);
  held.plain = plain;
  held.assessment = null;
  return true;
}
/** Whether a record stands where another did, and nothing else depends on which of them it is. */
const isInPlaceOf = (record: EvidenceRecord, before: EvidenceRecord): boolean =>
  record.id === before.id &&
  record.site === before.site &&
  record.supersedes === null &&
  before.supersedes === null;
