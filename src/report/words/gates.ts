import type { GateResult } from '../../assess/index.js';
import type { Language, Worse } from '../../types.js';

/** Whose condition, and what it asked for and found. */
export interface GateParams {
  where: string;
  unit: string;
  required: string;
  actual: string;
}
export interface WorseParams {
  where: string;
  id: string;
  title: string;
  lost: string;
}
/** The words of conditions for CI. */
export interface GateWords {
  /** The name of their suite, and the title of what is said of one that fails. */
  conditions: string;
  notSatisfied: string;
  failed: Record<GateResult['gate'], (params: GateParams) => string>;
  /** Of who is not scored, or may not be. */
  unscored: (params: Pick<GateParams, 'where' | 'required'> & { isSure: boolean }) => string;
  worse: Record<Worse['kind'], (params: WorseParams) => string>;
  /** Fails here and in the baseline alike. */
  asBefore: string;
  countWorse: (count: number) => string;
  /** What a rule of SARIF is, and what to do. */
  rule: Record<GateResult['gate'] | 'worse', { is: string; does: string }>;
}
const zh: GateWords = {
  conditions: '条件',
  notSatisfied: '不符合条件',
  failed: {
    pass: ({ where }) => `不符合条件：${where}的结论不是“予以推荐”（--require-pass）`,
    'min-score': ({ where, actual, required }) =>
      `不符合条件：${where}得分 ${actual}，低于 --min-score ${required}`,
    'max-lost': ({ where, unit, actual, required }) =>
      `不符合条件：${where}的${unit}失分 ${actual}，超过 --max-lost ${required}`,
  },
  unscored: ({ where, required, isSure }) =>
    `不符合条件：${where}${isSure ? '不再评分' : '可能不再评分'}，够不上 --min-score ${required}`,
  worse: {
    indicator: ({ where, id, title, lost }) =>
      `比基准变差：${where}的 ${id} ${title}，多失 ${lost} 分`,
    veto: ({ where, id, title }) => `比基准变差：${where}出现一票否决 ${id} ${title}`,
    verdict: ({ where }) => `比基准变差：${where}的结论变差了`,
  },
  asBefore: '基准中同样不符合，没有变差',
  countWorse: (count) => `比基准变差 ${count} 项`,
  rule: {
    pass: {
      is: '结论应为“予以推荐”（--require-pass）。',
      does: '看报告里的差距，补上所缺的指标。',
    },
    'min-score': { is: '得分不低于要求的分数（--min-score）。', does: '看报告里失分最多的指标。' },
    'max-lost': { is: '一个单位的失分不超过限额（--max-lost）。', does: '看这个单位的失分清单。' },
    worse: { is: '不比基准变差（--baseline）。', does: '用 compare 看两次评估的差别。' },
  },
};
const en: GateWords = {
  conditions: 'Conditions',
  notSatisfied: 'Condition not satisfied',
  failed: {
    pass: ({ where }) => `Condition not satisfied: ${where} is not recommended (--require-pass)`,
    'min-score': ({ where, actual, required }) =>
      `Condition not satisfied: ${where} scored ${actual}, below --min-score ${required}`,
    'max-lost': ({ where, unit, actual, required }) =>
      `Condition not satisfied: ${unit} of ${where} lost ${actual}, more than --max-lost ${required}`,
  },
  unscored: ({ where, required, isSure }) =>
    `Condition not satisfied: ${where} ${isSure ? 'is not' : 'may not be'} scored, ` +
    `and --min-score asks for ${required}`,
  worse: {
    indicator: ({ where, id, title, lost }) =>
      `Worse than the baseline: ${where}, ${id} ${title}, ${lost} more lost`,
    veto: ({ where, id, title }) => `Worse than the baseline: ${where}, veto ${id} ${title}`,
    verdict: ({ where }) => `Worse than the baseline: the conclusion on ${where}`,
  },
  asBefore: 'not satisfied in the baseline either, and no worse',
  countWorse: (count) => `worse than the baseline: ${count}`,
  rule: {
    pass: {
      is: 'The site is recommended (--require-pass).',
      does: 'See the distance to the line in the report, and supply what it lacks.',
    },
    'min-score': {
      is: 'The score is not below what is asked for (--min-score).',
      does: 'See the costliest losses in the report.',
    },
    'max-lost': {
      is: 'A unit loses no more than it may (--max-lost).',
      does: 'See what this unit lost in the report.',
    },
    worse: {
      is: 'Nothing is worse than it was in the baseline (--baseline).',
      does: 'Hold the two assessments against each other with compare.',
    },
  },
};
/** The words of conditions, by language. */
export const GATE_WORDS: Record<Language, GateWords> = { zh, en };
