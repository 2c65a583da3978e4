import type { EvidenceRecord, Verdict } from '../types.js';

/** What a person can write in a record: every field but its place. */
export type Field = Exclude<keyof EvidenceRecord, 'place'>;

/** Field → the headings that mean it in a spreadsheet; the first is the one to recommend. */
const HEADINGS: Record<Field, readonly string[]> = {
  id: ['编号'],
  site: ['申报地区', '地区'],
  indicator: ['指标', '指标编号'],
  fact: ['数据项', '事实'],
  kind: ['材料类型'],
  value: ['值', '数值', '结果'],
  quantity: ['数量', '件数', '次数'],
  unit: ['责任单位', '单位'],
  subject: ['事项', '对象'],
  level: ['级别', '层级'],
  date: ['日期', '时间'],
  stage: ['阶段'],
  assessor: ['评定人', '评审人'],
  title: ['标题', '名称', '材料名称'],
  link: ['链接', '文件'],
  verdict: ['结论', '评定'],
  note: ['备注', '说明'],
};

const isField = (name: string): name is Field => Object.hasOwn(HEADINGS, name);
/** Every field's English name, as written in YAML and JSON. */
export const FIELDS: readonly Field[] = Object.keys(HEADINGS).filter(isField);
/** Every heading that is understood, the recommended ones first. */
export const KNOWN_HEADINGS: readonly string[] = [
  ...FIELDS.map((field) => HEADINGS[field][0] ?? field),
  ...FIELDS.flatMap((field) => HEADINGS[field].slice(1)),
  ...FIELDS,
];
const BY_HEADING = new Map<string, Field>(
  FIELDS.flatMap((field) =>
    [field, ...HEADINGS[field]].map((name): [string, Field] => [name, field]),
  ),
);

/** The field a YAML or JSON key names. */
export const fieldOfKey = (key: string): Field | undefined => (isField(key) ? key : undefined);

/** Spaces, letter case and full-width forms of a heading do not matter. */
const plainHeading = (heading: string): string =>
  heading.normalize('NFKC').replace(/\s/g, '').toLowerCase();
/** Whether a heading is that of row numbers. They begin again in every sheet, so they are no ids and are not read. */
export const isRowNumber = (heading: string): boolean => plainHeading(heading) === '序号';
/** The field a heading means; a trailing bracketed remark (`数量（件）`) does not matter. */
export function fieldOfHeading(heading: string): Field | undefined {
  const plain = plainHeading(heading);
  return (
    BY_HEADING.get(plain) ??
    BY_HEADING.get(plain.replace(/(\([^()]*\)|\[[^[\]]*\]|【[^【】]*】)$/, ''))
  );
}

const VERDICTS = new Map<string, Verdict>([
  ['达标', 'met'],
  ['部分达标', 'partly-met'],
  ['未达标', 'not-met'],
  ['不适用', 'not-applicable'],
  ['不涉及', 'not-applicable'],
  ['合理缺项', 'not-applicable'],
  ['免责', 'exempt'],
  ['不扣分', 'exempt'],
  ['met', 'met'],
  ['partly-met', 'partly-met'],
  ['not-met', 'not-met'],
  ['not-applicable', 'not-applicable'],
  ['exempt', 'exempt'],
  ['不达标', 'not-met'],
]);
/** Every word for a verdict, Chinese first. */
export const VERDICT_WORDS: readonly string[] = [...VERDICTS.keys()];
/** The verdict a word means. */
export const verdictOf = (word: string): Verdict | undefined => VERDICTS.get(word);
