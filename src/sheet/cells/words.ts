/**
 * What cell functions say beside what reports say, a table a language.
 * In: what is told of. Out: texts. It must not know: how it was found.
 */
import { hasOwn } from '../../es2020.js';
import type { Fact, Language } from '../../types.js';

/** The kinds of facts that somebody enters. */
export type EnteredKind =
  'number' | 'percent' | 'flag' | 'choice' | 'date' | 'date-or-never' | 'events';

export interface CellWords {
  /** While rows cannot be read, no number stands. */
  refused: (rows: number, first: string) => string;
  refusedWhole: (message: string) => string;
  several: (sites: string) => string;
  classless: (site: string) => string;
  unknownId: (id: string, nearest: string) => string;
  numberId: (id: string) => string;
  unknownUnit: (unit: string, nearest: string) => string;
  noPoints: string;
  noRate: string;
  noVerdict: string;
  notScored: string;
  badDate: (found: string) => string;
  badLevel: (found: string) => string;
  failed: string;
  noId: string;
  unattributed: string;
  tableHead: readonly string[];
  ledgerHead: readonly string[];
  lossHead: readonly string[];
  problemHead: readonly string[];
  fieldHead: readonly string[];
  severity: Record<'error' | 'warning', string>;
  whole: string;
  kinds: Record<EnteredKind, string>;
  ways: Record<EnteredKind, string>;
  range: (min: string | null, max: string | null) => string;
  list: string;
  blankIsBlank: string;
  blankIsZero: string;
  blankIsZeroUnknown: string;
  notBlank: string;
}

const zh: CellWords = {
  refused: (rows, first) =>
    `有 ${rows} 行读不出，改正以前不给分数。第一处：${first}（全部见“数据问题”）`,
  refusedWhole: (message) => `这个区域读不出：${message}`,
  several: (sites) => `区域里有几个申报地区（${sites}），请写明算哪一个`,
  classless: (site) => `不知道“${site}”属于哪一类地区，请在生成加载项时写明（--class）`,
  unknownId: (id, nearest) =>
    `没有编号为 ${id} 的指标${nearest === '' ? '' : `（是不是 ${nearest}？）`}`,
  numberId: (id) => `编号 ${id} 是数，1.1 和 1.10 分不清：写成文字，如 "${id}"`,
  unknownUnit: (unit, nearest) =>
    `没有叫“${unit}”的责任单位${nearest === '' ? '' : `（是不是“${nearest}”？）`}`,
  noPoints: '这棵指标树不计分，看达标项数',
  noRate: '这棵指标树不看达标率',
  noVerdict: '这棵指标树不作推荐结论',
  notScored: '不再评分',
  badDate: (found) => `评估日期写的是“${found}”，应是日期，如 2026-01-15`,
  badLevel: (found) => `级次写的是“${found}”，应是 1、2、3 这样的数`,
  failed: '没有算出来：请把这个文件和规则版本发给维护的人',
  noId: '请写指标编号',
  unattributed: '（未归责）',
  tableHead: ['编号', '指标', '满分', '得分', '失分', '状态'],
  ledgerHead: ['责任单位', '失分', '其中已确定', '涉及指标'],
  lossHead: ['指标', '名称', '原因', '失分', '佐证'],
  problemHead: ['单元格', '程度', '问题', '怎么改'],
  fieldHead: ['指标', '名称', '数据项', '种类', '怎么填'],
  severity: { error: '要改', warning: '留意' },
  whole: '整个区域',
  kinds: {
    number: '数',
    percent: '百分数',
    flag: '是/否',
    choice: '选项',
    date: '日期',
    'date-or-never': '日期或从未',
    events: '逐件记录',
  },
  ways: {
    number: '写数，如 12',
    percent: '写百分数，如 95%',
    flag: '写 是 或 否',
    choice: '选一个：',
    date: '写日期，如 2025-03-04',
    'date-or-never': '写日期，如 2025-03-04；没有办过的写 从未',
    events: '一件一行，或在“数量”里写件数；没有的写 无',
  },
  range: (min, max) =>
    min !== null && max !== null
      ? `（${min} 到 ${max}）`
      : min !== null
        ? `（不小于 ${min}）`
        : max !== null
          ? `（不大于 ${max}）`
          : '',
  list: '、',
  blankIsBlank: '正常：空白格按空白交过来',
  blankIsZero: '这个软件把空白格当成 0 交过来：公式里的区域请写成 IF(A1:P500="","[空]",A1:P500)',
  blankIsZeroUnknown:
    '空白格交过来是 0，而这里设的是按空白读：会把空白算成 0，请改用 blanks: zero 的加载项',
  notBlank: '请指向一个空白的单元格',
};
const en: CellWords = {
  refused: (rows, first) =>
    `${rows} rows cannot be read; no score until they are put right. The first: ${first} (all of them: PROBLEMS)`,
  refusedWhole: (message) => `This range cannot be read: ${message}`,
  several: (sites) => `The range holds several sites (${sites}): say which one`,
  classless: (site) =>
    `Nobody knows the class of "${site}": say it where the add-in is made (--class)`,
  unknownId: (id, nearest) =>
    `No indicator has the id ${id}${nearest === '' ? '' : ` (did you mean ${nearest}?)`}`,
  numberId: (id) => `The id ${id} is a number, which may be 1.1 or 1.10: write it as text, "${id}"`,
  unknownUnit: (unit, nearest) =>
    `No unit is called "${unit}"${nearest === '' ? '' : ` (did you mean "${nearest}"?)`}`,
  noPoints: 'This tree has no points: see how many indicators are met',
  noRate: 'This tree asks for no met rate',
  noVerdict: 'This tree gives no recommendation',
  notScored: 'not scored',
  badDate: (found) => `The date is "${found}", expected a day such as 2026-01-15`,
  badLevel: (found) => `The level is "${found}", expected a number such as 1, 2 or 3`,
  failed:
    'This could not be worked out: send the file and the version of the rules to their keeper',
  noId: 'Write the id of an indicator',
  unattributed: '(unattributed)',
  tableHead: ['id', 'indicator', 'points', 'score', 'lost', 'status'],
  ledgerHead: ['unit', 'lost', 'certain', 'indicators'],
  lossHead: ['indicator', 'title', 'reason', 'lost', 'evidence'],
  problemHead: ['cell', 'severity', 'problem', 'what to do'],
  fieldHead: ['indicator', 'title', 'fact', 'kind', 'how to write it'],
  severity: { error: 'correct', warning: 'look at' },
  whole: 'the range',
  kinds: {
    number: 'number',
    percent: 'percentage',
    flag: 'yes/no',
    choice: 'choice',
    date: 'date',
    'date-or-never': 'date or never',
    events: 'events',
  },
  ways: {
    number: 'a number, such as 12',
    percent: 'a percentage, such as 95%',
    flag: '是 or 否 (yes or no)',
    choice: 'one of: ',
    date: 'a day, such as 2025-03-04',
    'date-or-never': 'a day, such as 2025-03-04; 从未 (never) where it was not done',
    events: 'a row each, or how many under 数量 (quantity); 无 (none) where there is none',
  },
  range: (min, max) =>
    min !== null && max !== null
      ? ` (${min} to ${max})`
      : min !== null
        ? ` (at least ${min})`
        : max !== null
          ? ` (at most ${max})`
          : '',
  list: ', ',
  blankIsBlank: 'All right: blank cells are handed over as blanks',
  blankIsZero:
    'This program hands blank cells over as 0: write ranges as IF(A1:P500="","[blank]",A1:P500)',
  blankIsZeroUnknown:
    'A blank cell is handed over as 0, and blanks are read as blanks here: use an add-in with blanks: zero',
  notBlank: 'Point it at a cell that is blank',
};
/** The words of cell functions, by language. */
export const CELL_WORDS: Readonly<Record<Language, CellWords>> = { zh, en };

/** Whether somebody enters a fact, and how; what is worked out nobody does. */
export const isEntered = (fact: Fact): fact is Extract<Fact, { kind: EnteredKind }> =>
  hasOwn(zh.kinds, fact.kind);
