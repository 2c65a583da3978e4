/** What applies though a tree does not say so, and what its vetoes do, is announced by `check`. */
import { describe, expect, it } from 'vitest';
import { expectCode, folderWith, zhibiao } from './support/cli.js';

const treeWith = (days: string, decision: string): string => `id: d
title: 期限
units: [司法局]
decision: ${decision}
facts: { 受理: date, 办结: date, 用时: { days: [受理, 办结]${days} } }
indicators:
  - { id: "1", title: 用时, points: 5, lead: 司法局, rules: [ { deduct: 5, when: { 用时: { more-than: 10 } } } ] }
`;
const checked = async (text: string, language: string): Promise<string> => {
  const cwd = folderWith({ 'tree.yaml': text });
  return expectCode(await zhibiao(['check', 'tree.yaml', '--lang', language], { cwd }), 0).out;
};

describe('the count of days', () => {
  it.each(['none', '{ rate: 90% }'])(
    'is announced where it is left out, decision %s',
    async (decision) => {
      expect(await checked(treeWith('', decision), 'zh')).toMatch(
        /树里没有写、按默认的：.*用时\.count: calendar/,
      );
      expect(await checked(treeWith('', decision), 'en')).toMatch(
        /not said in the tree, taken for granted: .*用时\.count: calendar/,
      );
    },
  );
  it('is not where it is said', async () => {
    expect(await checked(treeWith(', count: calendar', 'none'), 'zh')).not.toContain('calendar');
  });
});

describe('what vetoes do', () => {
  const vetoed = (decision: string): string => `${treeWith(', count: calendar', decision)}
vetoes:
  - { id: V1, title: 超期, when: { 用时: { more-than: 90 } }, effect: { points-off: 2 } }
  - { id: V2, title: 未达标, when: { status: { "1": not-met } }, effect: disqualified }
  - { id: V3, title: 再超期, when: { 用时: { more-than: 60 } }, effect: { points-off: 2 } }
`;
  it('is listed, alike ones together', async () => {
    expect(await checked(vetoed('none'), 'zh')).toContain(
      '一票否决 3 项\n  一票否决的后果：总分扣 2 分（2 项）、取消参评资格（1 项）\n',
    );
    expect(await checked(vetoed('none'), 'en')).toContain(
      'what vetoes do: 2 points off the total (2), disqualified (1)\n',
    );
  });
  it('is not said of a tree without vetoes', async () => {
    expect(await checked(treeWith('', 'none'), 'zh')).not.toContain('后果');
  });
});
