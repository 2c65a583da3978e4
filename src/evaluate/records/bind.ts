import { diagnose, suggest } from '../../diagnostics/index.js';
import { materialRecords, refuse, type BoundRecord, type Refusal } from '../../facts/index.js';
import type { Diagnostic, EvidenceRecord, Fact, SetAside } from '../../types.js';
import type { LeafPlace } from '../shapes.js';
import { mayRepeatSubject, noRecords, type FactRecords } from './chains.js';
import type { RecordIndex } from './lookup.js';
import { applyWindows, isSettled, narrowEvents, replaceLighter, type Outside } from './narrow.js';
import { isCounted, leafOf, placeRecord } from './place.js';

/** Evidence sorted onto the rule set: what counts where, and what does not count at all. */
export interface Binding {
  byFact: FactRecords;
  /** Verdicts and declarations by leaf. */
  verdicts: Map<string, EvidenceRecord[]>;
  /** Every used record by the place of its leaf, materials included. */
  byLeaf: (EvidenceRecord[] | undefined)[];
  used: EvidenceRecord[];
  setAside: SetAside[];
  diagnostics: Diagnostic[];
}
const NOTHING: ReadonlyMap<string, BoundRecord[]> = new Map();

/**
 * Whose records count; the day that windows may end on; and answers that come from elsewhere and
 * are bound already.
 */
export interface BindOptions {
  site: string | null;
  assessedAt: string | null;
  answers?: ReadonlyMap<string, BoundRecord[]> | undefined;
}
/** Binds records to facts and leaves. The order of the records changes nothing. */
export function bind(
  index: RecordIndex,
  records: readonly EvidenceRecord[],
  { site, assessedAt, answers = NOTHING }: BindOptions,
): Binding {
  const binding = placeAll(index, inOrder(records), site);
  const settled = (fact: Fact | undefined): boolean =>
    isSettled(fact, binding.byFact, answers, assessedAt);
  const refused = new Set<EvidenceRecord>();
  const leaveOut = (outside: readonly Outside[]): void => {
    for (const { record, code, params } of outside) {
      setAside(binding, record, refuse(code, params));
      refused.add(record);
    }
  };
  if (index.windowed.length > 0)
    leaveOut(applyWindows(index.windowed, binding.byFact, answers, assessedAt));
  for (const { fact, at } of index.narrowed)
    if (fact.where.length > 0 || mayRepeatSubject(binding.byFact, at))
      leaveOut(narrowEvents(binding.byFact, fact));
  if (index.lighter.length > 0) leaveOut(replaceLighter(binding.byFact, index, settled));
  for (const [key, own] of answers)
    binding.byFact.set(key, [...(binding.byFact.get(key) ?? []), ...own]);
  if (refused.size > 0) withdraw(binding, refused);
  for (const fact of index.materials)
    binding.byFact.set(
      fact.key,
      materialRecords(
        fact,
        binding.byLeaf[index.leaves.get(fact.indicator ?? '')?.at ?? -1] ?? [],
        (record) => isCounted(index, record, settled),
      ),
    );
  return binding;
}
/** Puts every record where it counts, or aside. */
function placeAll(
  index: RecordIndex,
  records: readonly EvidenceRecord[],
  site: string | null,
): Binding {
  const binding: Binding = {
    byFact: noRecords(index.places, records),
    verdicts: new Map(),
    byLeaf: new Array<undefined>(index.leaves.size),
    used: [],
    setAside: [],
    diagnostics: [],
  };
  const last = new Array<number>(index.facts.length).fill(-1);
  const placing = { index, site, verdicts: binding.verdicts, chains: binding.byFact.chains, last };
  // Records of one leaf mostly come one after the other: such a run is looked up, and listed, once.
  let leaf: LeafPlace | undefined;
  let from = 0;
  for (let at = 0; at < records.length; at++) {
    const record = records[at];
    if (record === undefined) continue;
    if (leaf?.indicator.id !== record.indicator) {
      listRun(binding, leaf, from);
      from = binding.used.length;
      leaf = leafOf(index, record);
    }
    const refusal = placeRecord(placing, record, leaf, at);
    if (refusal) {
      setAside(binding, record, refusal);
      continue;
    }
    binding.used.push(record);
    if (record.unit !== null && !index.units.has(record.unit))
      binding.diagnostics.push(unknownUnit(index, record, record.unit));
  }
  listRun(binding, leaf, from);
  return binding;
}
/** Lists the records that are used from a place on as those of their leaf. */
function listRun({ used, byLeaf }: Binding, leaf: LeafPlace | undefined, from: number): void {
  if (leaf === undefined || from === used.length) return;
  const before = byLeaf[leaf.at];
  const run = used.slice(from);
  if (before === undefined) byLeaf[leaf.at] = run;
  else for (const record of run) before.push(record);
}
const unknownUnit = ({ units }: RecordIndex, { place }: EvidenceRecord, unit: string): Diagnostic =>
  diagnose('evidence/unknown-unit', place, { unit, ...suggest(unit, units) });
/** Takes records back that turned out not to count. */
function withdraw(binding: Binding, refused: ReadonlySet<EvidenceRecord>): void {
  const counts = (record: EvidenceRecord): boolean => !refused.has(record);
  binding.used = binding.used.filter(counts);
  binding.byLeaf = binding.byLeaf.map((mine) => mine?.filter(counts));
}
/** By id, in code units; those that share one by all they say. */
function inOrder(records: readonly EvidenceRecord[]): readonly EvidenceRecord[] {
  let last: string | undefined;
  for (const { id } of records) {
    if (last !== undefined && last >= id) return [...records].sort(byId);
    last = id;
  }
  return records.slice();
}
export function byId(a: EvidenceRecord, b: EvidenceRecord): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
function setAside(binding: Binding, record: EvidenceRecord, { code, params }: Refusal): void {
  const { place: at, params: kept } = diagnose(code, record.place, params);
  binding.setAside.push({ record: record.id, place: at ?? record.place, code, params: kept });
}
