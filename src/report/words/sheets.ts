import type { Language } from '../../types.js';

/** What only the sheets of a workbook say; apart, so that a text report does not bring it. */
const zh = {
  source: (text: string): string => `问题来源：${text}`,
  reported: '补报情况',
  whetherMet: '是否达标',
  figures: '主要数字',
  figure: '项目',
  contents: '各表',
  sheet: '工作表',
  what: '内容',
  worstUnits: '失分最多的单位',
  worstItems: '失分最多的问题',
  first: (text: string, shown: number, all: number): string =>
    all > shown ? `${text}（共 ${all} 个，列前 ${shown} 个）` : text,
  about: {
    scores: '逐级逐项的应得分、得分、失分、状态和单位；改了状态，颜色跟着变',
    losses: '每一笔失分的原因、责任单位，留有填写整改情况的一栏',
    ranking: '各单位失多少分、涉及几项、主要原因',
    rectify: '逐条整改、复核、销号；有可选项的栏点开选',
    awaited: '各单位还要补报的数据，补了才知道失不失分',
    claims: '自评分与佐证得分不一致的',
    materials: '每项要什么材料，已有多少，还缺多少',
    evidence: '采用和搁置的每一条记录，及其出处',
    madeFrom: '程序、指标体系指纹、每个佐证文件有多少条',
  },
};
/** Words of sheets; the Chinese table is the model. */
export type SheetWords = typeof zh;
const en: SheetWords = {
  source: (text) => `Source: ${text}`,
  reported: 'What was reported',
  whetherMet: 'whether it is met',
  figures: 'Main figures',
  figure: 'Figure',
  contents: 'Sheets',
  sheet: 'Sheet',
  what: 'What it holds',
  worstUnits: 'Units that lost most',
  worstItems: 'Issues that cost most',
  first: (text, shown, all) => (all > shown ? `${text} (the first ${shown} of ${all})` : text),
  about: {
    scores: 'points, score, loss, status and units, level by level; colours follow the status',
    losses: 'every loss with its reason and unit, and room for what was done',
    ranking: 'what each unit lost, in how many indicators, and why',
    rectify: 'issue by issue: put right, reviewed, closed; some columns offer a choice',
    awaited: 'the data that units have to report before anyone can tell what is lost',
    claims: 'where another score is claimed than the evidence earns',
    materials: 'what each indicator asks for, what there is, and what is lacking',
    evidence: 'every record that was used or set aside, and where it stands',
    madeFrom: 'the program, the fingerprint of the rule set, what was read of each file',
  },
};
export const SHEET_WORDS: Readonly<Record<Language, SheetWords>> = { zh, en };
