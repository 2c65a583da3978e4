/** Records written as text in each format, and such texts broken. */
import type { EvidenceRecord } from '../../src/types.js';
import { at } from './random-facts.js';

export const FORMATS = ['csv', 'jsonl', 'json', 'yaml'] as const;
export type Format = (typeof FORMATS)[number];
const FIELDS = [
  ...(['id', 'indicator', 'fact', 'value', 'quantity', 'date', 'verdict', 'note'] as const),
  ...(['unit', 'subject', 'level', 'stage', 'kind', 'title', 'supersedes'] as const),
  'claimedScore' as const,
];
const plain = (record: EvidenceRecord): Record<string, string> =>
  Object.fromEntries(
    FIELDS.flatMap((field) => {
      const text = record[field];
      return text === null ? [] : [[field, text]];
    }),
  );

/** One record a line, whatever the format. */
export function writtenAs(records: readonly EvidenceRecord[], format: Format): string {
  const lines = records.map((record) => JSON.stringify(plain(record)));
  switch (format) {
    case 'csv':
      return [FIELDS.join(','), ...records.map((record) => rowOf(record))].join('\n');
    case 'jsonl':
      return lines.join('\n');
    case 'json':
      return `[\n${lines.join(',\n')}\n]`;
    case 'yaml':
      return lines.map((line) => `- ${line}`).join('\n');
  }
}
const rowOf = (record: EvidenceRecord): string =>
  FIELDS.map((field) => record[field] ?? '').join(',');

const BAD = { date: '不详', verdict: '大概', quantity: '三五' };
/** The text with one record that cannot be read, by what of it is written wrongly; with a column less; or cut short. */
export function brokenText(
  text: string,
  format: Format,
  { pick, how }: { pick: number; how: number },
): string {
  const lines = text.split('\n');
  const [first, last] = format === 'csv' ? [1, 0] : format === 'json' ? [1, 1] : [0, 0];
  const row = first + (pick % (lines.length - first - last));
  const [field, bad] = at(Object.entries(BAD), pick);
  const change = (line: string): string => {
    if (how > 7) return line.slice(0, Math.floor(line.length / 2));
    if (format !== 'csv') return line.replace(/\}(,?)$/, `,"${field}x":1}$1`);
    const cells = line.split(',');
    cells[FIELDS.findIndex((name) => name === field)] = bad;
    return cells.join(',');
  };
  if (format === 'json' && how > 9) return lines.slice(0, row).join('\n');
  return lines.map((line, index) => (index === row ? change(line) : line)).join('\n');
}
