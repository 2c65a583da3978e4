import type { EvidenceRecord } from '../../types.js';
import { spellingIn } from '../../values/index.js';
import type { RecordIndex } from './lookup.js';

const FIELDS = ['indicator', 'unit', 'stage'] as const;

/**
 * Records that call indicators, units and stages as the tree does: what is one thing in another
 * spelling is called so from here on. Records that call all of them so already are the very same.
 */
export const spelled = (
  index: Pick<RecordIndex, 'spellings'>,
  records: readonly EvidenceRecord[],
): readonly EvidenceRecord[] => {
  const first = records.findIndex((record) => spelledOne(index, record) !== record);
  return first < 0 ? records : records.map((record) => spelledOne(index, record));
};
/** The same of one record. */
export function spelledOne(
  { spellings }: Pick<RecordIndex, 'spellings'>,
  record: EvidenceRecord,
): EvidenceRecord {
  let own = record;
  for (const field of FIELDS) {
    const word = record[field];
    const spelling = word === null ? undefined : spellingIn(spellings[field], word);
    if (spelling === undefined || spelling === word) continue;
    if (own === record) own = { ...record };
    own[field] = spelling;
  }
  return own;
}
