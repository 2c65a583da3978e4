/**
 * The one definition of the cell functions: names, parameters, help and types in both languages.
 * Metadata of add-ins, their comments, the panes and the documentation are made from it.
 * In: nothing. Out: the table. It must not know: hosts, and how an answer is worked out.
 */
import type { CellFunctions } from './answers.js';

/** A text in the languages of everything that is told. */
export interface Words {
  zh: string;
  en: string;
}
/** What is given to a function: a range of cells, a text, or a value of any kind. */
export interface ParameterSpec {
  /** An identifier in ASCII: hosts refuse others. */
  name: string;
  title: Words;
  help: Words;
  kind: 'range' | 'text' | 'value';
  optional: boolean;
}
/** One function as every host is told of it. */
export interface FunctionSpec {
  /** In capitals, as it stands behind the namespace of an add-in: `ZB.SCORE`. */
  id: string;
  key: keyof CellFunctions;
  /** What people type: at least three characters, since a host refuses shorter ones. */
  name: Words;
  help: Words;
  parameters: readonly ParameterSpec[];
  /** One value, or a rectangle of them that spills. */
  result: 'value' | 'table';
}

const evidence: ParameterSpec = {
  name: 'evidence',
  title: { zh: '佐证区域', en: 'evidence' },
  help: {
    zh: '佐证表的区域，第一行是表头',
    en: 'the range of evidence, its headings in the first row',
  },
  kind: 'range',
  optional: false,
};
const date: ParameterSpec = {
  name: 'date',
  title: { zh: '评估日期', en: 'date' },
  help: { zh: '在哪一天评估，可省略', en: 'the day of the assessment; may be left out' },
  kind: 'value',
  optional: true,
};
const site: ParameterSpec = {
  name: 'site',
  title: { zh: '申报地区', en: 'site' },
  help: {
    zh: '表中有多个地区时，算哪一个',
    en: 'which site, where the range holds several',
  },
  kind: 'text',
  optional: true,
};
const id: ParameterSpec = {
  name: 'id',
  title: { zh: '指标编号', en: 'id' },
  help: { zh: '指标的编号；省略时为总分', en: 'the id of an indicator; the total without it' },
  kind: 'value',
  optional: true,
};
const unit: ParameterSpec = {
  name: 'unit',
  title: { zh: '责任单位', en: 'unit' },
  help: { zh: '责任单位的名称；省略时为全部', en: 'the name of a unit; all of them without it' },
  kind: 'text',
  optional: true,
};
const level: ParameterSpec = {
  name: 'level',
  title: { zh: '级次', en: 'level' },
  help: { zh: '只列第几级指标；省略时全部列出', en: 'indicators of this level alone' },
  kind: 'value',
  optional: true,
};
const needed = (one: ParameterSpec): ParameterSpec => ({ ...one, optional: false });

/** A function of a range, whose day and site may be said last. */
const ofRange = (
  spec: Pick<FunctionSpec, 'id' | 'key' | 'name' | 'help' | 'result'>,
  ...own: readonly ParameterSpec[]
): FunctionSpec => ({ ...spec, parameters: [evidence, ...own, date, site] });

/** All functions, in the order in which people meet them. */
export const FUNCTIONS: readonly FunctionSpec[] = [
  ofRange(
    {
      id: 'SCORE',
      key: 'score',
      name: { zh: '指标得分', en: 'SCORE' },
      help: {
        zh: '总分或某项指标的得分，与报告所印的相同；还有读不出的行时给出说明',
        en: 'The score of the whole or of an indicator, as reports print it; a message while rows are refused',
      },
      result: 'value',
    },
    id,
  ),
  ofRange(
    {
      id: 'POSSIBLE',
      key: 'possible',
      name: { zh: '可能得分', en: 'POSSIBLE' },
      help: {
        zh: '缺的数据都往好处填时的得分',
        en: 'The score if all that is missing turns out well',
      },
      result: 'value',
    },
    id,
  ),
  ofRange({
    id: 'VERDICT',
    key: 'verdict',
    name: { zh: '评定结论', en: 'VERDICT' },
    help: {
      zh: '是否予以推荐，以及离门槛多远',
      en: 'Whether it is recommended, and how far it is',
    },
    result: 'value',
  }),
  ofRange(
    {
      id: 'LOST',
      key: 'lost',
      name: { zh: '单位失分', en: 'LOST' },
      help: { zh: '某个责任单位（或全部）失去的分', en: 'The points that a unit, or all, lost' },
      result: 'value',
    },
    unit,
  ),
  ofRange(
    {
      id: 'TABLE',
      key: 'table',
      name: { zh: '得分一览', en: 'TABLE' },
      help: {
        zh: '每项指标一行：编号、名称、满分、得分、失分、状态',
        en: 'A row for each indicator: id, title, points, score, lost, status',
      },
      result: 'table',
    },
    level,
  ),
  ofRange(
    {
      id: 'LEDGER',
      key: 'ledger',
      name: { zh: '失分台账', en: 'LEDGER' },
      help: {
        zh: '每个责任单位失了多少分；给出单位时，逐条列出原因',
        en: 'What each unit lost; of one unit, every loss with its reason',
      },
      result: 'table',
    },
    unit,
  ),
  ofRange(
    {
      id: 'WHY',
      key: 'why',
      name: { zh: '失分原因', en: 'WHY' },
      help: {
        zh: '某项指标为什么得这个分，直到佐证的行',
        en: 'Why an indicator scores what it does, down to the rows of evidence',
      },
      result: 'table',
    },
    needed(id),
  ),
  ofRange({
    id: 'PROBLEMS',
    key: 'problems',
    name: { zh: '数据问题', en: 'PROBLEMS' },
    help: {
      zh: '读不出和要留意的行：在哪一格、是什么、怎么改',
      en: 'Rows that cannot be read or need a look: which cell, what, and what to do',
    },
    result: 'table',
  }),
  ofRange({
    id: 'MET',
    key: 'met',
    name: { zh: '达标项数', en: 'MET' },
    help: { zh: '已达标的指标有几项', en: 'How many indicators are met' },
    result: 'value',
  }),
  ofRange({
    id: 'NEEDED',
    key: 'needed',
    name: { zh: '还差项数', en: 'NEEDED' },
    help: {
      zh: '离达标率的门槛还差几项；已达到为 0',
      en: 'How many more indicators the met rate asks for; 0 once it is reached',
    },
    result: 'value',
  }),
  {
    id: 'FIELDS',
    key: 'fields',
    name: { zh: '填报项目', en: 'FIELDS' },
    help: {
      zh: '要填哪些数据项、怎么填：全部或某项指标的',
      en: 'Which facts are asked for and how they are written: all, or those of an indicator',
    },
    parameters: [id],
    result: 'table',
  },
  {
    id: 'CHECK',
    key: 'check',
    name: { zh: '填报检查', en: 'CHECK' },
    help: {
      zh: '一行填得对不对；对则为空',
      en: 'What is wrong with a row; blank where nothing is',
    },
    parameters: [
      needed(id),
      {
        name: 'fact',
        title: { zh: '数据项', en: 'fact' },
        help: { zh: '数据项的名称', en: 'the name of the fact' },
        kind: 'text',
        optional: false,
      },
      {
        name: 'value',
        title: { zh: '值', en: 'value' },
        help: { zh: '填的值', en: 'the value that is entered' },
        kind: 'value',
        optional: false,
      },
      {
        name: 'quantity',
        title: { zh: '数量', en: 'quantity' },
        help: { zh: '数量，可省略', en: 'how many; may be left out' },
        kind: 'value',
        optional: true,
      },
    ],
    result: 'value',
  },
  {
    id: 'VERSION',
    key: 'version',
    name: { zh: '规则版本', en: 'VERSION' },
    help: {
      zh: '程序的版本、规则集的名称和指纹',
      en: 'The version of the program, and name and fingerprint of the rule set',
    },
    parameters: [],
    result: 'value',
  },
  {
    id: 'SELFTEST',
    key: 'selftest',
    name: { zh: '环境自检', en: 'SELFTEST' },
    help: {
      zh: '指向一个空白单元格，检查这个软件怎样传递空白',
      en: 'Point it at a blank cell: it says how this program hands blanks over',
    },
    parameters: [
      {
        name: 'blank',
        title: { zh: '空白格', en: 'blank' },
        help: { zh: '一个空白的单元格', en: 'a cell that is blank' },
        kind: 'value',
        optional: true,
      },
    ],
    result: 'value',
  },
];
