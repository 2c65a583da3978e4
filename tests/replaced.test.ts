/** What a derived tree or an overlay no longer asks for, since it put something else in its place, is said by `check`. */
import { describe, expect, it } from 'vitest';
import { expectCode, folderWith, zhibiao } from './support/cli.js';

const INDICATORS = `units: [甲局]
facts: { 事故: events, 通报: events }
indicators:
  - { id: "1", title: 年度计划, points: 100, lead: 甲局, rules: [ { judged: 计划扣分, deduct: 100 } ] }
`;
const UPPER = `id: upper
title: 上级
${INDICATORS}decision: { met-rate: 85%, score: { at-least: 90, reads: printed } }
grades: { reads: printed, bands: [ { grade: 优秀, at-least: 90 }, { grade: 合格, at-least: 60, less-than: 90 }, { grade: 不合格, less-than: 60 } ] }
vetoes:
  - { id: V1, title: 死亡事故, when: { 事故: { more-than: 0 } }, effect: fail }
  - { id: V2, title: 通报, when: { 通报: { more-than: 1 } }, effect: fail }
`;
const LINE = {
  zh: '原来要求、被改写后不再要求的：',
  en: 'asked before and replaced, no longer asked: ',
} as const;
type Language = keyof typeof LINE;

/** What `check` says is no longer asked of a tree that extends the upper one, or has an overlay. */
async function saidOf(
  files: Record<string, string>,
  language: Language = 'en',
): Promise<string | undefined> {
  const cwd = folderWith({ 'upper.yaml': UPPER, ...files });
  const { out } = expectCode(await zhibiao(['check', 'tree.yaml', '--lang', language], { cwd }), 0);
  const line = out.split('\n').find((each) => each.trim().startsWith(LINE[language]));
  return line?.trim().slice(LINE[language].length);
}
const lower = (more: string): Record<string, string> => ({
  'tree.yaml': `id: lower\ntitle: 下级\nextends: upper.yaml\n${more}`,
});

describe('what is no longer asked', () => {
  it.each<Language>(['zh', 'en'])(
    'names the lines of a decision that went, %s',
    async (language) => {
      expect(await saidOf(lower('decision: { met-rate: 80% }\n'), language)).toBe(
        language === 'zh'
          ? 'decision.met-rate: 85%、decision.score.at-least: 90、decision.score.reads: printed'
          : 'decision.met-rate: 85%, decision.score.at-least: 90, decision.score.reads: printed',
      );
    },
  );
  it('is nothing where the same is said again, long or short, or applies unasked', async () => {
    const same = 'decision: { met-rate: { at-least: 85% }, score: { at-least: 90 } }\n';
    expect(await saidOf(lower(same))).toBeUndefined();
  });
  it('is nothing where nothing is replaced', async () => {
    expect(await saidOf(lower('changes: { due: { "1": 2025-06-30 } }\n'))).toBeUndefined();
  });
  it('is all of a decision under decision: none', async () => {
    expect(await saidOf(lower('decision: none\n'))).toBe(
      'decision.met-rate: 85%, decision.score.at-least: 90, decision.score.reads: printed',
    );
  });
  it('names vetoes that are gone, and conditions of those that stay', async () => {
    const vetoes =
      'vetoes: [ { id: V2, title: 多次通报, when: { 通报: { more-than: 2 } }, effect: fail }, { id: V3, title: 事故, when: { 事故: { more-than: 5 } }, effect: fail } ]\n';
    expect(await saidOf(lower(vetoes))).toBe('vetoes.V1, vetoes.V2.when.通报.more-than: 1');
  });
  it('names grades that are gone, and edges that moved', async () => {
    const grades =
      'grades: { reads: printed, bands: [ { grade: 合格, at-least: 70 }, { grade: 不合格, less-than: 70 } ] }\n';
    expect(await saidOf(lower(grades))).toBe(
      'grades.bands.优秀, grades.bands.合格.at-least: 60, grades.bands.合格.less-than: 90, grades.bands.不合格.less-than: 60',
    );
  });
  it('is the 85% of a tree without a decision, under an overlay that has one', async () => {
    const files = {
      'tree.yaml': `id: own\ntitle: 本级\noverlays: [y.yaml]\n${INDICATORS}vetoes: [ { id: V1, title: 事故, when: [ 事故, 通报 ], effect: fail } ]\n`,
      'y.yaml': 'overlay: y\nof: own\ndecision: { score: { at-least: 80, reads: exact } }\n',
    };
    expect(await saidOf(files)).toBe('decision.met-rate: 85%');
  });
});
