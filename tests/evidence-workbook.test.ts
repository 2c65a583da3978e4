/** Sheets of a workbook as evidence: what a cell shows, what a merge goes for, what is no record. */
import { describe, expect, it } from 'vitest';
import { formatDiagnostic, formatPlace } from '../src/diagnostics/index.js';
import { readEvidence, recordsFromSheets, textsOfSheets } from '../src/evidence/index.js';
import type { OfficeSheet } from '../src/office/index.js';
import { sheetOf, shown, UNSAVED, workbookOf } from './support/sheets.js';
import { codes } from './support/readings.js';

const read = (...sheets: OfficeSheet[]): ReturnType<typeof recordsFromSheets> =>
  recordsFromSheets(workbookOf(...sheets), '佐证.xlsx');
const HEADINGS = ['指标', '数据项', '值', '责任单位'];
const setAside = (reading: ReturnType<typeof read>): string[] =>
  reading.setAside.map(({ code, place }) => `${formatPlace(place)} ${code}`);

describe('places', () => {
  it('are those of cells', () => {
    const reading = read(
      sheetOf('台账', [['甲市台账'], HEADINGS, ['1.1', '应诉次数', shown('#N/A', 'general', 0)]]),
    );
    expect(setAside(reading)).toEqual(['佐证.xlsx!台账!C3 evidence/error-cell']);
    expect(reading.read).toBe(1);
  });
  it('name records after their file, sheet and row', () => {
    const { records } = read(sheetOf('台账', [HEADINGS, ['1.1', '应诉次数', 3, '司法局']]));
    expect(records.map(({ id, value }) => [id, value])).toEqual([['佐证.xlsx!台账!2', '3']]);
  });
  it('are shown in their row, under the cell by its display width', () => {
    const file = workbookOf(sheetOf('台账', [HEADINGS, ['1.1', '应诉次数', UNSAVED, '司法局']]));
    const [found] = recordsFromSheets(file, '佐证.xlsx').setAside;
    const text = formatDiagnostic(
      {
        ...found,
        severity: 'error',
        code: found?.code ?? '',
        params: {},
        place: found?.place ?? null,
        related: null,
      },
      'zh',
      textsOfSheets(file, '佐证.xlsx'),
    );
    expect(text.split('\n').slice(2, 4)).toEqual([
      '    2 | 1.1 | 应诉次数 | = | 司法局',
      '      |                  ^',
    ]);
  });
});

describe('merged cells', () => {
  it('that describe go for each of their rows, and for none in which nothing else stands', () => {
    const rows = [
      ['', ...HEADINGS],
      ['1', '1.1', '应诉次数', 3, '司法局'],
      ['2', '', '败诉次数', 1, ''],
      ['3', '', '', '', ''],
    ];
    const sheet = sheetOf('台账', [['序号', ...HEADINGS], ...rows.slice(1)], {
      merges: ['B2:B4', 'E2:E4'],
    });
    const { records } = read(sheet);
    expect(records.map(({ indicator, fact, unit }) => [indicator, fact, unit])).toEqual([
      ['1.1', '应诉次数', '司法局'],
      ['1.1', '败诉次数', '司法局'],
    ]);
  });
  it('that say how much set each of their rows aside, unless they are one record', () => {
    const rows = [HEADINGS, ['1.1', '应诉次数', 5, '司法局'], ['1.1', '应诉次数', '', '公安局']];
    expect(setAside(read(sheetOf('台账', rows, { merges: ['C2:C3'] })))).toEqual([
      '佐证.xlsx!台账!C2 evidence/merged-amount',
      '佐证.xlsx!台账!C3 evidence/merged-amount',
    ]);
    const tall = sheetOf('台账', rows.slice(0, 2), { merges: ['A2:A3', 'C2:C3'] });
    expect(read(tall).records).toHaveLength(1);
  });
  it('hide what other cells hold, and stand in their first column alone', () => {
    const rows = [HEADINGS, ['1.1', '应诉次数', 5, '旧名'], ['合计', 9, 9, 9]];
    const reading = read(sheetOf('台账', rows, { merges: ['B2:B2', 'A3:D3'] }));
    expect(reading.records).toHaveLength(1);
    expect(codes(reading)).toEqual(['evidence/total-row']);
  });
  it('fill nothing under other headings than their own', () => {
    const rows = [
      HEADINGS,
      ['1.1', '应诉次数', 5, '司法局'],
      ['值', '指标', '数据项', '责任单位'],
      [7, '1.2', '案件数', '公安局'],
      ['', '1.3', '案件数', '公安局'],
    ];
    const reading = read(sheetOf('台账', rows, { merges: ['A4:A5'] }));
    expect(setAside(reading)).toEqual([
      '佐证.xlsx!台账!A4 evidence/merged-amount',
      '佐证.xlsx!台账!A5 evidence/merged-amount',
    ]);
  });
  it('in two lines of headings are read as in rows of text', () => {
    const rows = [
      ['指标', '数据项', '办理情况', ''],
      ['', '', '值', '责任单位'],
      ['1.1', '应诉次数', 5, '司法局'],
    ];
    const { records } = read(sheetOf('台账', rows, { merges: ['A1:A2', 'B1:B2', 'C1:D1'] }));
    expect(records.map(({ value, unit }) => [value, unit])).toEqual([['5', '司法局']]);
  });
});

describe('sheets', () => {
  const table = sheetOf('一', [HEADINGS, ['1.1', '应诉次数', 5, '司法局']]);
  it('each have headings of their own, and all count', () => {
    const other = sheetOf('二', [
      ['责任单位', '数量', '数据项', '指标'],
      ['公安局', 2, '案件', '2.1'],
    ]);
    const { records } = read(table, other, sheetOf('Sheet3', []));
    expect(records.map(({ indicator, unit }) => [indicator, unit])).toEqual([
      ['1.1', '司法局'],
      ['2.1', '公安局'],
    ]);
  });
  it('are chosen by name, however it is spelt', () => {
    const file = workbookOf(table, sheetOf('附表（２）', [HEADINGS, ['1.2', '案件', 1, '']]));
    const { records, diagnostics } = recordsFromSheets(file, 'a.xlsx', { sheets: ['附表(2)'] });
    expect([records.map(({ indicator }) => indicator), diagnostics]).toEqual([['1.2'], []]);
  });
  it('that are no evidence or none that is known are told apart', () => {
    const prose = sheetOf('说明', [['逐行填写。'], ['不留空行。']]);
    const unknown = sheetOf('人员', [
      ['姓名', '职务'],
      ['张三', '科长'],
    ]);
    const told = (...sheets: OfficeSheet[]): string[] =>
      read(...sheets).diagnostics.map(({ code, place }) => `${place?.file ?? ''} ${code}`);
    expect(told(prose, table)).toEqual(['佐证.xlsx!说明! evidence/prose-sheet']);
    expect(told(unknown, table)).toEqual(['佐证.xlsx!人员! evidence/no-headings']);
    expect(told(prose)).toEqual(['佐证.xlsx evidence/no-headings']);
    expect(told(sheetOf('Sheet1', []))).toEqual(['佐证.xlsx evidence/empty']);
    expect(told()).toEqual(['佐证.xlsx evidence/empty']);
  });
  it('hold no more records together than a file may', () => {
    const file = workbookOf(table, { ...table, name: '二' });
    expect(codes(recordsFromSheets(file, 'a.xlsx', { records: 1 }))).toEqual(['evidence/too-many']);
  });
});

describe('ids that are numbers', () => {
  const node = { children: [], id: '' };
  const ruleSet = { facts: [], indicators: ['1.1', '1.10'].map((id) => ({ ...node, id })) };
  const withId = (id: Parameters<typeof sheetOf>[1][number][number]): ReturnType<typeof read> =>
    recordsFromSheets(workbookOf(sheetOf('台账', [HEADINGS, [id, '案件', 1, '']])), 'a.xlsx', {
      // @ts-expect-error only ids are looked at.
      ruleSet,
    });
  it('are refused without a format where they could be two', () => {
    expect(setAside(withId(1.1))).toEqual(['a.xlsx!台账!A2 evidence/wrong-type']);
    expect(withId(shown('1.10', 'number', 1.1)).records[0]?.indicator).toBe('1.10');
    expect(withId('1.1').records[0]?.indicator).toBe('1.1');
  });
});

it('a formula without a stored value is no blank, even where all of a row are such', () => {
  const reading = read(sheetOf('台账', [HEADINGS, [UNSAVED, UNSAVED, UNSAVED, UNSAVED]]));
  expect(setAside(reading)).toEqual(['佐证.xlsx!台账!A2 evidence/unsaved-formula']);
});
it('the library without the reader of workbooks says where it is', () => {
  expect(codes(readEvidence('x', 'a.xlsx'))).toEqual(['evidence/spreadsheet']);
});
