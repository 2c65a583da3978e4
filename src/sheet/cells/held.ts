/**
 * One range held open: a cell that changed is a record that changed.
 * In: a range, and what is told of it. Out: what it comes to, as it now stands. It must not know:
 * which ranges there are besides, and what functions answer.
 */
import { openSession, type Figures, type Session } from '../../assess/index.js';
import type { Evaluator } from '../../evaluate/index.js';
import {
  readingOfSite,
  withRow,
  type EvidenceReading,
  type OpenGrid,
  type PlainGrid,
} from '../../evidence/index.js';
import type {
  Assessment,
  Calendar,
  Decision,
  Diagnostic,
  EvidenceRecord,
  Place,
} from '../../types.js';

/** What a range comes to, each part worked out when somebody first asks. */
export interface Assessed {
  /** Whether nothing was refused. */
  isAllRead: () => boolean;
  /** The verdict alone takes a fifth of the time of all numbers. */
  decision: () => Decision;
  figures: () => Figures;
  /** With all that is said of evidence. */
  assessment: () => Assessment;
  /** The cell that something is said of, where that can be told; else its row. */
  cellOf: (said: Said) => Place;
}
/** What is said of a row. */
export type Said = Pick<Diagnostic, 'code' | 'params'> & { place: Place };
/** A range held open. */
export interface Held {
  plain: PlainGrid;
  assessed: Assessed;
  /**
   * Takes over the rows of a range that changed, by their places; false where the whole must be read
   * anew, and nothing is kept then.
   */
  takesOver(changed: readonly number[], grid: unknown): boolean;
}

/** For whom, when and by what a range is scored. */
export interface About {
  evaluator: Evaluator;
  site: string | null;
  date: string | null;
  calendar: Calendar | null;
}
/** What a session says now. */
export function assessedOf(
  session: Session,
  cellOf: Assessed['cellOf'] = ({ place }) => place,
): Assessed {
  let figures: Figures | null = null;
  let decision: Decision | null = null;
  let assessment: Assessment | null = null;
  let isAllRead: boolean | null = null;
  return {
    isAllRead: () => (isAllRead ??= session.isAllRead()),
    decision: () => (decision ??= session.decision()),
    figures: () => (figures ??= session.figures()),
    assessment: () => (assessment ??= session.assessment()),
    cellOf,
  };
}
/** Opens what was read, for the site it is about. */
export function openReading(all: EvidenceReading, about: About): [Session, EvidenceReading] {
  const { evaluator, site, date, calendar } = about;
  const reading = readingOfSite(all, site);
  return [openSession(evaluator, reading, { site, assessedAt: date, calendar }), reading];
}
/** Holds a range open. */
export function hold(plain: PlainGrid, grid: OpenGrid, all: EvidenceReading, about: About): Held {
  const [session, reading] = openReading(all, about);
  const records = new Map(reading.records.map((record) => [record.place.line, record]));
  const cellOf = (said: Said): Place => grid.cellOf(held.plain, said);
  const held: Held = {
    plain,
    assessed: assessedOf(session, cellOf),
    takesOver: (changed, given) => {
      if (changed.length === 0) return true;
      const now = changed.reduce((rows, place) => withRow(rows, place, given), held.plain);
      const replaced = changed.flatMap((place) => {
        const record = grid.again(now, place);
        const before = record && records.get(record.place.line);
        return record && before && isInPlaceOf(record, before) ? record : [];
      });
      if (replaced.length < changed.length || session.replace(replaced).length > 0) return false;
      for (const record of replaced) records.set(record.place.line, record);
      held.plain = now;
      held.assessed = assessedOf(session, cellOf);
      return true;
    },
  };
  return held;
}
/** Whether a record stands where another did, and nothing else depends on which of them it is. */
const isInPlaceOf = (record: EvidenceRecord, before: EvidenceRecord): boolean =>
  record.id === before.id &&
  record.site === before.site &&
  record.supersedes === null &&
  before.supersedes === null;
