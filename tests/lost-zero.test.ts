/** 1.1 where 1.10 is meant: said where the records tell, and only there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { formatMessage } from '../src/diagnostics/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';

const file = join(import.meta.dirname, 'diagnostics/zeros.yaml');
const { ruleSet } = compileTree(readFileSync(file, 'utf8'), file);
const warned = (...rows: string[]): string[] => {
  if (!ruleSet) throw new Error('the tree does not compile');
  const { records } = readEvidence(['编号,指标,数据项,值,事项', ...rows].join('\n'), 'r.csv');
  return evaluate(ruleSet, records).diagnostics.flatMap((one) =>
    one.code === 'evidence/lost-zero'
      ? [`${one.place?.line} ${formatMessage(one, 'en').slice(0, 50)}`]
      : [],
  );
};
const TOLD = ['3 This record of "1.1" looks like one of "1.10", of '];

describe('an id that lost its last zero', () => {
  it.each([
    ['a fact that only 1.10 has', ['a,1.1,完成率,95%,', 'b,1.1,活动次数,3,'], TOLD],
    ['a value of both, twice', ['a,1.1,完成率,95%,', 'b,1.1,完成率,91%,'], TOLD],
    ['once', ['a,1.1,完成率,95%,'], []],
    ['1.10 is there', ['a,1.1,完成率,95%,', 'b,1.1,完成率,95%,', 'c,1.10,活动次数,3,'], []],
    ['1.10 is there and is refused', ['b,1.1,活动次数,3,', 'c,1.10,活动次数,三,'], []],
    ['a fact that neither has', ['a,1.1,出庭率,95%,'], []],
    ['nothing', [], []],
  ])('%s', (_, rows, wanted) => {
    expect(warned(...rows)).toEqual(wanted);
  });
});
