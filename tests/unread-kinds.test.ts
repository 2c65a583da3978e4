/**
 * Every kind of evidence that cannot be read, beside evidence that can: what is certain then, and
 * what not. Each was taken for nothing once, so that 13 points of 15 and the verdict stayed certain.
 */
import { describe, expect, it } from 'vitest';
import {
  assess,
  compileTree,
  evaluate,
  evaluateAsync,
  mergeEvidence,
  readEvidence,
  type EvidenceReading,
  type FactSource,
} from '../src/index.js';
import type { RuleSet } from '../src/types.js';
import { LAWSUITS } from './support/lawsuits.js';

const { ruleSet } = compileTree(LAWSUITS, 'tree.yaml');
const tree = (): RuleSet => {
  if (!ruleSet) throw new Error('the tree of this test has faults');
  return ruleSet;
};
const HEAD = '编号,指标,数据项,值,数量,日期,责任单位,结论,备注';
const ROWS = ['A,1,败诉案件,,1,2025-03-04,司法局,,', 'B,2,公开率,95%,,,,,'];
const sheet = (...more: string[]): string => [HEAD, ...ROWS, ...more].join('\n');
const base = readEvidence(sheet(), 'a.csv');
/** Guaranteed, possible, the verdict, and whether the veto fired. */
function said(evaluation: ReturnType<typeof evaluate>, reading: EvidenceReading): string {
  const { score, decision } = assess(tree(), evaluation, { reading });
  const veto = decision.vetoes[0]?.fired ?? '';
  return `${score?.guaranteed ?? ''}..${score?.possible ?? ''} ${decision.outcome}, 造假 ${veto}`;
}
const readTogether = (...readings: EvidenceReading[]): EvidenceReading => mergeEvidence(readings);
const scored = (reading: EvidenceReading): string => said(evaluate(tree(), reading), reading);

const CERTAIN = '13..13 pass, 造假 no';
/** Only indicator 1 is known: any fact that its records may name, the tree's among them. */
const OF_LEAF_1 = '7..13 undetermined, 造假 unknown';
/** Where nobody can tell what was said: the scores stay, and no verdict does. */
const ADRIFT = '13..13 undetermined, 造假 no';

it('all of it read: 10 − 2 + 5', () => {
  expect(scored(base)).toBe(CERTAIN);
});

describe('a row', () => {
  it.each<[string, string, string, string]>([
    // At least one lost case, at most the cap: 10 − 8 … 10 − 2.
    [
      'how many is no number',
      'X,1,败诉案件,,3-5,,,,',
      'bad-quantity',
      '7..13 undetermined, 造假 no',
    ],
    [
      'what stands under 值 is no number',
      'X,1,败诉案件,数起,,,,,',
      'bad-value',
      '7..13 undetermined, 造假 no',
    ],
    [
      'the day cannot be read',
      'X,1,败诉案件,,1,三月,,,',
      'bad-date',
      '7..13 undetermined, 造假 no',
    ],
    ['the fact is misspelt', 'X,1,败述案件,,1,,,,', 'unknown-fact', OF_LEAF_1],
    ['the fact is misspelt, and no indicator named', 'X,,败述案件,,1,,,,', 'unknown-fact', ADRIFT],
    [
      'the indicator is misspelt',
      'X,11,败诉案件,,1,,,,',
      'unknown-indicator',
      '7..13 undetermined, 造假 no',
    ],
    [
      'the verdict is unknown',
      'X,1,,,,,,合格了,',
      'bad-verdict',
      '5..15 undetermined, 造假 unknown',
    ],
    [
      'the verdict lacks its reason',
      'X,1,,,,,,不适用,',
      'no-reason',
      '5..15 undetermined, 造假 no',
    ],
    [
      'the percentage lacks its sign',
      'X,2,公开率,95,,,,,',
      'percent-sign',
      '8..13 undetermined, 造假 no',
    ],
    ['the number is used', 'A,1,败诉案件,,1,,,,', 'duplicate-id', '7..13 undetermined, 造假 no'],
    ['a cell went astray', 'X,1,败诉案件,,1,,,,,散', 'columns', '7..13 undetermined, 造假 no'],
    ['a cell is lacking', 'X,1,败诉案件,,1', 'columns', '7..13 undetermined, 造假 no'],
    ['a quote is not closed', 'X,"1,败诉案件,,1,,,,', 'csv', ADRIFT],
    ['it names nothing', 'X,,,,3,,,,', 'no-target', ADRIFT],
    [
      'it is one of a veto',
      'X,,造假,,二十几,,,,',
      'bad-quantity',
      '13..13 undetermined, 造假 unknown',
    ],
  ])('%s', (_, row, code, wanted) => {
    const reading = readTogether(readEvidence(sheet(row), 'a.csv'));
    const evaluation = evaluate(tree(), reading);
    const codes = [...reading.setAside, ...evaluation.setAside].map((one) => one.code);
    expect(codes).toEqual([`evidence/${code}`]);
    expect(said(evaluation, reading)).toBe(wanted);
  });
});

describe('a file or line', () => {
  it.each<[string, string, string | Uint8Array, string]>([
    ['a line of JSON is broken', 'b.jsonl', '{"indicator":"1","fact":"败诉案件"', 'json'],
    ['JSON is cut short', 'b.json', '[{"indicator":"1","fact":"败诉案件","quan', 'json'],
    ['YAML is cut short', 'b.yaml', '- { indicator: "1", fact: 败诉案件, quan', 'yaml'],
    ['it is no list of records', 'b.json', '{"indicator":"1"}', 'not-records'],
    ['it has no headings', 'b.csv', '败诉,一件\n', 'no-headings'],
    ['a byte is broken', 'b.csv', Uint8Array.of(0x31, 0x2c, 0xff, 0x0a), 'encoding'],
    ['it is a workbook', 'b.xlsx', 'PK', 'spreadsheet'],
    ['it is of no known format', 'b.pdf', '%PDF', 'format'],
    ['it is empty', 'b.json', '', 'empty'],
  ])('%s', (_, file, content, code) => {
    const reading = readTogether(base, readEvidence(content, file));
    const codes = [...reading.setAside, ...reading.diagnostics].map((one) => one.code);
    expect(codes.map((one) => one.replace(/^.*\//, ''))).toEqual([code]);
    expect(scored(reading)).toBe(ADRIFT);
  });
  it.each([
    ['bytes', { limit: 40 }],
    ['records', { records: 1 }],
  ])('it is over the limit of its %s', (_, limits) => {
    const reading = readTogether(base, readEvidence(sheet(), 'b.csv', limits));
    expect(scored(reading)).toBe(ADRIFT);
  });
});

describe('a source of evaluateAsync', () => {
  const trap = (): never => {
    throw new Error('trapped');
  };
  const hostile: object = new Proxy(
    {},
    { get: (_, key) => (key === 'then' ? undefined : trap()), getPrototypeOf: trap, ownKeys: trap },
  );
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const { records } = readEvidence([HEAD, ROWS[1] ?? ''].join('\n'), 'a.csv');
  /** Throws whatever it is given. */
  const throwing = (what: unknown) => () => {
    const going = (function* (): Generator<number> {
      yield 1;
    })();
    going.next();
    return going.throw(what);
  };
  it.each<[string, () => unknown]>([
    ['throws', trap],
    ['throws a text', throwing('断线')],
    ['throws what cannot be looked into', throwing(hostile)],
    [
      'throws an error whose message is none',
      throwing(Object.assign(new Error(), { message: hostile })),
    ],
    ['rejects', () => Promise.reject(new Error('断线'))],
    ['answers null', () => null],
    ['answers nothing', () => undefined],
    ['answers an object without a prototype', (): unknown => Object.create(null)],
    ['answers an object that throws', () => hostile],
    ['answers a revoked proxy', () => revoked.proxy],
    ['answers a symbol', () => Symbol('甲')],
    ['answers an error', () => new Error('断线')],
    ['answers what cannot be read', () => '三五件'],
  ])('%s', async (_, source) => {
    const facts: Record<string, FactSource> = {};
    Reflect.set(facts, '1/败诉案件', source);
    const evaluation = await evaluateAsync(tree(), records, { facts });
    const { score, decision } = assess(tree(), evaluation);
    // Nobody knows of any lost case: 10 − 8 … 10.
    expect([score?.guaranteed, score?.possible, decision.outcome]).toEqual([
      '7',
      '15',
      'undetermined',
    ]);
  });
  it('that answers is as certain as a record', async () => {
    const evaluation = await evaluateAsync(tree(), records, { facts: { '1/败诉案件': () => 1 } });
    expect(evaluation.total).toEqual(evaluate(tree(), base).total);
  });
});
