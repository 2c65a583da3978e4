import type { Language } from '../../types.js';

/** What became of it since the last time, and by when it must be put right. */
const zh = {
  since: (day: string | null, parts: readonly string[]): string =>
    `与前次${day === null ? '' : `（${day}）`}相比：${parts.join('；')}。`,
  otherTree: '前次用的不是同一棵指标树，不作比较',
  otherRules: '规则、分值或文字有改动，变化不全是工作带来的',
  uncertain: '有未读的，变化不能作准',
  outcome: (before: string, after: string): string => `结论由“${before}”变为“${after}”`,
  sameOutcome: '结论没有变',
  score: (before: string, after: string): string => `得分 ${before} → ${after}`,
  sameScore: '得分没有变',
  met: (before: number, after: number): string => `达标 ${before} 项 → ${after} 项`,
  fell: (count: number, names: string): string => `由达标变为不达标 ${count} 项：${names}`,
  rose: (count: number, names: string): string => `由不达标变为达标 ${count} 项：${names}`,
  more: (names: string): string => `${names}等`,
  due: (date: string): string => `整改期限：${date}`,
  passed: (count: number, of: number): string => `有问题的 ${of} 项中，原定期限已过的 ${count} 项`,
  next: (date: string, count: number): string => `最早到期的是 ${date}（${count} 项）`,
  sentence: (parts: readonly string[]): string => `${parts.join('；')}。`,
};
export type SinceWords = typeof zh;
const indicators = (count: number): string =>
  `${count} ${count === 1 ? 'indicator' : 'indicators'}`;
const initial = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const en: SinceWords = {
  since: (day, parts) =>
    `Since the last time${day === null ? '' : ` (${day})`}: ${parts.join('; ')}.`,
  otherTree: 'that was another tree, so they are not compared',
  otherRules: 'rules, points or texts were changed, so not all of it is how the work went',
  uncertain: 'something could not be read, so the change is not certain',
  outcome: (before, after) => `the verdict changed from "${before}" to "${after}"`,
  sameOutcome: 'the verdict is the same',
  score: (before, after) => `score ${before} → ${after}`,
  sameScore: 'the score is the same',
  met: (before, after) => `met ${before} → ${after}`,
  fell: (count, names) => `no longer met: ${indicators(count)}, ${names}`,
  rose: (count, names) => `met now: ${indicators(count)}, ${names}`,
  more: (names) => `${names} …`,
  due: (date) => `To be put right by ${date}`,
  passed: (count, of) =>
    `of ${indicators(of)} with issues, the original deadline of ${count} is over`,
  next: (date, count) => `the next deadline is ${date} (${indicators(count)})`,
  sentence: (parts) => `${initial(parts.join('; '))}.`,
};
export const SINCE_WORDS: Readonly<Record<Language, SinceWords>> = { zh, en };
