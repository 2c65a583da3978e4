/** Rows of a sheet that are no records: titles, headings of two lines and once more, totals, notes. */
import { describe, expect, it } from 'vitest';
import { readEvidence, type EvidenceReading } from '../src/evidence/index.js';

const HEAD = '编号,指标,数据项,值,数量,责任单位,日期,备注';
const ONE = 'A1,1.1,败诉案件,,3,公安局,2025-03-04,';
const TWO = 'A2,1.2,出庭率,92%,,司法局,,';
const read = (...lines: string[]): EvidenceReading => readEvidence(lines.join('\n'), 'r.csv');
/** Every record by its id and line, every row set aside and everything said by its line and code. */
const told = ({ records, setAside, diagnostics }: EvidenceReading): string[] => [
  ...records.map(({ id, place }) => `${place.line} ${id}`),
  ...setAside.map(({ code, place }) => `${place.line} ! ${code}`),
  ...diagnostics.map(({ code, place, severity }) =>
    severity === 'error' ? `${place?.line} !! ${code}` : `${place?.line} ${code}`,
  ),
];
const title = 'evidence/title-row';
const twoLines = 'evidence/two-line-headings';
const again = 'evidence/headings-again';
const changed = 'evidence/headings-changed';
const total = 'evidence/total-row';
const note = 'evidence/note-row';
const separator = 'evidence/separator-line';
const above = '! evidence/above-headings';
const doubt = '! evidence/total-or-record';
const aimless = '! evidence/no-target';
const columns = '! evidence/columns';

describe('above the headings', () => {
  const CASES: [name: string, lines: string[], ...told: string[]][] = [
    ['a title alone on its line', ['甲市佐证台账', HEAD, ONE], '3 A1', `1 ${title}`],
    ['a title over merged cells', ['甲市佐证台账,,,,,,,', HEAD, ONE], '3 A1', `1 ${title}`],
    [
      'title, labels and blank lines',
      ['附件1', '', '甲市台账', '填报单位：公安局,,,,填报日期：2025-12-01', HEAD, ONE],
      '6 A1',
      `1 ${title}`,
      `3 ${title}`,
      `4 ${title}`,
    ],
    ['a title with commas of its own', ['甲市，2025年,台账', HEAD, ONE], '3 A1', `1 ${above}`],
    [
      'a label that is a heading as well stands in doubt',
      ['责任单位,公安局', HEAD, ONE],
      '3 A1',
      `1 ${above}`,
    ],
    ['records sorted above', [ONE, HEAD, TWO], '3 A2', `1 ${above}`],
    ['an event sorted above', [',1.1,败诉案件,,,公安局,,', HEAD, TWO], '3 A2', `1 ${above}`],
    ['a fact alone, sorted above', [',,败诉案件,,,,,', HEAD, TWO], '3 A2', `1 ${above}`],
    ['a total above', ['合计,,,,3,,,', HEAD, ONE], '3 A1', `1 ${above}`],
    ['groups of columns', [',基本信息,,完成情况,,责任,,', HEAD, ONE], '3 A1', `1 ${title}`],
    ['the twentieth row', [...Array<string>(19).fill('台账'), HEAD, ONE], '21 A1', ...titles(19)],
    [
      'the twenty-first',
      [...Array<string>(20).fill('台账'), HEAD, ONE],
      '1 !! evidence/no-headings',
    ],
    [
      'sep=;',
      ['sep=;', HEAD.replaceAll(',', ';'), ONE.replaceAll(',', ';')],
      '3 A1',
      `1 ${separator}`,
    ],
    ['"sep=,"', ['"sep=,"', HEAD, ONE], '3 A1', `1 ${separator}`],
    [
      'sep= with tabs, over a title',
      ['sep=\t', '台账', HEAD.replaceAll(',', '\t'), ONE.replaceAll(',', '\t')],
      '4 A1',
      `1 ${separator}`,
      `2 ${title}`,
    ],
    ['sep= with a letter is a title', ['sep=a', HEAD, ONE], '3 A1', `1 ${title}`],
  ];
  it.each(CASES)('%s', (_, lines, ...wanted) => {
    expect(told(read(...lines)).sort()).toEqual(wanted.sort());
  });
  function titles(count: number): string[] {
    return Array.from({ length: count }, (_, at) => `${at + 1} ${title}`);
  }
  it('the separator is that of the headings, not of a title', () => {
    const tabbed = read('甲市，乙市;台账', HEAD.replaceAll(',', '\t'), ONE.replaceAll(',', '\t'));
    expect(told(tabbed)).toEqual(['3 A1', `1 ${title}`]);
  });
});

describe('headings of two lines', () => {
  const CASES: [name: string, upper: string, lower: string, row: string, unit: string | null][] = [
    [
      'the lower one divides a column',
      '指标,数据项,完成情况,,责任单位',
      ',,值,数量,',
      '1.1,败诉案件,,3,甲',
      '甲',
    ],
    [
      'both name a column',
      '指标,,数据项,数量,单位',
      '编号,名称,,,',
      '1.1,应诉,败诉案件,3,甲',
      '甲',
    ],
    [
      'the upper one has the rest',
      '编号,指标信息,,数量,责任单位',
      ',指标,数据项,,',
      'A1,1.1,败诉案件,3,甲',
      '甲',
    ],
    [
      'remarks in brackets',
      '指标,数据项,数量,责任单位',
      '（必填）,（必填）,,（选填）',
      '1.1,败诉案件,3,甲',
      '甲',
    ],
    ['numbers of columns', '指标,数据项,数量,责任单位', '1,2,3,4', '1.1,败诉案件,3,甲', '甲'],
  ];
  it.each(CASES)('%s', (_, upper, lower, row, unit) => {
    const reading = read(upper, lower, row);
    expect(told(reading).filter((each) => each.includes('!'))).toEqual([]);
    expect(reading.diagnostics.map(({ code }) => code)).toContain(twoLines);
    expect(reading.records).toMatchObject([
      { indicator: '1.1', fact: '败诉案件', quantity: '3', unit },
    ]);
  });
  it('an event of a fact that is called as a heading is a record', () => {
    expect(told(read('指标,数据项,责任单位', '1.1,件数,', '1.1,件数,甲'))).toEqual([
      '2 r.csv:2',
      '3 r.csv:3',
    ]);
    expect(told(read('指标,数据项,责任单位', ',件数,'))).toEqual(['2 r.csv:2']);
  });
  it('three columns numbered are a record where a fact could be called so', () => {
    expect(read('指标,数据项,值', '1,2,3').records).toHaveLength(1);
    expect(read('编号,指标,值,数量', '1,2,3,4').records).toHaveLength(1);
  });
});

describe('under the headings', () => {
  const CASES: [name: string, row: string, told: string | null][] = [
    ['the headings once more', HEAD, `2 ${again}`],
    ['in English', 'id,indicator,fact,value,quantity,unit,date,note', `2 ${again}`],
    ['most of them', '编号,指标,数据项,,,,,', `2 ${again}`],
    ['a total', '合计,,,,12,,,', `2 ${total}`],
    ['with blanks', '合　计：,,,,12,,,', `2 ${total}`],
    ['in the column of indicators', ',总计,,,12,,,', `2 ${total}`],
    ['of a unit', '公安局小计,,,,12,公安局,,', `2 ${total}`],
    ['a total in too few cells', '合计,12', `2 ${total}`],
    ['a total that names a fact', '合计,1.1,败诉案件,,3,,,', `2 ${doubt}`],
    ['a fact called total', ',1.1,合计,3,,,,', '2 r.csv:2'],
    ['a title that says total', 'A1,1.1,败诉案件,,3,,,合计', '2 A1'],
    ['a note', '注：数据截至11月30日,,,,,,,', `2 ${note}`],
    ['a note with commas of its own', '注：截至11月30日,不含12月', `2 ${note}`],
    ['a line for signatures', '填报人：张三,,,审核人：李四,,,,', `2 ${note}`],
    ['one with names in cells of their own', '填报人：,,,张三,,,,', `2 ${note}`],
    ['one with a name where a fact would be', '填报人：,,张三,,,,,', '2 填报人：'],
    ['a remark before a record', '说明：,1.1,败诉案件,,3,,,', '2 说明：'],
    ['one filled cell', '以上由公安局填报,,,,,,,', `2 ${note}`],
    ['one sentence without commas', '以上数据由公安局填报并核对', `2 ${note}`],
    ['a number not used yet', 'A7,,,,,,,', `2 ${note}`],
    ['a line cut short in its first cell', 'A', `2 ${columns}`],
    ['a value alone, whose indicator stood in a merged cell', ',,,92%,,,,', `2 ${aimless}`],
    ['a quantity alone', ',,,,3,,,', `2 ${aimless}`],
    ['a remark alone in its own column', ',,,,,,,同上', `2 ${aimless}`],
    ['an indicator alone', ',1.1,,,,,,', '2 r.csv:2'],
    ['a fact alone', ',,败诉案件,,,,,', '2 r.csv:2'],
  ];
  it.each(CASES)('%s', (_, row, wanted) => {
    const all = told(read(HEAD, row, TWO));
    expect(all.filter((each) => each !== '3 A2')).toEqual(wanted === null ? [] : [wanted]);
    expect(all).toContain('3 A2');
  });
  it('a row with nothing but its number is blank, as an empty line is', () => {
    const reading = read('序号,指标,数据项,数量', '1,1.1,败诉案件,3', '2,,,', '3,,,');
    expect(told(reading)).toEqual(['2 r.csv:2']);
    expect(reading.read).toBe(1);
  });
  it('other headings hold for what stands below them', () => {
    const reading = read(
      HEAD,
      ONE,
      '编号,责任单位,指标,数据项,数量',
      'A3,甲,1.1,败诉案件,5',
      'A4,乙,1.1',
    );
    expect(told(reading)).toEqual(['2 A1', '4 A3', `5 ${columns}`, `3 ${changed}`]);
    expect(reading.records[1]).toMatchObject({ unit: '甲', quantity: '5' });
  });
  it('a column of the site alone names a group, and is no note', () => {
    expect(told(read('地区,指标,数据项,数量', '甲县,,,', ',1.1,败诉案件,3'))).toEqual([
      '3 r.csv:3',
      `2 ${aimless}`,
    ]);
  });
  it('no more than a thousand rows are passed over: more would be looked at by nobody', () => {
    const reading = read(HEAD, ...Array<string>(1002).fill('合计,,,,1,,,'), ONE);
    expect(reading.diagnostics).toHaveLength(1000);
    expect(reading.setAside.map(({ code, place }) => `${place.line} ! ${code}`)).toEqual([
      `1002 ${aimless}`,
      `1003 ${aimless}`,
    ]);
  });
  it('what is passed over is no record read, nor one set aside', () => {
    const reading = read('台账', HEAD, ONE, HEAD, TWO, '合计,,,,3,,,', '注：略');
    expect([reading.read, reading.records.length, reading.setAside.length]).toEqual([2, 2, 0]);
    expect(reading.diagnostics.map(({ place }) => place?.line)).toEqual([1, 4, 6, 7]);
  });
});

describe('wide tables', () => {
  const CASES: [name: string, lines: string[], example: string | null][] = [
    [
      'a column an indicator',
      ['县区,1.1,1.2', '甲县,92%,3', '乙县,90%,4'],
      '地区,指标,值 / 甲县,1.1,92%',
    ],
    [
      'a column a fact',
      ['序号,地区,败诉案件,出庭率,满意度', '1,甲县,3,92%,88%'],
      '地区,数据项,值 / 甲县,败诉案件,3',
    ],
    [
      'under a title',
      ['汇总表', '单位,败诉案件,出庭率', '甲局,3,92%'],
      '地区,数据项,值 / 甲局,败诉案件,3',
    ],
    ['a column a site', ['指标,甲县,乙县', '1.1,3,4', '1.2,92%,90%'], '地区,指标,值 / 甲县,1.1,3'],
    [
      'headings of its own kind over a ledger',
      ['指标,案由,案号,承办人', '1.1,行政处罚,(2025)1号,张三'],
      null,
    ],
    ['a first row that is a record', ['A1,1.1,出庭率,92%', 'A2,1.2,败诉,3'], null],
  ];
  it.each(CASES)('%s', (_, lines, example) => {
    const { diagnostics } = read(...lines);
    const found = diagnostics.find(({ code }) => code === 'evidence/wide-table');
    expect(found?.params['example'] ?? null).toEqual(
      example === null ? null : expect.objectContaining({ zh: example }),
    );
  });
});
