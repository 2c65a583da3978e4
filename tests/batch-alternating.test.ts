/** Sites whose lines alternate in one file: every record is read, and stands on its own line. */
import { describe, expect, it } from 'vitest';
import { assessments, PLAIN, scored, setAsideIn, siteIn, write } from './support/batch.js';

interface Row {
  id: string;
  site: string;
  note: string;
  quantity: string;
}
/**
 * Two sites whose lines stand next to each other for longer than is read at once; then some whose
 * lines stand further apart than that. The quantity of every hundredth is none.
 */
const ROWS: Row[] = [...rowsOf(2, 1500, 60), ...rowsOf(9, 60, 900)].map((row, index) => ({
  ...row,
  id: String(index),
  quantity: index % 100 === 7 ? '几' : '1',
}));
function rowsOf(sites: number, rounds: number, length: number): Row[] {
  return Array.from({ length: rounds * sites }, (_, index) => ({
    id: '',
    site: `县${index % sites}`,
    note: index % 3 === 0 ? `第一行\n第二行"${'长'.repeat(length / 3)}"` : '短'.repeat(length / 3),
    quantity: '',
  }));
}
const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const KINDS: Record<string, (end: string) => string> = {
  jsonl: (end) =>
    ROWS.map((row) => JSON.stringify({ ...row, indicator: 'B', fact: '事件' })).join(end),
  csv: (end) =>
    [
      'id,site,indicator,fact,quantity,note',
      ...ROWS.map(({ id, site, quantity, note }) =>
        [id, site, 'B', '事件', quantity, quoted(note)].join(',').replaceAll('\n', end),
      ),
    ].join(end),
};

describe('sites whose lines alternate', () => {
  it.each(
    Object.keys(KINDS).flatMap((kind) =>
      [
        ['new breaks', '\n', ''],
        ['old breaks and a byte order mark', '\r\n', '\uFEFF'],
        ['returns alone', '\r', ''],
      ].map(([name, end, mark]) => [kind, name, end ?? '', mark ?? ''] as const),
    ),
  )('%s with %s, the last line without one: as `score` has it', async (kind, _, end, mark) => {
    const path = write(`alternating.${kind}`, mark + (KINDS[kind]?.(end) ?? ''));
    const found = await assessments(PLAIN, path);
    expect(found.map(siteIn)).toEqual(Array.from({ length: 9 }, (__, index) => `县${index}`));
    expect(found.flatMap(setAsideIn).sort()).toEqual(wanted());
    expect(found).toEqual(await scored(PLAIN, path));
  });
});
const wanted = (): string[] =>
  ROWS.flatMap(({ id, quantity }) => (quantity === '几' ? [id] : [])).sort();
