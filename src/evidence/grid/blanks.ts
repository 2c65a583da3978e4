/**
 * Blank cells that a host hands over as zero.
 * In: cells of a row, and what its columns mean. Out: which of them are blank, and where that cannot
 * be told. It must not know: hosts.
 *
 * Some hosts make a 0 of every blank of a range. A zero under 值 or 数量 may then be one that
 * somebody wrote; under every other heading it is a blank. A formula that says `[空]` for blanks
 * shows that the range is guarded: then every zero in it was written.
 */
import type { Code } from '../../diagnostics/index.js';
import type { Params, RuleSet } from '../../types.js';
import { folded, isAlike } from '../../values/index.js';
import type { CsvLayout } from '../csv/index.js';
import type { Field } from '../fields.js';
import type { PlainCell } from './cells.js';
import type { PlainGrid } from './copy.js';

/** What the guarded formula says for a blank. */
const MARKS: ReadonlySet<unknown> = /* @__PURE__ */ new Set(['[空]', '[blank]']);
export const isMark = (cell: PlainCell): boolean => MARKS.has(cell);

/** Whether zeros of a range may be blanks. */
export const areZerosOpen = ({ rows }: PlainGrid, blanks: 'empty' | 'zero'): boolean =>
  blanks === 'zero' && !rows.some(({ cells }) => cells.some(isMark));

/** Why a row is refused in which a zero under 值 or 数量 may be a blank; null where none matters. */
export function zeroFault(
  cells: readonly PlainCell[],
  { columns }: Pick<CsvLayout, 'columns'>,
  facts: RuleSet['facts'],
): { code: Code; params: Params } | null {
  const cellOf = (field: Field): PlainCell => {
    const at = columns.get(field);
    return at === undefined ? null : (cells[at] ?? null);
  };
  const [fact, value, quantity] = [cellOf('fact'), cellOf('value'), cellOf('quantity')];
  if (typeof fact !== 'string' || isBlank(fact) || !isBlank(cellOf('verdict'))) return null;
  const name = folded(fact);
  const isCounted = facts.some((one) => one.kind === 'events' && isAlike(one.name, name));
  // A written zero beside 3件 contradicts it, and a blank does not.
  const isOpen = value === 0 || (isCounted && quantity === 0);
  return isOpen ? { code: 'evidence/zero-or-blank', params: {} } : null;
}
const isBlank = (cell: PlainCell): boolean =>
  cell === null || cell === 0 || isMark(cell) || (typeof cell === 'string' && cell.trim() === '');
