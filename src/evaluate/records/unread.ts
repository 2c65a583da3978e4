/**
 * What could not be read is not "nothing happened".
 * In: rows that were refused, by what they still name. Out: the facts and leaves of which nobody
 * knows all that was recorded, and the rows that may have said anything.
 * It must not know: why a row was refused, and what a fact is worth.
 */
import { isError } from '../../diagnostics/index.js';
import { basesOf, isRecorded } from '../../facts/index.js';
import { isBase, pathTo } from '../../tree.js';
import type { EvidenceRecord, Fact, Place, SetAside } from '../../types.js';
import { folded, spellingIn } from '../../values/index.js';
import type { FactEntry, LeafPlace } from '../shapes.js';
import type { RecordIndex } from './lookup.js';

/**
 * A row that was refused, by what it names; `isSure` is false where the names themselves may be
 * wrong.
 */
export interface RefusedRow extends Pick<SetAside, 'indicator' | 'fact' | 'place'> {
  code?: SetAside['code'];
  isSure?: boolean;
  /** The stage that it names; none where it may be of any. */
  stage?: string | null;
  /** The record that it was to correct; null where there is none. */
  supersedes?: string | null;
  /** Where it is a verdict or a declaration that could be read, and cannot stand. */
  isVerdict?: boolean;
  /** Where it says that something is not applicable. */
  isAbsence?: boolean;
}
/** What a row judges or declares. */
export const verdictIn = ({
  fact,
  verdict,
}: Pick<EvidenceRecord, 'fact' | 'verdict'>): Pick<RefusedRow, 'isVerdict' | 'isAbsence'> => ({
  isVerdict: fact === null && verdict !== null,
  isAbsence: fact === null && verdict === 'not-applicable',
});
/** What refused rows leave open. */
export interface Unread {
  /** Places of the recorded facts that they may have said something of. */
  facts: ReadonlySet<number>;
  /** Of these, the facts of which what was read may not stay: all is open, not only how much more. */
  shaken: ReadonlySet<number>;
  /** Leaves that they may have brought material for; and those that they may have judged. */
  leaves: ReadonlySet<string>;
  judged: ReadonlySet<string>;
  /** Where rows stand that name nothing of this tree, and so may say anything. */
  adrift: readonly Place[];
  /** Where rows stand after which nobody knows how little or how much the whole may come to. */
  unbounded: readonly Place[];
}

/** Whether what is set aside could not be read; anything else was decided. */
export const isRefused = ({ code }: Pick<SetAside, 'code'>): boolean => isError(code);

/** What rows leave open. */
export function unreadOf(
  index: RecordIndex,
  rows: readonly RefusedRow[],
  verdicts: ReadonlyMap<string, readonly EvidenceRecord[]>,
): Unread {
  const facts = new Set<number>();
  const corrected = new Set<number>();
  const leaves = new Set<string>();
  const judged = new Set<string>();
  const judging: { leaf: LeafPlace; place: Place }[] = [];
  const adrift: Place[] = [];
  const unbounded: Place[] = [];
  for (const row of rows.flatMap((each) => eachOf(index, each))) {
    // A claim never scores, read or not; what else a row says is another record's matter.
    if (row.code === 'evidence/bad-claim') continue;
    const leaf = leafNamed(index, row.indicator);
    const named = row.isVerdict ? [] : factsNamed(index, row, leaf);
    for (const at of named.flatMap((entry) => recordedUnder(index, entry))) {
      facts.add(at);
      if (row.supersedes) corrected.add(at);
    }
    if (leaf || named.length > 0) for (const id of leavesOf(index, row, leaf)) leaves.add(id);
    if (leaf && row.fact === null) {
      judged.add(leaf.indicator.id);
      judging.push({ leaf, place: row.place });
    }
    if (row.isSure === false || (!leaf && named.length === 0)) adrift.push(row.place);
  }
  const isNone = mayHaveNoScore(index, judged, verdicts);
  for (const { leaf, place } of judging)
    if (isNone || isMadeUpFor(index, leaf)) unbounded.push(place);
  const shaken = new Set([...shakenBy(index, facts), ...corrected]);
  return { facts: new Set([...facts, ...shaken]), shaken, leaves, judged, adrift, unbounded };
}
/** A declaration of a whole node that cannot stand is as many of its leaves. */
function eachOf({ inner, spellings }: RecordIndex, row: RefusedRow): readonly RefusedRow[] {
  const { indicator: id } = row;
  if (id === null || !row.isAbsence) return [row];
  const below = inner.get(spellingIn(spellings.indicator, id) ?? id);
  return below?.map(({ indicator }) => ({ ...row, indicator: indicator.id })) ?? [row];
}
function leafNamed({ leaves, spellings }: RecordIndex, id: string | null): LeafPlace | undefined {
  return id === null ? undefined : leaves.get(spellingIn(spellings.indicator, id) ?? id);
}
/**
 * Whether it may be that nothing is applicable: every indicator is declared so, or nobody knows what
 * was declared of it. There would be no score then, neither the least nor the most.
 */
function mayHaveNoScore(
  { leaves }: RecordIndex,
  judged: ReadonlySet<string>,
  verdicts: ReadonlyMap<string, readonly EvidenceRecord[]>,
): boolean {
  const base = [...leaves.values()].filter(({ indicator }) => isBase(indicator));
  return (
    base.some(({ indicator: { id } }) => judged.has(id)) &&
    base.every(
      ({ indicator: { id } }) =>
        judged.has(id) || verdicts.get(id)?.some(({ verdict }) => verdict === 'not-applicable'),
    )
  );
}
/**
 * Whether the rest makes up for an indicator that is not applicable: then it may come to more than
 * with all its points, or to less than with none, and the whole has no bounds of its own.
 */
function isMadeUpFor({ ruleSet }: RecordIndex, { indicator }: LeafPlace): boolean {
  if (!isBase(indicator)) return false;
  const above = pathTo(ruleSet.indicators, ({ id }) => id === indicator.id) ?? [];
  return [ruleSet.notApplicable, ...above.map(({ notApplicable }) => notApplicable)].some(
    (policy) => policy !== null && policy.policy !== 'exclude',
  );
}
/** The leaves that a row may have brought material for; any, where it names one that is not there. */
const leavesOf = (
  { leaves }: RecordIndex,
  { indicator }: RefusedRow,
  leaf: LeafPlace | undefined,
): Iterable<string> => (leaf ? [leaf.indicator.id] : indicator === null ? [] : leaves.keys());
/** The fact that a row names; where that is none, every fact that a record of its leaf may name. */
function factsNamed(
  { byName }: RecordIndex,
  { fact }: RefusedRow,
  leaf: LeafPlace | undefined,
): readonly FactEntry[] {
  if (leaf === undefined) return fact === null ? [] : (byName.get(folded(fact)) ?? []);
  const named = fact === null ? undefined : leaf.facts.get(folded(fact));
  return named ? [named] : [...leaf.facts.values()];
}
/** A fact that is worked out is recorded by those it is worked out from. */
function recordedUnder(
  { facts, places }: Pick<RecordIndex, 'facts' | 'places'>,
  entry: FactEntry,
): number[] {
  if (isRecorded(entry.fact)) return [entry.at];
  const bases = basesOf(entry.fact).flatMap((key) => facts[places.get(key) ?? -1] ?? []);
  return bases.flatMap((base) => recordedUnder({ facts, places }, base));
}
/**
 * Facts of which the records that were read may not count: the day their window ends on is open, or
 * a matter that was not read may take the place of lighter ones that were.
 */
function shakenBy(
  { lighter, windowed, places }: RecordIndex,
  facts: ReadonlySet<number>,
): Set<number> {
  const isUnread = (key: string): boolean => facts.has(places.get(key) ?? -1);
  const isAdrift = (fact: Fact): boolean =>
    'window' in fact &&
    fact.window !== null &&
    'fact' in fact.window.before &&
    isUnread(fact.window.before.fact);
  return new Set(
    [
      ...windowed.filter(isAdrift),
      ...lighter.flatMap(({ fact, heavier }) =>
        isUnread(heavier.key) || isAdrift(heavier) ? [fact] : [],
      ),
    ].map(({ key }) => places.get(key) ?? -1),
  );
}
/** Whether a record that was read may not count, for what could not be read. */
export const mayGiveWay = (
  { fact, at }: Pick<FactEntry, 'fact' | 'at'>,
  { subject }: Pick<EvidenceRecord, 'subject'>,
  { facts, shaken }: Unread,
): boolean =>
  shaken.has(at) || (fact.kind === 'events' && fact.distinct && subject !== null && facts.has(at));
