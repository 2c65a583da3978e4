/** Classes of sites and overlays of a tree: what a class leaves of the upper tree, and what is said where they are written wrongly. */
import { describe, expect, it } from 'vitest';
import { compileTree, ruleSetFor, type RuleSet } from '../src/index.js';
import { virtualLoader } from './support/loader.js';

const CITY = `id: city
title: 市级指标
units: [甲局, 乙局]
defaults: { lead: 甲局 }
indicators:
  - id: "1"
    title: 制度
    points: 10
    children:
      - { id: "1.1", title: 计划, points: 4, met: 75%, rules: [ { judged: 计划扣分, deduct: 4 } ] }
      - { id: "1.2", title: 学法, points: 6, rules: [ { judged: 学法扣分, deduct: 6 } ] }
`;
const COUNTY = 'id: county\ntitle: 县级指标\nextends: city.yaml\n';

type Files = Readonly<Record<string, string>>;
const compile = (text: string, files: Files = {}): ReturnType<typeof compileTree> =>
  compileTree(text, 'tree.yaml', {
    load: virtualLoader({ 'city.yaml': CITY, ...files }, 'tree.yaml'),
  });
const told = (text: string, files?: Files): string[] =>
  compile(text, files).diagnostics.map(
    ({ code, place }) => `${code} ${place?.file ?? ''}:${place?.line ?? 0}`,
  );
function sound(text: string, files?: Files): RuleSet {
  const { ruleSet, diagnostics } = compile(text, files);
  expect(diagnostics).toEqual([]);
  if (ruleSet === null) throw new Error('no rule set');
  return ruleSet;
}
const leavesOf = (ruleSet: RuleSet | null): string[] =>
  ruleSet?.indicators.flatMap(({ children }) =>
    children.map(({ id, points }) => `${id} ${points ?? ''}`),
  ) ?? [];

describe('a class of sites', () => {
  it('that has not an indicator of the upper tree says why, and the tree without a class has it', () => {
    const tree = sound(
      `${COUNTY}classes: { 山区: { sites: [甲县] }, 其他: }\nchanges:\n  override: { "1.2": { classes: { 山区: { drop: 山区没有 } } } }\n`,
    );
    const mountains = ruleSetFor(tree, { site: '甲县' });
    expect(mountains?.forClass).toBe('山区');
    expect(leavesOf(mountains)).toEqual(['1.1 4']);
    expect(mountains?.upper?.leaves.map(({ id, dropped }) => [id, dropped])).toEqual([
      ['1.1', null],
      ['1.2', '山区没有'],
    ]);
    const others = ruleSetFor(tree, { class: '其他' });
    expect(leavesOf(others)).toEqual(['1.1 4', '1.2 6']);
    expect(others?.upper?.leaves.map(({ dropped }) => dropped)).toEqual([null, null]);
  });
  it('keeps the reason why the whole tree has not an indicator', () => {
    const tree = sound(
      `${COUNTY}classes: { 山区: { sites: [甲县] } }\nchanges:\n  drop: { "1.2": 归市里管 }\n  override: { "1.1": { classes: { 山区: { points: 3 } } } }\n`,
    );
    const mountains = ruleSetFor(tree, { class: '山区' });
    expect(leavesOf(mountains)).toEqual(['1.1 3']);
    expect(mountains?.upper?.leaves.map(({ dropped }) => dropped)).toEqual([null, '归市里管']);
  });
  it('is found by its sites and its name, however these are composed, and by nothing else', () => {
    const tree = sound(`${CITY}classes: { \u00e9: { sites: [\u00e9县] } }\n`);
    expect(ruleSetFor(tree, { site: 'e\u0301县' })?.forClass).toBe('\u00e9');
    expect(ruleSetFor(tree, { class: 'e\u0301' })?.forClass).toBe('\u00e9');
    expect(
      [{ site: '乙县' }, { class: '山区' }, { site: null }, {}].map((asked) =>
        ruleSetFor(tree, asked),
      ),
    ).toEqual([null, null, null, null]);
    expect(ruleSetFor(sound(CITY), {})?.forClass).toBeNull();
  });

  const saying = (classes: string): string =>
    CITY.replace('points: 4, met', `points: 4, classes: ${classes}, met`) +
    'classes: { 山区: { sites: [甲县] } }\n';
  it.each([
    ['classes that are a list', `${CITY}classes: [山区]\n`, ['tree/wrong-type tree.yaml:12']],
    [
      'a class that is a word',
      `${CITY}classes: { 山区: 甲县 }\n`,
      ['tree/wrong-type tree.yaml:12'],
    ],
    ['a list for what a class changes', saying('[山区]'), ['tree/wrong-type tree.yaml:10']],
    ['a word for what a class changes', saying('{ 山区: 3 }'), ['tree/wrong-type tree.yaml:10']],
    [
      'a class that the tree has not',
      saying('{ 山: { points: 3 } }'),
      ['tree/unknown-class tree.yaml:10'],
    ],
    ['another id', saying('{ 山区: { id: "9" } }'), ['tree/misplaced tree.yaml:10']],
    [
      'classes inside a class',
      saying('{ 山区: { classes: {} } }'),
      ['tree/misplaced tree.yaml:10'],
    ],
    [
      'a drop without a reason',
      saying('{ 山区: { drop: "" } }'),
      ['overlay/drop-reason tree.yaml:10'],
    ],
    ['a list for a reason', saying('{ 山区: { drop: [] } }'), ['overlay/drop-reason tree.yaml:10']],
  ])('is refused with %s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});

describe('an overlay', () => {
  const OVERLAY = 'overlay: year\nof: county\n';
  const laid = (overlay: string, list = '[year.yaml]'): string[] =>
    told(`${COUNTY}overlays: ${list}\n`, { 'year.yaml': overlay });
  it('changes settings and indicators of the tree it is of', () => {
    const tree = sound(`${COUNTY}overlays: [year.yaml]\n`, {
      'year.yaml': `${OVERLAY}edition: "2025"\nchanges: { assign: { "1.1": 乙局 } }\n`,
    });
    expect([tree.system.edition, tree.indicators[0]?.children[0]?.lead]).toEqual(['2025', '乙局']);
  });
  it.each<[string, string, string | undefined, string[]]>([
    ['named twice', OVERLAY, '[year.yaml, year.yaml]', ['overlay/conflict tree.yaml:4']],
    ['one of too many', OVERLAY, `[${'year.yaml, '.repeat(51)}]`, ['tree/too-many tree.yaml:4']],
    ['named by itself', OVERLAY, 'year.yaml', ['tree/wrong-type tree.yaml:4']],
    ['that is no YAML', 'overlay: [', undefined, ['syntax/yaml year.yaml:1']],
    ['that is a list', '- 1\n', undefined, ['tree/wrong-type year.yaml:1']],
    ['that says not of which tree', 'overlay: year\n', undefined, ['tree/missing-key year.yaml:1']],
    [
      'of another tree',
      OVERLAY.replace('county', 'city'),
      undefined,
      ['overlay/wrong-tree year.yaml:2'],
    ],
    [
      'of a list of trees',
      OVERLAY.replace('county', '[county]'),
      undefined,
      ['tree/wrong-type year.yaml:2'],
    ],
  ])('is refused %s', (_, overlay, list, expected) => {
    expect(laid(overlay, list)).toEqual(expected);
  });
  it('is no tree', () => {
    expect(told(`${OVERLAY}changes: { due: { "1.1": 2025-06-30 } }\n`)).toEqual([
      'overlay/not-a-tree tree.yaml:1',
    ]);
    expect(
      told('id: county\ntitle: 县级指标\nextends: year.yaml\n', { 'year.yaml': OVERLAY }),
    ).toEqual(['overlay/not-a-tree year.yaml:1']);
  });
  it('that was named by nothing in the list leaves the tree as it is', () => {
    expect(told(`${COUNTY}overlays:\n`)).toEqual([]);
  });
});

describe('changes', () => {
  const changed = (changes: string): string[] => told(`${COUNTY}changes:\n  ${changes}\n`);
  it.each([
    ['an override that is a word', 'override: { "1.1": 甲 }', ['tree/wrong-type tree.yaml:5']],
    [
      'children in an override',
      'override: { "1": { children: [] } }',
      ['tree/misplaced tree.yaml:5'],
    ],
    [
      'an assignment to what is no role',
      'assign: { "1.1": { leads: 甲局 } }',
      ['tree/unknown-key tree.yaml:5'],
    ],
    ['what is added as a mapping', 'add: { "1": { id: "1.3" } }', ['tree/wrong-type tree.yaml:5']],
    ['what is added below a leaf', 'add: { "1.1": [] }', ['overlay/add-leaf tree.yaml:5']],
    ['a drop that is a list', 'drop: { "1.1": [] }', ['overlay/drop-reason tree.yaml:5']],
  ])('are refused with %s', (_, changes, expected) => {
    expect(changed(changes)).toEqual(expected);
  });
  const part = (id: string, more = ''): string =>
    `{ id: "${id}", title: 第${id}部分, points: 2, ${more}rules: [ { judged: 扣${id}, deduct: 2 } ] }`;
  const refined = (met: string, more = '', changes = ''): ReturnType<typeof compileTree> =>
    compile(
      `${COUNTY}changes:\n  refine: { "1.1": [ ${part('1.1.1', more)}, ${part('1.1.2', more)} ] }\n${changes}`,
      { 'city.yaml': CITY.replace('met: 75%', `facts: { 办: flag }, ${met}`) },
    );
  const linesOf = ({ ruleSet }: ReturnType<typeof compileTree>): unknown[] =>
    ruleSet?.indicators[0]?.children[0]?.children.map(({ leaf }) => leaf?.met) ?? [];
  it('that refine a leaf pass on a rate, which is of the points of whatever leaf', () => {
    const line = { by: 'points', atLeast: '1.5' };
    expect(linesOf(refined('met: 75%'))).toEqual([line, line]);
  });
  // The rest is of this leaf alone.
  it.each([
    ['points', 'met: 3'],
    ['a fraction', 'met: 7/2'],
    ['a condition', 'met: { when: { 办: true } }'],
  ])('that refine a leaf ask for the lines of the parts where its own is %s', (_, met) => {
    const { diagnostics } = refined(met);
    expect(
      diagnostics.map(({ code, place, related }) => [code, place?.file, related?.file]),
    ).toEqual([['overlay/refine-left', 'tree.yaml', 'city.yaml']]);
    const line = { by: 'points', atLeast: '1' };
    expect(linesOf(refined(met, 'met: 1, '))).toEqual([line, line]);
    const all = '  override: { "1.1": { met: 50% } }\n';
    expect(linesOf(refined(met, '', all))).toEqual([line, line]);
  });
  it('that say a class of sites anew say every class that was there', () => {
    const city = CITY.replace('points: 4, met', 'points: 4, classes: { 山区: { points: 3 } }, met');
    const files = { 'city.yaml': `${city}classes: { 山区: , 海岛: }\n` };
    const text = (said: string): string =>
      `${COUNTY}changes: { override: { "1.1": { classes: ${said} } } }\n`;
    expect(told(text('{ 海岛: { points: 2 } }'), files)).toEqual(['overlay/keys-left tree.yaml:4']);
    expect(told(text('{ 海岛: { points: 2 }, 山区: {} }'), files)).toEqual([]);
  });
});

describe('a lower tree', () => {
  it.each([
    ['defaults', 'met: 60%, start: full', 'lead: 甲局', 'lead: 甲局, met: 50%, start: full'],
    ['rounding', 'mode: down', 'places: 1', 'places: 1, mode: half-up'],
  ])('that says %s anew says all that was said there', (key, upper, part, whole) => {
    const files = {
      'city.yaml':
        CITY.replace('defaults: { lead: 甲局 }\n', '')
          .replaceAll('title: 计划,', 'title: 计划, lead: 甲局,')
          .replaceAll('title: 学法,', 'title: 学法, lead: 甲局,') + `${key}: { ${upper} }\n`,
    };
    expect(told(`${COUNTY}${key}: { ${part} }\n`, files)).toEqual([
      'overlay/keys-left tree.yaml:4',
    ]);
    expect(told(`${COUNTY}${key}: { ${whole} }\n`, files)).toEqual([]);
  });
});

describe('a veto that asks for the status of an indicator', () => {
  const asking = (id: string): Files => ({
    'city.yaml': `${CITY}vetoes:\n  - { id: V1, title: 学法未达标, when: { status: { "${id}": not-met } }, effect: fail }\n`,
  });
  it('is told where a lower tree drops that indicator', () => {
    expect(told(`${COUNTY}changes:\n  drop: { "1.2": 归市里管 }\n`, asking('1.2'))).toEqual([
      'tree/unknown-indicator city.yaml:13',
    ]);
  });
  it('asks for the status of the whole where a lower tree refines it', () => {
    const { facts } = sound(
      `${COUNTY}changes:\n  refine: { "1.2": [ { id: "1.2.1", title: 干部学法, points: 6, rules: [ { judged: 扣分, deduct: 6 } ] } ] }\n`,
      asking('1.2'),
    );
    expect(facts.filter(({ kind }) => kind === 'status')).toMatchObject([{ node: '1.2' }]);
  });
});
