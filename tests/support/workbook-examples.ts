/** What is said of sheets of a workbook, each provoked by one. */
import { diagnose, isCode } from '../../src/diagnostics/index.js';
import { recordsFromSheets, textsOfSheets } from '../../src/evidence/index.js';
import type { OfficeFile } from '../../src/office/index.js';
import type { Diagnostic } from '../../src/types.js';
import { sheetOf, UNSAVED, workbookOf } from './sheets.js';

/** What one example gives, and the texts it can be shown in. */
interface Outcome {
  diagnostics: Diagnostic[];
  sources: Map<string, string>;
}
const NAME = '佐证.xlsx';
function read(file: OfficeFile, sheets?: readonly string[]): Outcome {
  const { diagnostics, setAside } = recordsFromSheets(file, NAME, { sheets });
  const rows = setAside.map(({ code, place, params }) =>
    diagnose(isCode(code) ? code : 'syntax/yaml', place, params),
  );
  return { diagnostics: [...diagnostics, ...rows], sources: textsOfSheets(file, NAME) };
}
const HEADINGS = ['指标', '数据项', '数量', '责任单位'];
const ROW = ['1.1', '应诉次数', 3, '司法局'];
const TABLE = sheetOf('台账', [HEADINGS, ROW]);

/** Their names, and what runs each. */
export const WORKBOOK_EXAMPLES: readonly (readonly [string, () => Outcome])[] = [
  [
    'evidence/hidden-cells',
    () => read(workbookOf(sheetOf('台账', [HEADINGS, ROW, ROW, ROW], { hidden: [3, 4] }))),
  ],
  [
    'evidence/hidden-cells.columns',
    () =>
      read(workbookOf(sheetOf('台账', [HEADINGS, ROW, ROW], { hidden: [3], hiddenColumns: [3] }))),
  ],
  [
    'evidence/hidden-sheet',
    () => read(workbookOf(TABLE, sheetOf('旧台账', [HEADINGS, ROW], { isHidden: true }))),
  ],
  [
    'evidence/prose-sheet',
    () => read(workbookOf(sheetOf('填表说明', [['一、逐行填写。'], ['二、不留空行。']]), TABLE)),
  ],
  [
    'evidence/unsaved-formula',
    () =>
      read(workbookOf(sheetOf('台账', [HEADINGS, ['1.1', '应诉次数', UNSAVED, '司法局'], ROW]))),
  ],
  [
    'evidence/merged-amount',
    () => {
      const rows = [HEADINGS, ['1.1', '应诉次数', 5, '司法局'], ['', '', '', '公安局']];
      return read(workbookOf(sheetOf('台账', rows, { merges: ['A2:A3', 'B2:B3', 'C2:C3'] })));
    },
  ],
  ['evidence/unknown-sheet', () => read(workbookOf(TABLE), ['台帐', '台账'])],
];
