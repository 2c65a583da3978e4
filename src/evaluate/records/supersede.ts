/**
 * Corrections (更正、复核改判): which records stand, and which others supersede.
 * In: the records of a site. Out: those that stand, each whole; those that are superseded; and
 * corrections that cannot hold, set aside. It must not know: what a record is worth.
 */
import { both, diagnose, nearest } from '../../diagnostics/index.js';
import { refuse, type Refusal } from '../../facts/index.js';
import type { EvidenceRecord, Phrase, SetAside } from '../../types.js';
import { folded, isAlike } from '../../values/index.js';
import type { Superseded } from '../shapes.js';
import { byId } from './bind.js';
import { groupBy, type RecordIndex } from './lookup.js';
import { factOf, isOutOfPeriod, leafOf } from './place.js';
import { verdictIn, type RefusedRow } from './unread.js';

/** The records that stand, those that do not, and why. */
export interface Corrected {
  records: readonly EvidenceRecord[];
  superseded: readonly Superseded[];
  setAside: readonly (SetAside & RefusedRow)[];
}

/** Which records of a site stand, where some correct others. */
export function correctedBy(
  index: RecordIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
): Corrected {
  const own = records.filter((record) => isOf(record, site)).sort(byId);
  const found = findTargets(own);
  faultTwice(found);
  faultCircles(found);
  faultOthers(index, found, complete(found));
  return sorted(records, found);
}
export const corrects = ({ supersedes }: EvidenceRecord): boolean => supersedes !== null;
/** Beyond so many records none is looked for that has a similar number: it would take too long. */
const MOST_COMPARED = 1000;
export const isOf = ({ site: own }: EvidenceRecord, site: string | null): boolean =>
  own === null || site === null || isAlike(own, site);

/** What is found of the corrections of a site. */
interface Found {
  /** The record that each corrects. */
  targets: Map<EvidenceRecord, EvidenceRecord>;
  /** Why a correction cannot hold. */
  faults: Map<EvidenceRecord, Refusal>;
  /** Records of which nobody knows whether they stand, for what is wrong with their correction. */
  doubtful: Map<EvidenceRecord, Refusal>;
  /** Corrections with what they leave to the record that they correct. */
  whole: Map<EvidenceRecord, EvidenceRecord>;
}
function findTargets(records: readonly EvidenceRecord[]): Found {
  const found: Found = {
    targets: new Map(),
    faults: new Map(),
    doubtful: new Map(),
    whole: new Map(),
  };
  const named = groupBy(records, ({ id }) => folded(id));
  for (const record of records.filter(corrects)) {
    const id = record.supersedes ?? '';
    const all = (named.get(folded(id)) ?? []).filter((one) => isOf(one, record.site));
    const [target] = all;
    if (target === undefined) {
      const near = named.size > MOST_COMPARED ? undefined : nearest(folded(id), named.keys());
      const params = { id, nearest: near ?? '' };
      found.faults.set(record, refuse('evidence/supersedes-unknown', params));
    } else if (all.length === 1) found.targets.set(record, target);
    else {
      const several = refuse('evidence/supersedes-several', { id, count: String(all.length) });
      found.faults.set(record, several);
      for (const one of all) found.doubtful.set(one, several);
    }
  }
  return found;
}
/** Of two corrections of one record neither holds: nobody says which came last. */
function faultTwice({ targets, faults }: Found): void {
  for (const [target, all] of groupBy(targets.keys(), (record) => targets.get(record))) {
    if (target === undefined || all.length < 2) continue;
    const params = { id: target.id, all: idsOf(all) };
    for (const record of all) faults.set(record, refuse('evidence/supersedes-twice', params));
  }
}
/** Each correction is gone through once, along the records that are corrected. */
function faultCircles({ targets, faults }: Found): void {
  const seen = new Set<EvidenceRecord>();
  for (const start of targets.keys()) {
    const path: EvidenceRecord[] = [];
    let at: EvidenceRecord | undefined = start;
    for (; at !== undefined && !seen.has(at); at = targets.get(at)) {
      seen.add(at);
      path.push(at);
    }
    const from = at === undefined ? -1 : path.indexOf(at);
    const circle = from < 0 ? [] : path.slice(from);
    const params = { all: idsOf(circle) };
    for (const record of circle) faults.set(record, refuse('evidence/supersedes-circle', params));
  }
}
const idsOf = (records: readonly EvidenceRecord[]): string =>
  records
    .map(({ id }) => id)
    .sort()
    .join(', ');

/** Makes every correction whole, the first of a chain first; those in a circle stay as they are. */
function complete({ targets, faults, whole }: Found): Found['whole'] {
  for (const start of targets.keys()) {
    const path: EvidenceRecord[] = [];
    for (
      let at: EvidenceRecord | undefined = start;
      at !== undefined && !whole.has(at) && faults.get(at)?.code !== 'evidence/supersedes-circle';
      at = targets.get(at)
    )
      path.push(at);
    for (const record of path.reverse()) {
      const target = targets.get(record);
      if (target) whole.set(record, completed(record, whole.get(target) ?? target));
    }
  }
  return whole;
}
/**
 * A correction says what is otherwise: what it leaves empty of where, whose and when is that of the
 * record that it corrects; so is what that one says, where it says nothing itself.
 */
function completed(record: EvidenceRecord, target: EvidenceRecord): EvidenceRecord {
  const { value, quantity, verdict } =
    record.value === null && record.quantity === null && record.verdict === null ? target : record;
  const whole = { ...record, value, quantity, verdict };
  for (const field of LEFT) whole[field] ??= target[field];
  return whole;
}
/** What a correction leaves to the record that it corrects where it says nothing of it. */
const LEFT = [
  'indicator',
  'fact',
  'kind',
  'unit',
  'subject',
  'level',
  'date',
  'stage',
  'claimedScore',
] as const;

/** A correction stays with what it corrects: its indicator, fact and stage, and the period. */
function faultOthers(index: RecordIndex, { targets, faults }: Found, whole: Found['whole']): void {
  for (const [record, before] of targets) {
    const target = whole.get(before) ?? before;
    if (faults.has(record)) continue;
    if (!isOfSame(index, whole.get(record) ?? record, target))
      faults.set(
        record,
        refuse('evidence/supersedes-other', {
          id: target.id,
          found: aimOf(whole.get(record) ?? record),
          expected: aimOf(target),
        }),
      );
    else if (record.date !== null && isOutOfPeriod(index, record) && !isOutOfPeriod(index, target))
      faults.set(
        record,
        refuse('evidence/supersedes-date', {
          id: target.id,
          found: record.date,
          from: index.ruleSet.period?.from ?? '',
          to: index.ruleSet.period?.to ?? '',
        }),
      );
  }
}
const isSameText = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : isAlike(a, b);
function isOfSame(index: RecordIndex, own: EvidenceRecord, target: EvidenceRecord): boolean {
  if (!isSameText(own.fact, target.fact) || own.stage !== target.stage) return false;
  if (own.indicator === target.indicator) return true;
  return (
    target.indicator === null && own.fact !== null && placeOf(index, own) === placeOf(index, target)
  );
}
/** Where the fact of a record stands in the rule set. */
function placeOf(index: RecordIndex, record: EvidenceRecord): number | null {
  const entry =
    record.fact === null ? null : factOf(index, record, record.fact, leafOf(index, record));
  return entry && 'at' in entry ? entry.at : null;
}
function aimOf({ indicator, fact, stage }: EvidenceRecord): string {
  return [indicator, fact, stage].filter((text) => text !== null).join(' / ');
}

/** Those that stand, and why each other one does not; what is wrong goes before what is decided. */
function sorted(records: readonly EvidenceRecord[], found: Found): Corrected {
  const { targets, faults, doubtful, whole } = found;
  const superseded: Superseded[] = [];
  const out = new Map<EvidenceRecord, Refusal>();
  for (const [record, target] of targets) {
    const fault = faults.get(record);
    const by = whole.get(record) ?? record;
    if (fault) doubtful.set(target, fault);
    else superseded.push({ record: whole.get(target) ?? target, by });
    if (!fault) out.set(target, refuse('evidence/superseded', { by: by.id, why: whyOf(by) }));
  }
  for (const [record, fault] of doubtful) if (!out.has(record)) out.set(record, fault);
  for (const [record, fault] of faults) out.set(record, fault);
  return {
    records: records.flatMap((record) => (out.has(record) ? [] : [whole.get(record) ?? record])),
    superseded: superseded.sort((a, b) => compareIds(a.record, b.record)),
    setAside: [...out].map(([record, refusal]) => asideOf(record, refusal)),
  };
}
/** When, by whom and why a record was corrected, as far as it is said. */
function whyOf({ date, assessor, note }: EvidenceRecord): Phrase {
  const parts = [date, assessor, note].filter((text) => text !== null);
  return parts.length === 0 ? '' : both(`（${parts.join('，')}）`, ` (${parts.join(', ')})`);
}
/** A record set aside for what is refused of it. */
export const asideOf = (
  { id, indicator, fact, stage, supersedes, verdict, place }: EvidenceRecord,
  { code, params }: Refusal,
): SetAside & RefusedRow => ({
  record: id,
  indicator,
  fact,
  stage,
  supersedes,
  isAbsence: verdictIn({ fact, verdict }).isAbsence === true,
  place,
  code,
  params: diagnose(code, place, params).params,
});
const compareIds = (a: EvidenceRecord, b: EvidenceRecord): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
