/**
 * The parts of a Word document (.docx, .docm) → its tables.
 * In: parts and the name of the main one. Out: each table as a sheet, with the numbers that Word
 * writes in front of paragraphs. It must not know: how parts are packed, what a heading means.
 */
import { both } from '../../diagnostics/index.js';
import type { Grid } from '../grid.js';
import { relationsOf, type Parts } from '../parts.js';
import { broken, stop, warn } from '../reading.js';
import type { OfficeSheet } from '../tables.js';
import { openCounters, openNumbering, walkNumbering, walkStyles } from './numbering.js';
import { walkDocument } from './walk.js';

/** Reads all tables, in the order in which they begin. */
export function readDocument({ archive, walk, reading }: Parts, main: string): OfficeSheet[] {
  const relations = relationsOf({ archive, walk, reading }, main);
  const numbering = openNumbering();
  for (const { kind, target } of relations.values()) {
    if (kind === 'vbaProject') warn(reading, 'office/macros');
    const reader =
      kind === 'numbering' ? walkNumbering : kind === 'styles' ? walkStyles : undefined;
    const bytes = reader && archive.part(target);
    if (bytes) walk(target, bytes, reader(numbering));
  }
  const bytes = archive.part(main);
  if (bytes === null)
    return broken(reading, main, both('这个内部文件不见了', 'this part is missing'));
  const grids: Grid[] = [];
  walk(main, bytes, walkDocument(grids, { reading, numberOf: openCounters(numbering) }));
  if (grids.length === 0) return stop(reading, 'office/no-tables');
  return grids.map((grid) => grid.close());
}
