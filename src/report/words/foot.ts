import type { Language } from '../../types.js';

interface Files {
  files: number;
  read: number;
  /** Records, and whole files, that nobody could read. */
  refused: number;
  unread: number;
}
/** What every report says of how it was made, so that another can make it again. */
const zh = {
  title: '重算依据',
  program: (name: string, version: string): string => `程序：${name} ${version}`,
  rules: (fingerprint: string): string => `指标体系指纹：${fingerprint}`,
  day: (date: string): string => `评估日期：${date}`,
  files: ({ files, read, refused, unread }: Files): string =>
    [
      `佐证文件 ${files} 个`,
      `共 ${read} 条`,
      ...(refused + unread === 0 ? ['全部读入'] : []),
      ...(refused > 0 ? [`其中未读 ${refused} 条`] : []),
      ...(unread > 0 ? [`${unread} 个文件未读`] : []),
    ].join('，'),
  again: '用同一程序、同一指标体系、同一评估日期和这些文件重算，各数不变。',
  line: (parts: readonly string[], side: string | null): string =>
    `${side ?? ''}重算依据：${parts.join('；')}`,
  file: '文件',
  read: '条数',
  refused: '其中未读',
  sign: '简称',
  notRead: '整个未读',
  rest: (count: number): string => `其余 ${count} 个文件`,
  severalRules: (count: number): string => `指标体系指纹有 ${count} 种，不是同一版规则`,
  ownFiles: '佐证文件见各地区自己的报告',
};
export type FootWords = typeof zh;
const en: FootWords = {
  title: 'To make it again',
  program: (name, version) => `program: ${name} ${version}`,
  rules: (fingerprint) => `fingerprint of the rule set: ${fingerprint}`,
  day: (date) => `assessed on ${date}`,
  files: ({ files, read, refused, unread }) =>
    [
      `evidence: ${files} ${files === 1 ? 'file' : 'files'}`,
      `${read} ${read === 1 ? 'record' : 'records'}`,
      ...(refused + unread === 0 ? ['all read'] : []),
      ...(refused > 0 ? [`${refused} unread`] : []),
      ...(unread > 0 ? [`${unread} ${unread === 1 ? 'file' : 'files'} unread`] : []),
    ].join(', '),
  again: 'The same program, rule set, date and files give the same numbers.',
  line: (parts, side) => `${side === null ? '' : `${side}: `}made from ${parts.join('; ')}`,
  file: 'File',
  read: 'Records',
  refused: 'Unread',
  sign: 'Short',
  notRead: 'all unread',
  severalRules: (count) => `${count} fingerprints, so not all by the same rules`,
  ownFiles: 'files of evidence as named in the report of each site',
  rest: (count) => `${count} other ${count === 1 ? 'file' : 'files'}`,
};
export const FOOT_WORDS: Readonly<Record<Language, FootWords>> = { zh, en };
