/** What cell functions answer where something is wrong, and where there is no range. */
import { describe, expect, it } from 'vitest';
import { cellFunctions, FUNCTIONS, toNumber } from '../src/sheet/index.js';
import { called, records, rows, ruleSet, stored } from './support/bare-cells.js';
import { textRows } from './support/grids.js';

describe('while a row is refused', () => {
  const bad = `(() => { const rows = ${rows}; rows[2][4] = { error: '#DIV/0!' }; return rows; })()`;
  const sentence =
    '有 1 行读不出，改正以前不给分数。第一处：佐证!E3 这一格是错误值 #DIV/0!：公式没有算出来。（全部见“数据问题”）';
  const options = "{ blanks: 'empty', sheet: '佐证' }";
  it.each(['score', 'verdict', 'lost', 'met', 'needed'])('%s says so and nothing else', (name) => {
    expect(called(name, bad, '', options)).toBe(sentence);
  });
  it.each(['table', 'ledger'])('%s says so and nothing else', (name) => {
    expect(called(name, bad, '', options)).toEqual([[sentence]]);
  });
  it('possible, problems and why still answer', () => {
    expect(called('possible', bad, '', options)).toBe(82);
    expect(called('problems', bad, '', options)).toEqual([
      ['单元格', '程度', '问题', '怎么改'],
      [
        '佐证!E3',
        '要改',
        '这一格是错误值 #DIV/0!：公式没有算出来。',
        '改正公式，或者直接写上值；没有的，让这一格空着。',
      ],
    ]);
    expect(JSON.stringify(called('why', bad, ", '1.1'", options))).toContain('学法次数');
  });
  it('a value that is none is said by its cell, also where the range stands elsewhere', () => {
    const word = `(() => { const rows = ${rows}; rows[2][4] = '没算'; return rows; })()`;
    const at = "{ blanks: 'empty', sheet: '佐证', firstRow: 10, firstColumn: 3 }";
    expect(called('score', word, '', options)).toContain('佐证!E3 “学法次数”写的是“没算”');
    expect(called('score', word, '', at)).toContain('佐证!G12 “学法次数”写的是“没算”');
    expect(JSON.stringify(called('problems', word, '', options))).toContain('["佐证!E3","要改"');
  });
  it('a range without headings says what is wrong', () => {
    expect(called('score', "[['甲', '乙']]", '', options)).toMatch(/^这个区域读不出：/);
    expect(called('score', 'undefined', '', options)).toMatch(/^这个区域读不出：/);
    expect(called('score', '[]', '', options)).toMatch(/^这个区域读不出：/);
  });
  it('unguarded zeros say which formula to write', () => {
    const zeros = stored('0');
    expect(called('score', zeros, '', "{ blanks: 'zero' }")).toMatch(
      /^有 \d+ 行读不出.*这个软件把空白格当成 0/,
    );
    expect(JSON.stringify(called('problems', zeros, '', "{ blanks: 'zero' }"))).toContain(
      'IF(A1:P500=\\"\\",\\"[空]\\",A1:P500)',
    );
  });
});

describe('several sites in one range', () => {
  const two = `(() => { const rows = ${rows}; return [...rows, ...rows.slice(1).map((row) => { const other = row.slice(); other[1] = '另一区'; return other; })]; })()`;
  it('asks which one', () => {
    expect(called('score', two)).toBe('区域里有几个申报地区（另一区、示例区），请写明算哪一个');
    expect(called('score', two, ", '', '', '另一区'")).toBe(82);
    expect(called('score', two, '', "{ blanks: 'empty', site: '示例区' }")).toBe(82);
  });
});

describe('functions without a range', () => {
  it('fields tells what is to be entered', () => {
    expect(called('fields', "'2.2'")).toEqual([
      ['指标', '名称', '数据项', '种类', '怎么填'],
      ['2.2', '信息公开', '迟报事项', '逐件记录', '一件一行，或在“数量”里写件数；没有的写 无'],
      ['2.2', '信息公开', '泄露隐私', '逐件记录', '一件一行，或在“数量”里写件数；没有的写 无'],
    ]);
    expect(called('fields', "'9'")).toEqual([['没有编号为 9 的指标']]);
  });
  it.each([
    ["'1.2'", ", '覆盖率', 0.88", ''],
    ["'1.2'", ", '覆盖率', '88%'", ''],
    ["'1.2'", ", '覆盖率', 88", /百分/],
    ["'1.1'", ", '制度健全', true", ''],
    ["'1.1'", ", '制度健全', '也许'", /应为是或否/],
    ["'2.1'", ", '败诉案件', '', 2", ''],
    ["'2.1'", ", '败诉', 1", /败诉/],
    ["'9'", ", '败诉案件', 1", /9/],
  ])('check(%s%s)', (id, rest, wanted) => {
    expect(called('check', id, rest)).toEqual(
      typeof wanted === 'string' ? wanted : expect.stringMatching(wanted),
    );
  });
  it('version names program, tree and rules', () => {
    expect(called('version', 'undefined')).toBe(
      `zhibiao 0.2.0 · ${ruleSet.system.title} · ${(ruleSet.fingerprint ?? '').slice(0, 12)}`,
    );
  });
  it.each([
    ['null', "{ blanks: 'empty' }", /^正常/],
    ["''", "{ blanks: 'zero' }", /^正常/],
    ['0', "{ blanks: 'zero' }", /IF\(A1:P500/],
    ['0', "{ blanks: 'empty' }", /blanks: zero/],
    ['12', "{ blanks: 'empty' }", /空白的单元格/],
  ])('selftest(%s) with %s', (blank, options, wanted) => {
    expect(called('selftest', blank, '', options)).toMatch(wanted);
  });
  it('all of them answer in English, too', () => {
    const options = "{ blanks: 'empty', language: 'en' }";
    expect(called('verdict', rows, '', options)).toBe('recommended');
    expect(called('score', rows, ", '9'", options)).toBe('No indicator has the id 9');
    expect(JSON.stringify(called('table', rows, ', 1', options))).toMatch(
      /^\[\["id","indicator","points","score","lost","status"\],\["1",.*,55,47,8,"partly met"\],/,
    );
  });
});

describe('hostile arguments', () => {
  const odd = [
    'undefined',
    'null',
    '0',
    "''",
    "'x'",
    '[]',
    '[[]]',
    '[[[]]]',
    '{}',
    'Symbol()',
    '() => 1',
    "{ error: '#N/A' }",
    'NaN',
    '1e308',
    '10n',
    "'__proto__'",
    'new Date(NaN)',
    'new Proxy([], { get() { throw 1; } })',
    "[['指标', '__proto__'], ['constructor', 'toString']]",
  ];
  it('never throw, and give rectangles of texts and numbers', () => {
    for (const { key, result } of FUNCTIONS)
      for (const first of odd)
        for (const second of odd) {
          const said = called(key, first, `, ${second}, ${second}, ${first}`);
          const cells: unknown[] = result === 'table' && Array.isArray(said) ? said.flat() : [said];
          const isPlain = cells.every((one) => typeof one === 'string' || typeof one === 'number');
          const widths = new Set(
            Array.isArray(said) ? said.map((row: unknown) => Array.isArray(row) && row.length) : [],
          );
          expect([key, first, second, isPlain, widths.size <= 1]).toEqual([
            key,
            first,
            second,
            true,
            true,
          ]);
        }
  });
});

it('a whole column of which a thousand rows are filled is read', () => {
  const [head = [], ...rest] = textRows(records);
  const rowOf = (at: number): (string | number)[] =>
    head.map((_, column) =>
      column === 0
        ? `R${String(at)}`
        : (['示例区', '2.1', '败诉案件', '', at === 7 ? 2 : 0][column - 1] ?? ''),
    );
  const filled = [head, ...rest, ...Array.from({ length: 1000 }, (_, at) => rowOf(at))];
  const column = `(() => {
    const filled = ${JSON.stringify(filled)};
    const blank = filled[0].map(() => '');
    return Array.from({ length: 1048576 }, (_, at) => filled[at] ?? blank);
  })()`;
  const wanted = cellFunctions(ruleSet, { blanks: 'empty' });
  const before = wanted.score(textRows(records), '2.1');
  expect(called('score', column, ", '2.1'")).toBe(wanted.score(filled, '2.1'));
  expect(wanted.score(filled, '2.1')).not.toBe(before);
});

describe('the table of functions', () => {
  it('names every function once, as hosts allow', () => {
    const names = Object.keys(cellFunctions(ruleSet, { blanks: 'empty' }));
    expect(FUNCTIONS.map(({ key }) => key).sort()).toEqual(names.sort());
    for (const { id, name, help, parameters } of FUNCTIONS) {
      expect(id).toMatch(/^[A-Z][A-Z0-9_.]{2,}$/);
      expect([...name.zh].length).toBeGreaterThanOrEqual(3);
      expect(name.zh).toMatch(/^\p{L}+$/u);
      expect(name.en).toBe(id);
      expect(help.zh.length * help.en.length).toBeGreaterThan(0);
      const optional = parameters.map((one) => one.optional);
      expect(optional).toEqual([...optional].sort((a, b) => Number(a) - Number(b)));
      for (const one of parameters) expect(one.name).toMatch(/^[a-z][A-Za-z]*$/);
    }
    expect(new Set(FUNCTIONS.map(({ name }) => name.zh)).size).toBe(FUNCTIONS.length);
  });
});

it.each([
  ['889.39', 889.39],
  ['2934991/3300', 889.3912121212121],
  ['0', 0],
  ['-1/3', -0.3333333333333333],
  ['0.1', 0.1],
])('the double of %s is %d', (text, wanted) => {
  expect(toNumber(text)).toBe(wanted);
});
