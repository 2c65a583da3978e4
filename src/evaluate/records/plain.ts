/**
 * Records with which nothing must be done before they are scored, as nearly all are.
 * In: whatever stands in a list. Out: whether all of it is so. It must not know: what is done with
 * the others (`standing.ts`), and what a record is worth.
 */
import { isDate } from '../../calendar/index.js';
import type { EvidenceRecord, Place, Verdict } from '../../types.js';
import { seen, spellingIn, type Spellings } from '../../values/index.js';
import type { Claims } from './claims.js';
import type { RecordIndex } from './lookup.js';
import { isWithin, type Looked } from './place.js';
import type { Corrected } from './supersede.js';

/** The records that are scored: what corrects others is whole, what only claims is put aside. */
export type Standing = Corrected & Omit<Claims, 'records' | 'setAside'>;

const NONE: readonly never[] = [];
/** Records of which none was corrected, and none claims anything. */
export const asTheyAre = (records: readonly EvidenceRecord[]): Standing => ({
  records,
  superseded: NONE,
  setAside: NONE,
  claims: [],
  only: [],
  diagnostics: [],
});

/**
 * Looks whether every record is as readers make them, calls indicators, units and stages as the tree
 * does, corrects no other and claims nothing; null where any is not. Holes in a list are passed over
 * by its own methods: it is gone through by number. Each look at a word takes a thirtieth of scoring
 * all 1,000 records, so that what the record before said is not looked at again.
 */
export function lookAt(index: RecordIndex, given: readonly EvidenceRecord[]): Looked | null {
  try {
    return seenIn(index, given);
  } catch {
    // A proxy may throw when it is looked at.
    return null;
  }
}
function seenIn(index: RecordIndex, given: readonly EvidenceRecord[]): Looked | null {
  const isList: boolean = Array.isArray(given);
  if (!isList) return null;
  const { spellings, days } = index;
  const looked: Looked = { inPeriod: true, unitsKnown: true };
  let indicator: string | null = null;
  let unit: string | null = null;
  let stage: string | null = null;
  for (let at = 0; at < given.length; at++) {
    const one = given[at];
    if (!isWholeButDay(one) || one.supersedes !== null || one.claimedScore !== null) return null;
    if (one.date !== null && !days.has(one.date)) {
      if (!isDay(one.date)) return null;
      if (!isWithin(index, one.date)) looked.inPeriod = false;
    }
    if (one.indicator !== indicator && !isCalledSo(spellings.indicator, one.indicator)) return null;
    if (one.stage !== stage && !isCalledSo(spellings.stage, one.stage)) return null;
    if (one.unit !== unit && one.unit !== null && spellings.unit.get(one.unit) !== one.unit) {
      if (!isCalledSo(spellings.unit, one.unit)) return null;
      looked.unitsKnown = false;
    }
    ({ indicator, unit, stage } = one);
  }
  return looked;
}
/** Whether the tree calls something so, or knows nothing of it. */
function isCalledSo(spellings: Spellings, word: string | null): boolean {
  if (word === null || spellings.get(word) === word) return true;
  const spelling = spellingIn(spellings, word);
  return spelling === undefined || spelling === word;
}

/** A record of which nothing is certain yet. */
type Given = { readonly [F in keyof EvidenceRecord]?: unknown };
/** Whether every record is as readers make them. */
export const areWhole = (given: readonly EvidenceRecord[]): boolean =>
  seen(() => areAllWhole(given), false);
function areAllWhole(given: readonly EvidenceRecord[]): boolean {
  for (let at = 0; at < given.length; at++) {
    const one = given[at];
    if (!isWholeButDay(one) || (one.date !== null && !isDay(one.date))) return false;
  }
  return true;
}
const isDay = (date: unknown): boolean => typeof date === 'string' && isDate(date);
/** Written out: a loop over names would take ten times as long, for every record. */
const isWholeButDay = (one: Given | null | undefined): one is EvidenceRecord =>
  typeof one === 'object' &&
  one !== null &&
  typeof one.id === 'string' &&
  one.id !== '' &&
  isText(one.site) &&
  isText(one.indicator) &&
  isText(one.fact) &&
  isText(one.kind) &&
  isText(one.value) &&
  isText(one.quantity) &&
  isText(one.unit) &&
  isText(one.subject) &&
  isText(one.level) &&
  isText(one.stage) &&
  isText(one.assessor) &&
  isText(one.title) &&
  isText(one.link) &&
  (one.verdict === null || isVerdict(one.verdict)) &&
  isText(one.note) &&
  isText(one.supersedes) &&
  isText(one.claimedScore) &&
  isPlace(one.place);
const isText = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value !== '');
export const VERDICTS: readonly Verdict[] = [
  'met',
  'partly-met',
  'not-met',
  'not-applicable',
  'exempt',
];
export const isVerdict = (value: unknown): value is Verdict =>
  VERDICTS.some((one) => one === value);
type GivenPlace = { readonly [F in keyof Place]?: unknown };
export const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && isWholePlace(value);
const isWholePlace = ({ file, line, column }: GivenPlace): boolean =>
  typeof file === 'string' && typeof line === 'number' && typeof column === 'number';
