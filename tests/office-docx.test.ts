/** Tables of Word documents: where cells come to stand, and what of a document is shown. */
import { describe, expect, it } from 'vitest';
import { numeral } from '../src/office/docx/numerals.js';
import { readOffice } from '../src/office/index.js';
import {
  cellsOf,
  codesOf,
  document,
  firstOf,
  mergesOf,
  paragraph,
  shownIn,
  tbl,
  tc,
  tr,
} from './support/office.js';

const span = (columns: number): string => `<w:gridSpan w:val="${columns}"/>`;
const START = '<w:vMerge w:val="restart"/>';
const ON = '<w:vMerge/>';

describe('where cells stand', () => {
  it('rows, columns, and cells over several of them', async () => {
    const body = tbl(
      tr([tc('类别', START), tc('得分', span(2))]),
      tr([tc('没有人看见', ON), '应得', '实得']),
      tr(['巡查', '8', '7']),
    );
    const sheet = firstOf(await readOffice(document(body), '表.docx'));
    expect(sheet.name).toBe('表1');
    expect(cellsOf(sheet)).toEqual([
      'A1 类别',
      'B1 得分',
      'B2 应得',
      'C2 实得',
      'A3 巡查',
      'B3 8',
      'C3 7',
    ]);
    expect(mergesOf(sheet)).toEqual(['A1:A2', 'B1:C1']);
  });
  it('a cell goes on only with one of the same columns', async () => {
    const body = tbl(
      tr([tc('甲', START), tc('乙', span(2) + START)]),
      tr([tc('丙', span(2) + ON), tc('丁')]),
      tr([tc('', span(2) + ON), tc('戊', ON)]),
    );
    const sheet = firstOf(await readOffice(document(body), '表.docx'));
    expect(mergesOf(sheet)).toEqual(['B1:C1', 'A2:B3', 'C2:C3']);
  });
  it('rows that begin later and end earlier', async () => {
    const body = tbl(
      tr(['一', '二', '三']),
      tr(['乙'], '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
      tr(['甲', tc('丙', span(2))]),
    );
    expect(await shownIn(document(body))).toEqual([
      'A1 一',
      'B1 二',
      'C1 三',
      'B2 乙',
      'A3 甲',
      'B3 丙',
    ]);
  });
  it('a table within another is one of its own', async () => {
    const body = tbl(tr([tc(paragraph('外') + tbl(tr(['内'])) + paragraph('面')), '旁']));
    const { sheets } = await readOffice(document(body + tbl(tr(['后']))), '表.docx');
    expect(sheets.map((sheet) => [sheet.name, ...cellsOf(sheet)])).toEqual([
      ['表1', 'A1 外\n面', 'B1 旁'],
      ['表2', 'A1 内'],
      ['表3', 'A1 后'],
    ]);
  });
  it('a hidden row is read, and said to be hidden', async () => {
    const { rows } = firstOf(
      await readOffice(document(tbl(tr(['甲']), tr(['乙'], '<w:hidden/>'))), '表.docx'),
    );
    expect(rows.map(({ isHidden }) => isHidden)).toEqual([false, true]);
  });
  it('a document without tables is refused, and so is an older one', async () => {
    expect(await codesOf(document(paragraph('一、总体要求')))).toEqual(['office/no-tables']);
    expect(await codesOf(Uint8Array.from('{\\rtf1}', (sign) => sign.charCodeAt(0)))).toEqual([
      'office/doc',
    ]);
  });
});

const run = (inner: string): string => `<w:r>${inner}</w:r>`;
const cell = (inner: string): Uint8Array => document(tbl(tr([tc(`<w:p>${inner}</w:p>`)])));

describe('what is shown', () => {
  it.each([
    [
      'breaks and tabs',
      run('<w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:cr/><w:t>四</w:t>'),
      '一\n二\t三\n四',
    ],
    [
      'hyphens that hold together',
      run('<w:t>2025</w:t><w:noBreakHyphen/><w:t>03</w:t>'),
      '2025-03',
    ],
    [
      'what was put in, not what was deleted',
      `<w:ins>${run('<w:t>5</w:t>')}</w:ins><w:del>${run('<w:delText>4</w:delText>')}</w:del>`,
      '5',
    ],
    [
      'what was moved here, not what was moved away',
      `<w:moveTo>${run('<w:t>5</w:t>')}</w:moveTo><w:moveFrom>${run('<w:t>4</w:t>')}</w:moveFrom>`,
      '5',
    ],
    [
      'the result of a field, not its code',
      run('<w:fldChar w:fldCharType="begin"/><w:instrText>SUM(ABOVE)</w:instrText>') +
        run('<w:t>12</w:t>'),
      '12',
    ],
    [
      'one form of two',
      `<mc:AlternateContent><mc:Choice>${run('<w:t>甲</w:t>')}</mc:Choice><mc:Fallback>${run('<w:t>甲</w:t>')}</mc:Fallback></mc:AlternateContent>`,
      '甲',
    ],
    [
      'what stands in a content control',
      `<w:sdt><w:sdtPr/><w:sdtContent>${run('<w:t>是</w:t>')}</w:sdtContent></w:sdt>`,
      '是',
    ],
    [
      'no prompt of an empty one',
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('<w:t>单击此处输入文字</w:t>')}</w:sdtContent></w:sdt>${run('<w:t>。</w:t>')}`,
      '。',
    ],
    ['no hidden text', run('<w:rPr><w:vanish/></w:rPr><w:t>暗</w:t>') + run('<w:t>明</w:t>'), '明'],
    [
      'ticks',
      run('<w:sym w:font="Wingdings" w:char="F0FE"/>') +
        run('<w:t>是</w:t>') +
        run('<w:sym w:font="Wingdings 2" w:char="F0A3"/>'),
      '☑是☐',
    ],
    [
      'no text box that is anchored there',
      run(
        '<w:pict><w:txbxContent><w:p><w:r><w:t>旁注</w:t></w:r></w:p></w:txbxContent></w:pict><w:t>正文</w:t>',
      ),
      '正文',
    ],
    [
      'no reading above characters',
      run(
        '<w:ruby><w:rt><w:r><w:t>běi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>北</w:t></w:r></w:rubyBase></w:ruby>',
      ),
      '北',
    ],
  ])('%s', async (_, inner, shown) => {
    expect(await shownIn(cell(inner))).toEqual([`A1 ${shown}`]);
  });
  it('rows in a content control, and none that were deleted', async () => {
    const deleted = tr(['去年'], '<w:del w:id="1"/>');
    const body = tbl(
      tr(['甲']),
      deleted,
      `<w:sdt><w:sdtContent>${tr(['乙'])}</w:sdtContent></w:sdt>`,
    );
    expect(await shownIn(document(body))).toEqual(['A1 甲', 'A2 乙']);
  });
  it('a paragraph whose mark was deleted with its text leaves no line', async () => {
    const gone =
      '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>';
    expect(
      await shownIn(document(tbl(tr([tc(paragraph('一') + gone + paragraph('二'))])))),
    ).toEqual(['A1 一\n二']);
  });
});

/** A list of levels, each with its format and its text. */
const list = (levels: readonly (readonly [string, string])[], more = ''): string =>
  `<w:abstractNum w:abstractNumId="7">${levels
    .map(
      ([format, text], at) =>
        `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`;
const at = (level: number, id = 1): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
const numbered = (text: string, level: number, id = 1): string =>
  tc(paragraph(text, at(level, id)));

describe('numbers that Word writes in front', () => {
  it('count by levels, in the words of each', async () => {
    const numbering = list([
      ['chineseCounting', '%1、'],
      ['decimal', '%1.%2'],
    ]);
    const body = tbl(
      tr([numbered('保障', 0)]),
      tr([numbered('经费', 1)]),
      tr([numbered('人员', 1)]),
      tr([numbered('巡查', 0)]),
      tr([numbered('', 1)]),
    );
    expect(await shownIn(document(body, { numbering }))).toEqual([
      'A1 一、 保障',
      'A2 一.1 经费',
      'A3 一.2 人员',
      'A4 二、 巡查',
      'A5 二.1',
    ]);
  });
  it('go on from paragraphs outside of tables, and start anew where a list says so', async () => {
    const numbering = `${list([['decimal', '%1.']])}<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
    const body =
      paragraph('前言', at(0)) +
      tbl(tr([numbered('甲', 0)]), tr([numbered('乙', 0, 2)]), tr([numbered('丙', 0, 2)]));
    expect(await shownIn(document(body, { numbering }))).toEqual([
      'A1 2. 甲',
      'A2 1. 乙',
      'A3 2. 丙',
    ]);
  });
  it('come from styles and what those are based on; dots are none, nor is list 0', async () => {
    const numbering = list([['decimal', '(%1)']], '<w:suff w:val="nothing"/>').replace(
      '</w:abstractNum>',
      '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>',
    );
    const styles =
      '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style><w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>';
    const styled = (text: string, style: string, more = ''): string =>
      tc(paragraph(text, `<w:pStyle w:val="${style}"/>${more}`));
    const body = tbl(
      tr([
        styled('甲', 'a'),
        styled('乙', 'b'),
        styled('丙', 'c'),
        styled('丁', 'b', at(0, 0)),
        numbered('戊', 1),
      ]),
    );
    expect(await shownIn(document(body, { numbering, styles }))).toEqual([
      'A1 (1)甲',
      'B1 (2)乙',
      'C1 丙',
      'D1 丁',
      'E1 戊',
    ]);
  });
  it.each([
    [
      'chineseCountingThousand',
      [1, 10, 11, 20, 21, 100, 105, 110, 1001],
      '一 十 十一 二十 二十一 一百 一百零五 一百一十 一千零一',
    ],
    ['upperRoman', [1, 4, 9, 14, 40, 99], 'I IV IX XIV XL XCIX'],
    ['lowerLetter', [1, 26, 27, 52, 53], 'a z aa zz aaa'],
    ['decimalEnclosedCircle', [1, 20, 21], '① ⑳ 21'],
    ['ideographTraditional', [1, 10, 11], '甲 癸 11'],
    ['chineseLegalSimplified', [1, 12], '壹 壹拾贰'],
    ['decimalZero', [1, 12], '01 12'],
    ['decimalFullWidth', [12], '１２'],
    ['anything', [0, 3], '0 3'],
  ])('%s', (format, numbers, words) => {
    expect(numbers.map((number) => numeral(number, format)).join(' ')).toBe(words);
  });
});
