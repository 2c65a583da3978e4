/** What a change touches keeps what it does not touch: every setting of a leaf × every change that an overlay can make. */
import { describe, expect, it } from 'vitest';
import { stringify as write } from 'yaml';
import { changesSchema } from '../src/compile/layers/index.js';
import { nodeSchema } from '../src/compile/nodes/index.js';
import { compileTree, ruleSetFor, type Indicator, type RuleSet } from '../src/index.js';
import { nodesOf } from './support/derived.js';
import { virtualLoader } from './support/loader.js';

/** Without anchors, which no tree may have. */
const stringify = (value: unknown): string => write(value, { aliasDuplicateObjects: false });
type Setting = keyof ReturnType<typeof nodeSchema>['shape'];
type Verb = keyof ReturnType<typeof changesSchema>['shape'];
type Said = Record<string, unknown>;
/**
 * What becomes of a setting when its leaf is refined: it stays on the leaf that was, is that of every part, is said anew by every part
 * as by every leaf, or is an error unless the parts say what is given here.
 */
type Refined = 'stays' | 'passes' | 'anew' | { asks: Said };
interface Row {
  said: unknown;
  /** What else the leaf says, so that the setting means something. */
  with?: Said;
  /** What the tree says beside it. */
  tree?: Said;
  reads: (node: Indicator, ruleSet: RuleSet) => unknown;
  refined: Refined;
  /** Changes that cannot be made without saying the setting too, with what is told then. */
  told?: Partial<Record<Verb, string>>;
}
const EARNS = [{ earn: 10, when: { 办: true } }];
const ALONE = { rules: undefined };
const rulesOf = ({ leaf }: Indicator): unknown => leaf?.rules;
const FACTS = { 办: 'flag', 次: 'events' };
const ofClass = (ruleSet: RuleSet): Indicator | undefined =>
  nodesOf(ruleSetFor(ruleSet, { class: '山区' })?.indicators ?? []).find(({ id }) => id === '1.1');

const TABLE: Record<Setting, Row[]> = {
  id: [{ said: '1.1', reads: ({ id }) => id, refined: 'stays' }],
  title: [{ said: '计划', reads: ({ title }) => title, refined: 'stays' }],
  text: [{ said: '原文', reads: ({ text }) => text, refined: 'stays' }],
  points: [{ said: 10, reads: ({ points }) => points, refined: 'anew' }],
  weight: [
    {
      said: '60%',
      reads: ({ weight }) => weight,
      refined: 'stays',
      told: { add: 'tree/weight-missing', drop: 'tree/weights' },
    },
  ],
  facts: [
    {
      said: FACTS,
      reads: ({ id }, { facts }) =>
        facts.flatMap(({ indicator, name }) => (indicator === id ? [name] : [])),
      refined: 'anew',
    },
  ],
  rules: [{ said: EARNS, with: { start: 'zero' }, reads: rulesOf, refined: 'anew' }],
  score: [{ said: '外评', with: ALONE, reads: rulesOf, refined: 'anew' }],
  of: [{ said: 9, with: { ...ALONE, score: '外评' }, reads: rulesOf, refined: 'anew' }],
  pass: [{ said: '办', with: ALONE, reads: rulesOf, refined: 'anew' }],
  section: [{ said: 'key', reads: ({ section }) => section, refined: 'passes' }],
  lead: [{ said: '乙局', reads: ({ lead }) => lead, refined: 'passes' }],
  responsible: [{ said: ['乙局'], reads: ({ responsible }) => responsible, refined: 'passes' }],
  supporting: [{ said: ['丙局'], reads: ({ supporting }) => supporting, refined: 'passes' }],
  assessor: [{ said: '考核组', reads: ({ assessor }) => assessor, refined: 'passes' }],
  start: [
    { said: 'zero', with: { rules: EARNS }, reads: ({ leaf }) => leaf?.start, refined: 'passes' },
  ],
  met: [
    { said: '60%', reads: ({ leaf }) => leaf?.met.by, refined: 'passes' },
    { said: 'verdict', reads: ({ leaf }) => leaf?.met, refined: 'passes' },
    { said: 6, reads: ({ leaf }) => leaf?.met, refined: { asks: { met: 3 } } },
    { said: '13/2', reads: ({ leaf }) => leaf?.met, refined: { asks: { met: '60%' } } },
    {
      said: { when: { 办: true } },
      reads: ({ leaf }) => leaf?.met,
      refined: { asks: { met: 'verdict' } },
    },
    {
      said: { when: { 全市: true } },
      tree: { facts: { 全市: 'flag' } },
      reads: ({ leaf }) => leaf?.met,
      refined: 'passes',
    },
    // A line that the leaf inherits is lost as well: in points it was one of its own points.
    {
      said: undefined,
      tree: { defaults: { lead: '甲局', met: 6 } },
      reads: ({ leaf }) => leaf?.met,
      refined: { asks: { met: 3 } },
    },
  ],
  attribution: [
    {
      said: { shares: { 甲局: '60%', 乙局: '40%' } },
      reads: ({ leaf }) => leaf?.attribution,
      refined: 'passes',
    },
  ],
  due: [{ said: '2025-06-30', reads: ({ due }) => due, refined: 'passes' }],
  'verify-by': [{ said: ['书面'], reads: ({ verifyBy }) => verifyBy, refined: 'passes' }],
  basis: [{ said: '办法第三条', reads: ({ basis }) => basis, refined: 'passes' }],
  cap: [
    {
      said: 4,
      with: { section: 'bonus', rules: EARNS },
      reads: ({ cap }) => cap,
      refined: 'stays',
    },
  ],
  gate: [
    {
      said: { 'more-than': 8 },
      with: { section: 'bonus', rules: EARNS },
      reads: ({ gate }) => gate,
      refined: 'stays',
    },
  ],
  floor: [
    { said: -3, reads: ({ leaf }) => leaf?.floor, refined: { asks: { floor: -3 } } },
    { said: 'none', reads: ({ leaf }) => leaf?.floor, refined: { asks: { floor: 'none' } } },
    // As every leaf has it, nothing is lost.
    { said: 0, reads: ({ leaf }) => leaf?.floor, refined: 'passes' },
  ],
  materials: [
    {
      said: { 会议记录: 2 },
      reads: ({ materials }) => materials,
      refined: { asks: { materials: { 会议记录: 2 } } },
    },
  ],
  classes: [
    {
      said: { 山区: { lead: '丙局' } },
      reads: (_, ruleSet) => ofClass(ruleSet)?.lead,
      refined: 'stays',
    },
    {
      said: { 山区: { drop: '山区没有' } },
      reads: (_, ruleSet) => ofClass(ruleSet) ?? 'dropped',
      refined: 'stays',
      told: { drop: 'tree/empty', reweight: 'tree/weights' },
    },
    {
      said: { 山区: { points: 4, rules: [{ judged: '山区扣分', deduct: 4 }] } },
      reads: (_, ruleSet) => ofClass(ruleSet)?.points,
      refined: {
        asks: { classes: { 山区: { points: 2, rules: [{ judged: '山区扣', deduct: 2 }] } } },
      },
    },
  ],
  // No settings of a leaf.
  children: [],
  'not-applicable': [],
};

const leafOf = (setting: Setting, row: Row): Said => ({
  id: '1.1',
  title: '甲',
  points: 10,
  facts: FACTS,
  rules: [
    { deduct: 1, each: '次' },
    { deduct: 1, when: { 办: false } },
  ],
  ...row.with,
  ...(row.said === undefined ? {} : { [setting]: row.said }),
});
function compiled(setting: Setting, row: Row, changes: Said): ReturnType<typeof compileTree> {
  const weight = setting === 'weight' ? { weight: '40%' } : {};
  const text = stringify({
    id: 'content',
    title: '内容',
    units: ['甲局', '乙局', '丙局'],
    defaults: { lead: '甲局' },
    classes: { 山区: { sites: ['甲县'] }, 其他: { sites: ['乙县'] } },
    overlays: ['year.yaml'],
    indicators: [
      {
        id: '1',
        title: '一',
        children: [
          leafOf(setting, row),
          {
            id: '1.2',
            title: '乙',
            points: 10,
            ...weight,
            rules: [{ judged: '乙扣分', deduct: 10 }],
            met: '50%',
          },
        ],
      },
    ],
    ...row.tree,
  });
  const files = { 'year.yaml': stringify({ overlay: 'year', of: 'content', changes }) };
  return compileTree(text, 'tree.yaml', { load: virtualLoader(files, 'tree.yaml') });
}
function seen(row: Row, ruleSet: RuleSet | null, id = '1.1'): unknown {
  const node = nodesOf(ruleSet?.indicators ?? []).find((each) => each.id === id);
  if (ruleSet === null || node === undefined) throw new Error(`no ${id}`);
  return row.reads(node, ruleSet);
}
const earns = (setting: Setting, row: Row): boolean =>
  leafOf(setting, row)['start'] === 'zero' || leafOf(setting, row)['section'] === 'bonus';
const partsOf = (setting: Setting, row: Row, more: Said = {}): Said[] =>
  ['1.1.1', '1.1.2'].map((id) => ({
    id,
    title: `第${id}部分`,
    points: 5,
    rules: [{ judged: `分${id}`, [earns(setting, row) ? 'earn' : 'deduct']: 5 }],
    ...more,
  }));

const added = {
  id: '1.3',
  title: '丙',
  points: 5,
  rules: [{ judged: '丙扣分', deduct: 5 }],
  met: '50%',
};
/** A change that does not touch a setting. */
const CHANGES: Record<Exclude<Verb, 'refine'>, (setting: Setting) => Said | null> = {
  drop: () => ({ '1.2': '不涉及' }),
  override: (setting) => ({ '1.1': setting === 'text' ? { title: '改' } : { text: '改' } }),
  assign: (setting) => ({ '1.1': setting === 'lead' ? { supporting: ['丙局'] } : '乙局' }),
  due: (setting) => (setting === 'due' ? null : { '1.1': '2025-12-01' }),
  reweight: (setting) =>
    setting === 'weight'
      ? null
      : setting === 'cap' || setting === 'gate'
        ? { '1.2': '100%' }
        : { '1.1': '60%', '1.2': '40%' },
  add: () => ({ '1': [added] }),
};
const isSetting = (key: string): key is Setting => Object.hasOwn(TABLE, key);
const rows = Object.keys(TABLE)
  .filter(isSetting)
  .flatMap((setting) =>
    TABLE[setting].map((row) => ({
      setting,
      row,
      name: `${setting}: ${JSON.stringify(row.said)}`,
    })),
  );
const isVerb = (key: string): key is keyof typeof CHANGES => Object.hasOwn(CHANGES, key);

describe('the table', () => {
  it('has a row for every key of a node, and a change for every verb', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(nodeSchema().shape).sort());
    expect([...Object.keys(CHANGES), 'refine'].sort()).toEqual(
      Object.keys(changesSchema().shape).sort(),
    );
  });
});

describe.each(rows)('$name', ({ setting, row }) => {
  const before = compiled(setting, row, {});
  it.each(Object.keys(CHANGES).filter(isVerb))('is kept by %s', (verb) => {
    const said = CHANGES[verb](setting);
    if (said === null) return;
    const { ruleSet, diagnostics } = compiled(setting, row, { [verb]: said });
    const told = row.told?.[verb];
    if (told !== undefined) expect(diagnostics.map(({ code }) => code)).toEqual([told]);
    else expect(seen(row, ruleSet)).toEqual(seen(row, before.ruleSet));
  });

  it('is not lost without a word where its leaf is refined', () => {
    const plain = compiled(setting, row, { refine: { '1.1': partsOf(setting, row) } });
    const { refined } = row;
    if (typeof refined === 'object') {
      expect(plain.diagnostics.map(({ code }) => code)).toEqual(['overlay/refine-left']);
      const asked = compiled(setting, row, {
        refine: { '1.1': partsOf(setting, row, refined.asks) },
      });
      expect(asked.diagnostics).toEqual([]);
    } else if (refined === 'anew') {
      const lacking = partsOf(setting, row).map((part) => ({ ...part, [setting]: undefined }));
      const { ruleSet, diagnostics } = compiled(setting, row, { refine: { '1.1': lacking } });
      // Of a part that asks for no fact of its own nothing is lacking.
      if (setting === 'facts') expect(ruleSet).not.toBeNull();
      else expect(diagnostics.every(({ severity }) => severity === 'error')).toBe(true);
      expect(plain.diagnostics).toEqual([]);
    } else {
      expect(plain.diagnostics).toEqual([]);
      for (const id of refined === 'stays' ? ['1.1'] : ['1.1.1', '1.1.2'])
        expect(seen(row, plain.ruleSet, id)).toEqual(seen(row, before.ruleSet));
    }
  });
});
