import type { Waterfall } from '../../types.js';

/** Chinese words of a comparison. */
export const zh = {
  title: (title: string): string => `${title}：两次评估对比`,
  column: { before: '前次', after: '本次', change: '变化' },
  sides: '总体', score: '得分', lost: '失分', met: '达标', outcome: '结论', grade: '等次', vetoes: '一票否决', date: '评估日期', points: '满分', edition: '版本', site: '地区',
  otherSystem: '两次评估用的不是同一棵指标树：编号相同的指标才能对上。', otherSite: '两次评估的不是同一个地区。',
  nothing: '两次评估没有变化。', headline: (before: string, after: string, change: string): string => `得分 ${before} → ${after}（${change}）`,
  waterfall: '得分是怎么变的', axis: (from: string): string => `横轴从 ${from} 分画起。`,
  step: {
    before: '前次得分', recovered: '追回的分', newlyLost: '新丢的分', scheme: '办法变化（分值、权重、规则）', applicability: '适用与否的变化', added: '新增的指标', removed: '取消的指标', unclear: '办法和工作都变了，分不开的', vetoes: '一票否决', rest: '上限、门槛等的影响', after: '本次得分',
  } satisfies Record<keyof Waterfall, string>,
  stepTitle: '变化原因', running: '累计',
  recovered: '追回的分', newlyLost: '新丢的分', scheme: '办法、适用变化', unclear: '分不开的变化', units: '各单位失分的变化',
  unitColumns: { before: '前次失分', recovered: '追回', newlyLost: '新丢', scheme: '办法、适用变化', unclear: '分不开', after: '本次失分' },
  was: (before: string, after: string): string => (before === after ? before : `${before} → ${after}`),
  cause: { performance: '工作变化', scheme: '办法变化', both: '都变了', applicability: '适用变化', added: '新增', removed: '取消' },
  causeTitle: '原因', statusTitle: '状态', gone: '—', others: (count: number): string => `其余 ${count} 项`, otherUnits: (count: number): string => `没有变化的 ${count} 个单位`,
  statuses: '状态有变化的指标',
  causes: '怎样分辨：规则、分值都没有变的，算工作变化；数据没有变而结果变了的，算办法变化；只有分值、权重和数据都变的，按前次得分折算出办法变化的部分；规则和数据都变了的，分不开，另列。',
  worse: '变差的', noWorse: '没有变差的指标。',
  verdictWorse: (before: string, after: string): string => `结论由“${before}”变为“${after}”`,
};
/** The words of a comparison; the Chinese table is the model. */
export type ComparisonWords = typeof zh;
