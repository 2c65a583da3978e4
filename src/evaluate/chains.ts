/** Records in chains, a chain a fact: how the rooms of the evaluator hand them to each other. */
import type { Exact } from '../exact.js';
import type { BoundRecord, FactValue, SpokenRecords } from '../facts/index.js';
import type { EvidenceRecord } from '../types.js';

/**
 * The records that count towards each fact, by its key or its place. Most are only counted or read
 * once: they are chained as they come, and a list is made when somebody asks.
 */
export interface FactRecords extends SpokenRecords {
  set(key: string, list: BoundRecord[]): void;
  /** Facts of which somebody said something, though perhaps nothing of it counts. */
  readonly spoken: Set<number>;
  readonly chains: Chains;
  readonly lists: (BoundRecord[] | undefined)[];
}
/** Places among all records: each fact's first, each one's next, what each says; -1: nowhere. */
export interface Chains {
  records: readonly EvidenceRecord[];
  first: number[];
  next: number[];
  values: (FactValue | null)[];
  /** Null as long as every record counts once, as most do. */
  quantities: (Exact | undefined)[] | null;
}
