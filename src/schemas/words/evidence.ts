import type { Field } from '../../evidence/index.js';

/** What a person writes in each field of a record. */
export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  id: '编号，不写的按文件和行号',
  site: '申报地区',
  indicator: '指标的编号，加引号',
  fact: '数据项的名称',
  kind: '材料类型',
  value: '值，照数据项的种类写：数、百分数（带 %）、是或否、日期、选项',
  quantity: '这条记录算几件，不写算 1',
  unit: '责任单位',
  subject: '事项；同一事项可以只计一次',
  level: '级别',
  date: '日期，如 2026-01-15',
  stage: '阶段',
  assessor: '评定人',
  title: '标题',
  link: '材料的链接或文件',
  verdict: '对整个指标的结论',
  note: '备注',
  supersedes: '更正哪条记录：它的编号',
  claimedScore: '自评分，只供对照，不计入得分',
};
