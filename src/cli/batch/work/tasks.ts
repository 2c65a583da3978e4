import type { Standing } from '../../../assess/index.js';
import type { Survey } from '../../../evaluate/index.js';
import type { Profile, SiteTotals } from '../../../report/index.js';
import type { Calendar, Language, RuleSet } from '../../../types.js';
import type { Piece, SiteSource } from '../pieces.js';
import type { Problem } from '../../host.js';
import type { Seen } from '../seen.js';

/** What every worker must know; plain data. */
export interface Setup {
  language: Language;
  cwd: string;
  ruleSet: RuleSet;
  calendar: Calendar;
  class: string | null;
  date: string;
  previous: string | null;
  /** The files of the round before, as the run saw them first. */
  roundBefore: Seen[];
  /** A folder that takes the report of every site. */
  reports: string | null;
  leaveOutRefused: boolean;
  /** Facts by which sites are compared; empty where none are. */
  keys: string[];
}
/**
 * Some sites, what counts for every site (the same in all tasks), and what is to be done. `surveys`
 * are those of all sites, this task's from `at` on.
 */
export type Task = { sites: SiteSource[]; common: Piece[] } & (
  | { work: 'survey' }
  | { work: 'survey-leaves'; at: number; surveys: Survey[] }
  | { work: 'standings'; at: number; surveys: Survey[] | null }
  | {
      work: 'totals' | 'assessments';
      /** Whether what a page of all sites tells of each is wanted. */
      profiles: boolean;
      at: number;
      /** How many sites there are. */
      count: number;
      surveys: Survey[] | null;
      /** What every site is among all, for quotas of grades. */
      standings: Standing[] | null;
    }
);
/**
 * What comes of a task; `changed` is the name of a file that is not what it was, `unwritable` why the
 * report of a site could not be written.
 */
export type Done =
  | { surveys: Survey[] }
  | { standings: Standing[] }
  | { sites: ScoredSite[] }
  | { changed: string }
  | { unwritable: Problem };
/** What comes of one site; its assessment is a line of JSON in UTF-8. */
export interface ScoredSite {
  totals: SiteTotals;
  assessment: Uint8Array | null;
  profile: Profile | null;
  faults: number;
}

/**
 * Bytes and sites of one task: large enough to be worth a message, small enough to hold a few of
 * them.
 */
const TASK_BYTES = 1 << 19;
const TASK_SITES = 64;

const bytesOf = ({ pieces }: SiteSource): number =>
  pieces.reduce((sum, { bytes }) => sum + bytes, 0);
/** Groups of neighbouring sites, with the place of the first. */
export function* groups(
  sites: readonly SiteSource[],
  from: number,
): Iterable<{ at: number; sites: SiteSource[] }> {
  let group: SiteSource[] = [];
  let bytes = 0;
  for (let index = from; index < sites.length; index++) {
    const source = sites[index];
    if (source === undefined) continue;
    group.push(source);
    bytes += bytesOf(source);
    if (bytes < TASK_BYTES && group.length < TASK_SITES && index < sites.length - 1) continue;
    yield { at: index - group.length + 1, sites: group };
    group = [];
    bytes = 0;
  }
}
