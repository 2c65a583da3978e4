/** Working days from the command line: the built-in calendar, and one of the user's. */
import { describe, expect, it } from 'vitest';
import { DAY, expectCode, folderWith, zhibiao, type Run } from './support/cli.js';

const TREE = `id: small
title: 小样例
units: [司法局]
indicators:
  - id: "1"
    title: 备案
    points: 6
    lead: 司法局
    facts:
      发布日期: date
      报送日期: date-or-never
      备案期限: { deadline: 发布日期, within: 15, count: calendar, roll-forward: true }
      报送: { timeliness: 报送日期, by: 备案期限 }
      近期案件: { kind: events, window: { months: 1, before: assessment } }
    rules:
      - { deduct: 4, when: { 报送: { in: [late, never] } }, reason: 没有按时报送 }
      - { deduct: 1, each: 近期案件 }
`;
const evidence = (published: string, sent: string): string =>
  `指标,数据项,值,日期\n1,发布日期,${published},\n1,报送日期,${sent},\n1,近期案件,,2026-01-10\n`;
const CALENDAR = 'from: 2030-01-01\nto: 2030-12-31\nholidays: [2030-01-16]\nworkdays: []\n';
const run = (
  command: readonly string[],
  published: string,
  sent: string,
  rest: readonly string[],
  calendar = CALENDAR,
): Promise<Run> =>
  zhibiao([...command, 'tree.yaml', 'evidence.csv', ...DAY, ...rest], {
    cwd: folderWith({
      'tree.yaml': TREE,
      'evidence.csv': evidence(published, sent),
      'days.yaml': calendar,
    }),
  });

describe('working days', () => {
  it('follow the built-in calendar, and windows the date of assessment', async () => {
    const { out } = expectCode(await run(['explain', '1'], '2025-09-20', '2025-10-10', []), 0);
    expect(out).toContain('报送 逾期');
    expect(out).toContain('近期案件 1');
    expect(out).toContain('本项得分：1 分');
    expect(
      expectCode(await run(['explain', '1'], '2025-09-20', '2025-10-09', []), 0).out,
    ).toContain('报送 按时');
    expect(expectCode(await run(['explain', '1'], '2025-09-20', '从未', []), 0).out).toContain(
      '报送 未办',
    );
    expect(
      expectCode(await run(['explain', '1'], '2025-09-20', 'never', ['--lang', 'en']), 0).out,
    ).toContain('报送 never done');
  });
  it('outside it are an error that names the year, until --calendar gives it', async () => {
    const refused = expectCode(await run(['score'], '2030-01-01', '2030-01-17', []), 1);
    expect(refused.err).toContain('score/no-calendar');
    expect(refused.err).toContain('2030');
    expect(
      expectCode(await run(['score'], '2030-01-01', '2030-01-17', ['--calendar', 'days.yaml']), 0)
        .out,
    ).toContain('得分 5 / 6');
    const both = ['--format', 'json', '--calendar', 'days.yaml'];
    expect(
      expectCode(
        await run(['score'], '2030-01-01', '2030-01-17', [
          ...both,
          '--engine',
          'json-rules-engine',
        ]),
        0,
      ).out,
    ).toBe(expectCode(await run(['score'], '2030-01-01', '2030-01-17', both), 0).out);
  });
  it('are not scored with a calendar that is wrong or not there', async () => {
    const wrong = expectCode(
      await run(
        ['score'],
        '2030-01-01',
        '2030-01-17',
        ['--calendar', 'days.yaml'],
        CALENDAR.replace('2030-01-16', '2031-01-16'),
      ),
      1,
    );
    expect(wrong.err).toMatch(/days\.yaml:3:12 错误 calendar\/outside/);
    expect(wrong.err).toContain('没有计分');
    expect(
      expectCode(await run(['score'], '2030-01-01', '2030-01-17', ['--calendar', 'other.yaml']), 2)
        .err,
    ).toContain('other.yaml');
    expect(
      expectCode(
        await run(['score'], '2030-01-01', '2030-01-17', [
          '--calendar',
          'days.yaml',
          '--out',
          'days.yaml',
        ]),
        2,
      ).err,
    ).toContain('days.yaml');
  });
});
