/**
 * The parts of a workbook (.xlsx, .xlsm) → its sheets.
 * In: parts and the name of the main one. Out: sheets in their order, hidden ones among them.
 * It must not know: how parts are packed, what a heading means.
 */
import { both } from '../../diagnostics/index.js';
import { closeSheet, openSheet } from '../cells.js';
import { relationsOf, type Parts, type Relation } from '../parts.js';
import { broken, warn } from '../reading.js';
import type { OfficeSheet } from '../tables.js';
import { attribute, isOn, type Walk } from '../xml.js';
import { walkSheet, type Shared } from './sheet.js';
import { walkStrings } from './strings.js';
import { walkStyles } from './styles.js';

export { placeOf } from './sheet.js';

/** A sheet as the main part lists it. */
interface Listed {
  name: string;
  isHidden: boolean;
  relation: string;
}

const MISSING = both('这个内部文件不见了', 'this part is missing');

/** Reads all sheets; charts and dialogs on sheets of their own hold no cells. */
export function readWorkbook(parts: Parts, main: string): OfficeSheet[] {
  const { reading } = parts;
  const relations = relationsOf(parts, main);
  const { listed, date1904 } = readList(parts, main);
  const isRun = [...relations.values()].some(({ kind }) => kind === 'vbaProject');
  if (isRun) warn(reading, 'office/macros');
  const shared: Shared = {
    strings: gathered(parts, relations, { kind: 'sharedStrings', walkTo: walkStrings }),
    formats: gathered(parts, relations, { kind: 'styles', walkTo: walkStyles }),
    reading,
  };
  return listed.flatMap(({ name, isHidden, relation }) => {
    const found = relations.get(relation);
    if (found && found.kind !== 'worksheet') return [];
    const bytes = found ? parts.archive.part(found.target) : null;
    if (!found || bytes === null) return broken(reading, name, MISSING);
    const sheet = { ...openSheet(reading, name), isHidden, date1904 };
    parts.walk(found.target, bytes, walkSheet(sheet, found.target, shared));
    return [closeSheet(reading, sheet)];
  });
}

function readList(parts: Parts, main: string): { listed: Listed[]; date1904: boolean } {
  const listed: Listed[] = [];
  let date1904 = false;
  const bytes = parts.archive.part(main);
  if (bytes === null) return broken(parts.reading, main, MISSING);
  parts.walk(main, bytes, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = isOn(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const state = attribute(attributes, 'state');
      listed.push({
        name: attribute(attributes, 'name') ?? '',
        isHidden: state === 'hidden' || state === 'veryHidden',
        relation: attribute(attributes, 'id') ?? '',
      });
    },
    close: () => undefined,
  });
  return { listed, date1904 };
}
/** What is gathered of the one part of a kind; nothing where there is none. */
function gathered(
  { archive, walk }: Parts,
  relations: ReadonlyMap<string, Relation>,
  { kind, walkTo }: { kind: string; walkTo: (into: string[]) => Walk },
): string[] {
  const into: string[] = [];
  const named = [...relations.values()].find((each) => each.kind === kind);
  const bytes = named ? archive.part(named.target) : null;
  if (named && bytes) walk(named.target, bytes, walkTo(into));
  return into;
}
