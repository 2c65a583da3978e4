import type { Language } from '../types.js';

const zh = {
  read: '读取当前表',
  again: '刷新',
  other: 'English',
  nothing: '选中佐证的区域（第一行是表头），或者停在佐证表上，再点“读取当前表”。',
  empty: '这里没有可读的内容：选中带表头的佐证区域再试。',
  failed: '这个软件没有给出单元格：{detail}',
  broken: '这个加载项的规则读不出来（{detail}）：请重新生成加载项。',
  total: '总分',
  of: '/ {points}',
  possible: '缺的都往好处算，可达 {possible}',
  met: '达标 {met} 项',
  needed: '还差 {needed} 项',
  worst: '失分最多的指标',
  none: '没有失分。',
  units: '各单位失分',
  problems: '要看的行（{count}）',
  sound: '每一行都读得出来。',
  more: '还有 {count} 条，见函数 {formula}',
  go: '到这一格',
  from: '读自 {place}，{rows} 行',
};
/** A word of the pane. */
export type Word = keyof typeof zh;
const en: Record<Word, string> = {
  read: 'Read this sheet',
  again: 'Refresh',
  other: '中文',
  nothing:
    'Select the evidence (headings in the first row), or stand on its sheet, and press “Read this sheet”.',
  empty: 'Nothing can be read here: select the evidence with its headings and try again.',
  failed: 'This program did not hand over the cells: {detail}',
  broken: 'The rules of this add-in cannot be read ({detail}): write the add-in anew.',
  total: 'Total',
  of: '/ {points}',
  possible: 'up to {possible} if all that is missing turns out well',
  met: '{met} met',
  needed: '{needed} more needed',
  worst: 'Worst losses',
  none: 'Nothing was lost.',
  units: 'Lost by unit',
  problems: 'Rows to look at ({count})',
  sound: 'Every row can be read.',
  more: '{count} more: see the function {formula}',
  go: 'Go to the cell',
  from: 'Read from {place}, {rows} rows',
};
const WORDS: Readonly<Record<Language, Record<Word, string>>> = { zh, en };

/** A sentence of the pane, with `{name}` filled from `params`. */
export const say = (
  language: Language,
  word: Word,
  params: Readonly<Record<string, string>> = {},
): string =>
  WORDS[language][word].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
