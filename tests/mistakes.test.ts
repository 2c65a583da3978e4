/** What a new user gets wrong: each mistake gives exactly one diagnostic, on the line where it was made, and nothing that only follows from it. */
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { MISTAKES } from './support/mistakes-table.js';
import { SOUND } from './support/mistakes.js';

/** `CODE@LINE` of every diagnostic. */
const diagnosed = (text: string): string[] =>
  compileTree(text, 'tree.yaml').diagnostics.map(
    ({ code, place }) => `${code}@${place?.line ?? 0}`,
  );

describe('one mistake, one diagnostic', () => {
  it('the tree itself is sound', () => {
    expect(compileTree(SOUND, 'tree.yaml')).toMatchObject({
      ruleSet: { system: { id: 'county' } },
      diagnostics: [],
    });
  });

  it.each(MISTAKES)('%s', (_, found, written, code, lines = 0) => {
    const at = SOUND.indexOf(found);
    expect(at, `"${found}" is in the tree`).toBeGreaterThanOrEqual(0);
    const line = SOUND.slice(0, at).split('\n').length;
    expect(diagnosed(SOUND.replace(found, () => written))).toEqual([`${code}@${line + lines}`]);
  });

  it('weights of 0.99', () => {
    const weighted = (a: string, b: string): string =>
      SOUND.replace('    points: 55\n', `    weight: ${a}\n`)
        .replace('    points: 45\n', `    weight: ${b}\n`)
        .replace(', points: 100', '');
    expect(diagnosed(weighted('55%', '45%'))).toEqual([]);
    expect(diagnosed(weighted('0.55', '0.44'))).toEqual(['tree/weights@12']);
    expect(diagnosed(weighted('55', '45%'))).toEqual(['tree/percent-sign@12']);
  });

  it('mistakes in different places are all reported at once', () => {
    const text = SOUND.replace('start: zero', 'start: none')
      .replace('each: 败诉案件', 'each: 败诉案建')
      .replace('lead: 办公室', 'lead: 市办公室')
      .replace('effect: fail', 'effect: failed');
    expect(diagnosed(text)).toEqual([
      'tree/unknown-word@18',
      'fact/unknown@63',
      'tree/unknown-unit@72',
      'tree/unknown-word@85',
    ]);
  });
});
