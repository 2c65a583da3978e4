/**
 * All ranges that cells ask about: one that comes again is recognised in one walk over its cells.
 * In: ranges as hosts hand them over, the day and the site they are scored for. Out: what they come
 * to as they now stand. It must not know: what functions answer.
 */
import { prepare, type Evaluator } from '../../evaluate/index.js';
import {
  changedIn,
  copied,
  mergeEvidence,
  openGrid,
  recordsFromGrid,
  sitesOf,
  type EvidenceReading,
  type GridOptions,
} from '../../evidence/index.js';
import { ruleSetFor } from '../../rule-set/index.js';
import type { Calendar, RuleSet } from '../../types.js';
import { assessedOf, hold, openReading, type About, type Assessed, type Held } from './held.js';

/** For whom and when a range is scored. */
export interface At {
  date: string | null;
  site: string | null;
}
/** Why a range is not scored: somebody must choose a site, or no class is known to be that of one. */
export type Unscored = { sites: readonly string[] } | { classless: string };
/** The ranges of one rule set. */
export interface Ranges {
  find(grid: unknown, at: At): Assessed | Unscored;
}

/** Ranges held open at once: sheets of a workbook, with a site and a day each. */
const MOST_OPEN = 8;
/** More changed rows than these are read anew as a whole. */
const MOST_CHANGED = 64;

/** A range, and the day and site it is held for. */
interface Kept {
  key: string;
  held: Held;
}
type Options = GridOptions & { calendar?: Calendar | null; class?: string | null };

/** Opens the ranges of a rule set. */
export function openRanges(ruleSet: RuleSet, options: Options): Ranges {
  const aboutOf = aboutIn(ruleSet, options);
  let kept: Kept[] = [];
  const keep = (one: Kept): Assessed => {
    kept = [one, ...kept.filter((other) => other !== one)].slice(0, MOST_OPEN);
    return one.held.assessed;
  };
  return {
    find: (grid, at) => {
      const key = JSON.stringify([at.date, at.site]);
      const found = nearestOf(kept, key, grid);
      if (found?.kept.held.takesOver(found.changed, grid) === true) return keep(found.kept);
      kept = kept.filter((one) => one !== found?.kept);
      const plain = copied(grid);
      const range = plain && openGrid(ruleSet, plain, options);
      const all = mergeEvidence([range?.reading ?? recordsFromGrid(ruleSet, grid, options)]);
      const about = aboutOf(all, at);
      if (!('evaluator' in about)) return about;
      if (plain && range) return keep({ key, held: hold(plain, range, all, about) });
      return assessedOf(openReading(all, about)[0]);
    },
  };
}
/** By whose rules a reading is scored. */
function aboutIn(
  ruleSet: RuleSet,
  { calendar = null, class: named = null }: Options,
): (all: EvidenceReading, at: At) => About | Unscored {
  const evaluators = new Map<RuleSet, Evaluator>();
  return (all, { date, site: asked }) => {
    const sites = sitesOf(all);
    if (asked === null && sites.length > 1) return { sites };
    const site = asked ?? sites[0] ?? null;
    const own = ruleSetFor(ruleSet, { site, class: named });
    if (own === null) return { classless: site ?? '' };
    const evaluator = evaluators.get(own) ?? prepare(own);
    evaluators.set(own, evaluator);
    return { evaluator, site, date, calendar };
  };
}
/** The range that is kept and says the same, else the one that says the fewest rows otherwise. */
function nearestOf(
  all: readonly Kept[],
  key: string,
  grid: unknown,
): { kept: Kept; changed: readonly number[] } | undefined {
  let nearest: { kept: Kept; changed: readonly number[] } | undefined;
  for (const one of all) {
    if (one.key !== key) continue;
    const most = nearest === undefined ? MOST_CHANGED : nearest.changed.length - 1;
    const changed = changedIn(one.held.plain, grid, most);
    if (changed === undefined) continue;
    nearest = { kept: one, changed };
    if (changed.length === 0) break;
  }
  return nearest;
}
