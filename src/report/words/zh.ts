import type {
  FindingKind,
  Outcome,
  Section,
  UnreadCount,
  VetoDistance,
  VetoEffect,
  VetoResult,
} from '../../types.js';
import type { State } from '../states.js';

/** How many points a unit lost, of how many, and where that puts it. */
export interface UnitPlace {
  indicators: number;
  lost: string;
  total: string;
  rank: number;
  of: number;
}
const VETO_WAYS = {
  events: { more: '有', less: '减少' },
  number: { more: '增加', less: '减少' },
  percent: { more: '高', less: '低' },
} as const;
const COUNTED = { events: ' 件', number: ' ', percent: ' 个百分点' } as const;
const NUMERALS = '一二三四五六七八九十';

/** Chinese words of the reports, as an office writes them. */
export const zh = {
  colon: '：',
  comma: '，',
  semicolon: '；',
  list: '、',
  stop: '。',
  heading: (index: number, text: string): string =>
    `${NUMERALS[index - 1] ?? String(index)}、${text}`,
  quoted: (text: string): string => `“${text}”`,
  reached: '已达到',
  inTotal: (text: string): string => `计入总分 ${text}`,
  bracketed: (text: string): string => `（${text}）`,
  points: (text: string): string => `${text} 分`,
  minus: (text: string): string => `（−${text} 分）`,
  atStake: (text: string): string => `（待定 ${text} 分）`,
  items: (count: number): string => `${count} 项`,
  grades: (count: number): string => `${count} 等`,
  percentagePoints: (text: string): string => `${text} 个百分点`,
  conditions: (count: number): string => `${count} 个条件`,
  sentence: (text: string): string => `${text}。`,

  title: '评估报告',
  site: '地区',
  edition: '版本',
  date: '评估日期',
  notice: '说明',
  outcome: { pass: '予以推荐', fail: '不予推荐', undetermined: '暂不能确定' } satisfies Record<
    Outcome,
    string
  >,
  opening: (outcome: string, far: string | null): string =>
    `${outcome}${far === null ? '。' : `：${far}`}`,
  condition: { pass: '✓ ', fail: '✗ ', undetermined: '？ ' } satisfies Record<Outcome, string>,
  vetoNone: (count: number): string => `一票否决：取消推荐的 ${count} 种情形都没有出现`,
  lossesOf: (lost: string, parts: string): string => `失分 ${lost} 分：${parts}。`,
  worstUnits: (units: string): string => `失分最多的单位：${units}。`,
  worstLosses: (losses: string): string => `失分最多的问题：${losses}。`,
  materialsThere: (complete: number, asking: number): string =>
    `佐证材料齐全的指标：${complete}/${asking}。`,
  metOf: (met: number, counted: number, rate: string): string =>
    `达标 ${met}/${counted}（${rate}）`,
  needed: (count: string): string => `需 ${count}`,
  over: (gap: string): string => `超出 ${gap}`,
  exactly: '正好达到',
  short: (gap: string): string => `差 ${gap}`,
  shortOf: (line: string, gap: string): string => `距${line}还差 ${gap}`,
  shortBetween: (line: string, least: string, most: string): string =>
    `距${line}还差 ${least}到 ${most}`,
  shortAtWorst: (line: string, gap: string, best: string): string =>
    `距${line}还差 ${gap}，补齐数据后最好的情形${best}`,
  passedBy: (line: string, gap: string): string => `${line}已达到，超出 ${gap}`,
  justReached: (line: string): string => `正好达到${line}`,
  moreThan: (line: string, edge: string): string => `距${line}只差高于 ${edge}`,
  andConditions: (count: number): string => `另有 ${count} 个条件不符合`,
  lineUpper: (title: string, line: string): string => `上级《${title}》的${line}`,
  lineKeyItems: '关键项全部达标',
  exactIs: (number: string): string => `精确的是 ${number}`,
  scoreRateIs: (rate: string): string => `得分率 ${rate}`,
  gradeNeeded: (grade: string): string => `需“${grade}”以上`,
  standard: (score: string, to: string): string => `标化分 ${score}（满分 ${to}）`,
  standardName: '标化分',
  lowestGrade: '评最低的等次',
  noneCounted: '没有可统计的指标',
  metAtBest: (count: number): string => `补齐数据后最多达标 ${count} 项`,
  keyItems: (met: string): string => `关键项达标 ${met}`,
  keyItemsMet: '关键项全部达标',
  keyItemsUnmet: '关键项未全部达标',
  keyItemsOpen: '关键项能否全部达标尚不能确定',
  scoreIs: (score: string): string => `得分 ${score}`,
  scoreAtBest: (score: string): string => `最高可能 ${score}`,
  noScore: '没有得分',
  scoreOpen: '得分不能确定',
  unscored: (fired: VetoResult['fired']): string | null =>
    fired === 'no' ? null : fired === 'yes' ? '不再评分' : '可能不再评分',
  unscoredBy: (titles: string, isSure: boolean): string =>
    `（一票否决${isSure ? '' : '尚不能确定'}：${titles}）`,
  vetoFired: (titles: string): string => `一票否决（${titles}）`,
  vetoOpen: (count: number): string => `另有 ${count} 项一票否决情形尚不能确定`,
  dependsOn: (count: number): string => `取决于 ${count} 项`,
  more: (count: number): string => `等 ${count} 项`,
  veto: '一票否决',
  vetoUnknown: '一票否决尚不能确定',
  vetoNot: '未出现该情形',
  vetoYes: '已出现该情形',
  vetoesAway: '未触发的一票否决',
  vetoAway: ({ kind, way, inclusive }: VetoDistance, size: string | null): string => {
    const far = size === null ? '' : `${inclusive ? ' ' : '超过 '}${size}${COUNTED[kind]}`;
    return `再${VETO_WAYS[kind][way]}${far}即触发`;
  },
  lacks: '缺少',
  effect: (effect: VetoEffect, number: (text: string) => string): string => {
    switch (effect.kind) {
      case 'fail':
        return '不予推荐';
      case 'zero-total':
        return '总分记零';
      case 'not-scored':
        return '不再评分';
      case 'unfinished':
        return '按未完成认定';
      case 'no-top-grade':
        return '不得评为最高等次';
      case 'disqualified':
        return '取消参评资格';
      case 'fixed-score':
        return `总分定为 ${number(effect.score)} 分`;
      case 'points-off':
        return `总分扣 ${number(effect.points)} 分`;
    }
  },
  total: (score: string, points: string, rate: string): string =>
    `得分 ${score} / ${points}（得分率 ${rate}）`,
  totalBonus: (bonus: string): string => `其中加分 ${bonus}`,
  totalPossible: (possible: string): string => `可能得分 ${possible}`,
  beforeVetoes: (score: string): string => `否决前 ${score}`,
  missingNote: (count: number): string =>
    `${count} 项缺少数据，按能确定的得分计；补齐后最高为可能得分。`,

  scores: '各项指标得分',
  statuses: '各项指标达标情况',
  allLeaves: '末级指标明细',
  id: '编号',
  indicator: '指标',
  full: '应得分',
  score: '得分',
  lost: '失分',
  rate: '得分率',
  met: '达标',
  remark: '备注',
  count: '指标数',
  status: '状态',
  metRate: '达标率',
  sum: '合计',
  counted: '计入得分',
  factorName: '折算',
  factorNote: '各项分值、得分按权重（或缺项折算）换算为计入总分的数。',
  missingMark: (count: number): string => `缺数据 ${count} 项`,
  adjusted: {
    rescale: (factor: string): string => `缺项折算，乘以 ${factor}`,
    'rescale-by': (factor: string): string => `缺项，按规定乘以 ${factor}`,
    redistribute: (added: string): string => `缺项分值平均计入，另计 ${added} 分`,
  },
  gate: { closed: '未达加分条件，不计', unknown: '能否加分尚不能确定' },
  capMark: (cap: string): string => `上限 ${cap} 分`,
  possibleMark: (score: string): string => `最多 ${score} 分`,
  section: { base: '基础项', key: '关键项', bonus: '加分项', penalty: '扣分项' } satisfies Record<
    Section,
    string
  >,
  statusWord: {
    met: '达标',
    'partly-met': '部分达标',
    'not-met': '未达标',
    'not-applicable': '不适用',
    exempt: '免责',
    'not-assessed': '未评定',
    error: '数据有误',
    added: '已加分',
    'not-added': '未加分',
    deducted: '已扣分',
    'not-deducted': '未扣分',
  } satisfies Record<State, string>,
  choice: { unmet: '不达标（未达标和部分达标）', lacking: '缺数据' },

  totalsHeadings: [
    '结论',
    '名次',
    '地区',
    '类别',
    '应得分',
    '公布得分',
    '得分',
    '最高可能',
    '等次',
    '达标数',
    '计算数',
    '否决项',
    '采用记录',
    '未采用记录',
  ],
  problems: '问题',
  faults: (count: number): string => `${count} 个错误`,
  rank: '名次',
  conclusion: '结论',
  worstUnit: '失分最多的单位',
  distance: '差距',
  gradeName: '等次',
  sitesTogether: (count: number): string => `${count} 个地区一起计分`,
  materials: '佐证材料',
  complete: '齐全的指标',
  lacking: '还缺',
  lacksMaterial: (id: string, kind: string, count: number): string => `${id} 缺${kind} ${count} 份`,
  materialCount: (needed: number, found: number): string => `应有 ${needed} 份，有 ${found} 份`,
  undated: (ids: string): string => `未注明日期，不算：${ids}`,
  units: '谁丢分谁负责',
  unit: '单位',
  share: '占比',
  indicatorsHit: '涉及指标数',
  mainReasons: '主要原因',
  unattributed: '未明确单位',
  unitsUnmet: '谁未达标谁负责',
  unmetCount: '未达标数',
  unmetItems: '未达标指标',
  nothingLost: '没有失分。',
  nothingUnmet: '没有未达标的指标。',
  losses: (count: number): string => `失分最多的 ${count} 条`,
  allLosses: '全部失分',
  reason: '失分原因',
  responsible: '责任单位',
  otherLosses: (count: number): string => (count === 0 ? '其他' : `其余 ${count} 条`),
  notMet: '未达标的指标',
  why: '原因',
  finding: {
    deducted: '扣分',
    'not-earned': '未得分',
    set: '本项按规定计分',
    missing: '缺少数据',
    unreachable: '按规则达不到满分',
    verdict: '评定未达标',
    veto: '一票否决',
    error: '数据有误，未能计分',
    'peer-mean': '缺项按各地平均分计',
  } satisfies Record<FindingKind, string>,
  lossPart: { certain: '已确定失分', awaiting: '待补数据', lost: '失分' },
  awaits: (facts: string, reason: string | null): string =>
    reason === null ? `待补：${facts}` : `待补：${facts}（据以判断是否：${reason}）`,
  contradicted: (facts: string, reason: string | null): string =>
    reason === null ? `数据有误：${facts}` : `数据有误：${facts}（据以判断是否：${reason}）`,
  asked: (facts: string): string => `另待补：${facts}`,

  unread: {
    name: '未读',
    sentence: (clause: string, why: string): string => `${clause}。${why}`,
    open: ({ files, rows }: UnreadCount): string => `未定：${files} 个文件、${rows} 行未读`,
    openWhy: '其中有的说的是哪一项无从知道，所列的数和结论都可能因此改变。',
    named: ({ rows }: UnreadCount): string => `未读 ${rows} 行`,
    namedWhy: '所涉指标按最坏的情形计，最好能到什么程度列在旁边。',
    leftOut: ({ files, rows }: UnreadCount): string =>
      `未读的 ${files} 个文件、${rows} 行，按决定不计`,
    leftOutWhy: '它们原本说的是什么，所列的数和结论都没有反映。',
    sites: (count: number, of: number, names: string): string =>
      `未定：${of} 个地区中有 ${count} 个有未读的文件或行，名次和结论可能改变：${names}`,
    sitesLeftOut: (count: number, of: number, names: string): string =>
      `${of} 个地区中有 ${count} 个有未读的文件或行，按决定不计：${names}`,
    andOthers: (names: string, count: number): string => `${names}等 ${count} 个`,
    files: (count: number): string => `未读的文件（${count} 个）`,
    rows: (count: number): string => `未读的行（${count} 行）`,
    naming: (count: number): string => `说到本项而未读的（${count} 行）`,
    nothingNamed: '说的是哪一项无从知道',
    names: (what: string): string => `说的是 ${what}`,
    andMore: (count: number): string => `另有 ${count} 行`,
  },
  evidence: '佐证采用情况',
  evidenceLine: (read: number, used: number, aside: number): string =>
    `读取 ${read} 条，采用 ${used} 条，搁置 ${aside} 条`,
  fullWithoutRecord: (count: number): string => `${count} 项得满分，没有任何记录说到`,
  asideGroup: (count: number, code: string): string => `${count} 条（${code}）`,
  andMore: (count: number): string => `另有 ${count} 条同类`,
  advice: '建议',
  remarks: '提醒',
  siteClass: '类别',
  dropped: '上级指标中删去的',
  byUpper: (title: string): string => `按上级的《${title}》，`,
  policyUpper: (title: string, count: string, dropped: string): string =>
    `达标率按上级的《${title}》的 ${count} 个指标统计：拆分的，各部分都达标才算达标；删去的 ${dropped} 个按不适用。`,
  policy: '统计口径',
  policyRate: (line: string, all: boolean): string =>
    `达标率不低于 ${line}，正好达到即为通过；以${all ? '全部指标（含不适用的）' : '适用的指标'}为基数。`,
  policyPartly: (counts: boolean): string =>
    counts ? '部分达标的计为达标。' : '部分达标的不计为达标。',
  policyExempt: (counts: boolean): string => (counts ? '免责的计为达标。' : '免责的不计入基数。'),
  policyKey: (must: boolean): string => (must ? '关键项必须全部达标。' : '关键项不另设条件。'),
  policyScore: (line: string, printed: boolean): string =>
    `得分不低于 ${line} 分，按${printed ? '公布的（取舍后的）' : '精确的'}得分判断。`,
  policyScoreRate: (line: string, printed: boolean): string =>
    `得分率（得分÷应得分）不低于 ${line}，按${printed ? '公布的（取舍后的）' : '精确的'}得分率判断。`,
  policyGradeLine: (grade: string): string => `等次不低于“${grade}”。`,
  policyStandard: (to: string): string => `标化分 = 得分 ÷ 应得分 × ${to}，只供对照。`,
  policyNotCounted: '加分项、扣分项和一票否决情形不是指标，不计入达标率。',
  policyRounding: (mode: 'half-up' | 'half-even' | 'down', places: number): string =>
    `计算全程不取舍，公布时${{ 'half-up': '四舍五入', 'half-even': '四舍六入五成双', down: '舍去尾数' }[mode]}，保留 ${places} 位小数；表中各数经尾数调整，与合计相符。`,

  path: '所属',
  text: '要求',
  lead: '牵头单位',
  supporting: '配合单位',
  assessor: '评定人',
  due: '完成时限',
  verifyBy: '核验方式',
  basis: '依据',
  place: '指标出处',
  declared: '申报理由',
  possible: '可能得分',
  remedy: '整改建议',
  between: (low: string, high: string): string => `补齐后得分在 ${low} 至 ${high} 分之间`,
  missing: '缺少的数据项',
  range: (low: string, high: string): string => `${low} 至 ${high}`,
  steps: '计分过程',
  findings: '失分与责任',
  records: '佐证',
  noRecords: '没有采用的佐证。',
  claims: '自评分与佐证得分',
  claimed: '自评分',
  claimDifference: '相差',
  claimant: '自评单位',
  claimsDiffer: (all: number, differ: number): string =>
    differ === 0
      ? `自评 ${all} 项，与佐证得分都一致`
      : `自评 ${all} 项，${differ} 项与佐证得分不一致`,
  claimBeside: (earned: string, difference: string): string =>
    `佐证得分 ${earned}，相差 ${difference}`,
  corrections: '更正',
  corrected: (
    before: { id: string; says: string; place: string },
    now: { id: string; says: string },
    why: string,
  ): string =>
    `${before.id}（${before.place}）原为 ${before.says}，由 ${now.id} 更正为 ${now.says}${why}`,
  children: '下级指标',
  noRules: '没有计分规则，按评定结论或达标条件认定。',
  noneCarried: '本项没有可计的分。',
  recordTitle: '名称',
  recordDate: '日期',
  value: '值',
  quantity: '数量',
  link: '链接',
  source: '出处',
  subject: '事项',
  startFull: (points: string): string => `从满分 ${points} 分起算`,
  startZero: '从 0 分起算',
  ruleNumber: (number: string): string => `第 ${number} 条`,
  deduct: '扣分',
  earn: '得分',
  group: '合并计分',
  capped: (cap: string): string => `本条累计不超过 ${cap} 分`,
  counts: (amount: string): string => `计 ${amount} 分`,
  sumOf: (terms: string, total: string): string => `合计：${terms} = ${total} 分`,
  clamped: (total: string, score: string): string =>
    `${total} 分超出本项允许的范围，计 ${score} 分`,
  result: (score: string): string => `本项得分：${score} 分`,
  contributes: (score: string, factor: string, counted: string): string =>
    `计入总分：${score} 分 × ${factor} = ${counted} 分`,
  grade: (grade: string, why: string): string => `等次：${grade}${why && `（${why}）`}`,
  gradeClause: (grade: string): string => `等次 ${grade}`,
  noGrade: '不能评定',
  gradePossible: (grade: string): string => `补齐数据后可能为${grade}`,
  gradeOtherwise: (grade: string, printed: boolean): string =>
    `按${printed ? '公布' : '精确'}的数为${grade}`,
  gradeReads: (number: string, rate: boolean, printed: boolean): string =>
    `按${printed ? '公布' : '精确'}的${rate ? '得分率' : '得分'} ${number}`,
  held: (grade: string, why: string): string => `未评为${grade}：${why}`,
  rankedBy: (rate: boolean, printed: boolean): string =>
    `按${printed ? '公布的（取舍后的）' : '精确的'}${rate ? '得分率' : '得分'}排名，${printed ? '公布的相同就并列。' : '公布的相同的，多列几位，看得出先后。'}`,
  heldQuota: (places: string, rank: string): string => `名额 ${places} 个，排第 ${rank}`,
  heldOpenQuota: (places: string): string => `名额 ${places} 个，排第几尚不能确定`,
  heldAlone: '有名额，几个地区一起计分才能评',
  heldRate: (item: string, rate: string, line: string): string =>
    `${item} 得分率 ${rate}，应不低于 ${line}`,
  heldPoints: (item: string, score: string, line: string): string =>
    `${item} 得 ${score} 分，应不低于 ${line} 分`,
  policyGrade: (rate: boolean, printed: boolean): string =>
    `等次看${printed ? '公布的（取舍后的）' : '精确的'}${rate ? '得分率' : '得分'}；附加条件不符合的降一档，直到符合为止。`,
  policyStages: (decides: string): string =>
    `各阶段只用本阶段的记录和不分阶段的记录计分；各项指标得分、失分和达标率以“${decides}”为准，任一阶段出现的一票否决情形都算。`,
  policyCombined: (line: string, printed: boolean): string =>
    `综合得分不低于 ${line} 分，按${printed ? '公布的（取舍后的）' : '精确的'}得分判断。`,
  combinedIs: (score: string): string => `综合得分 ${score}`,
  noCombined: '没有综合得分',
  combined: (score: string, points: string, rate: string): string =>
    `综合得分 ${score} / ${points}（得分率 ${rate}）`,
  stages: '各阶段得分',
  stage: '阶段',
  weight: '权重',
  weighted: '折算得分',
  decides: '以此为准',
  notCombined: '不计入综合得分',
  differences: (stages: readonly string[]): string => `${stages.join('与')}的差异`,
  difference: '差',
  raw: '单独计',
  after: '实际计入',
  of: (unit: string, points: string): string => `${unit} ${points} 分`,

  reportTitle: (system: string, site: string): string =>
    `${system.includes(site) ? '' : site}${system}评估报告`,
  contents: '目录',
  rates: (names: readonly string[]): string => `各一级指标${names.join('与')}`,
  byUnit: '各单位失分（分）',
  byIndicator: '失分最多的指标（分）',
  otherIndicators: (count: number): string => `其余 ${count} 项指标`,
  charts: '图示',
  lineOf: (line: string): string => `达标线 ${line}`,
  metTitle: '达标',
  neededCard: (needed: number, gap: string): string => `需 ${needed} 项，${gap}`,
  ofPoints: (points: string, rate: string): string => `满分 ${points}，得分率 ${rate}`,
  lostCard: '失分',
  worst: (unit: string, lost: string): string => `最多：${unit} ${lost} 分`,
  noVetoes: '未出现',
  noVetoRules: '未设',
  vetoCount: (count: number): string => `出现 ${count} 项`,
  vetoDoubt: (count: number): string => `${count} 项尚不能确定`,
  tree: '指标逐项说明',
  treeHelp: '点开一项，可看规则、算法、佐证、出处和整改建议。',
  search: '查找',
  searchHint: '编号、名称、原因、单位、佐证……',
  allUnits: '全部单位',
  allStatuses: '全部状态',
  onlyLost: '有失分的',
  expand: '展开各级',
  collapse: '全部收起',
  print: '打印',
  printUnits: (count: number): string => `打印时每个单位一页（${count} 个单位）`,
  printAll: (whole: number, brief: number): string =>
    `打印时列出全部指标（${whole} 项详列，${brief} 项各一行）`,
  shown: '显示 {shown} 项，共 {all} 项',
  none: '没有符合条件的指标。',
  unitLists: '各单位问题清单',
  unitLine: (indicators: number, lost: string): string => `${indicators} 项，失分 ${lost}`,
  unitUnmetLine: (count: number): string => `${count} 项未达标`,
  skip: '跳到正文',
  vetoes: '一票否决情形',
  noticeTitle: (title: string): string => `${title}考核情况通报`,
  unitRanking: '单位失分排名',
  otherUnits: (count: number): string => `其余 ${count} 个单位`,
  nearestOf: (count: number, all: number): string =>
    all > count ? `离达标最近的 ${count} 项（未达标共 ${all} 项）：` : `还没有达标的 ${count} 项：`,
  gap: '差几分',
  what: '怎么补',
  supply: (facts: string): string => `补报：${facts}`,
  rankingName: (system: string): string => `各地区排名 · ${system}`,
  letterTitle: (unit: string): string => `问题交办函（${unit}）`,
  issues: '问题清单',
  awaited: '待补数据清单',
  awaitedFacts: '待补数据',
  toTell: '据以判断是否',
  awaitedPoints: '待定分',
  noIssues: '没有已经确定的失分。',
  letterLost: ({ indicators, lost, total, rank, of }: UnitPlace): string =>
    `本轮评估，你单位在 ${indicators} 项指标上失分 ${lost} 分（全部失分 ${total} 分），失分在 ${of} 个失分单位中由多到少居第 ${rank}。请逐条核对，落实整改。`,
  letterCertain: ({ indicators, lost, total, rank, of }: UnitPlace): string =>
    `本轮评估，你单位在 ${indicators} 项指标上已确定失分 ${lost} 分（全部已确定失分 ${total} 分），在 ${of} 个已确定失分的单位中由多到少居第 ${rank}。请逐条核对，落实整改。`,
  letterAwaited: (points: string): string =>
    `另有 ${points} 分因缺少数据尚不能确定，补报以后才知道失不失分。请按待补数据清单补报。`,
  lostOf: (certain: string, awaiting: string): string => `已确定 ${certain}，待补数据 ${awaiting}`,
  letterUnmet: (count: number): string =>
    `本轮评估，你单位负责的指标有 ${count} 项未达标。请逐条核对，落实整改。`,
  letterMaterials: '还缺的佐证材料',
  letterRecords: '佐证清单',
  letterTo: (unit: string): string => `主送：${unit}`,
  letterSigned: [
    '联系人：＿＿＿＿＿＿　联系电话：＿＿＿＿＿＿＿＿',
    '落款（盖章）：＿＿＿＿＿＿＿＿＿＿',
    '成文日期：＿＿＿＿年＿＿月＿＿日',
  ],
  materialKind: '材料',
  originalDue: '原定期限',
  rectifyBy: '整改期限',
  past: (date: string): string => `${date}（已过）`,
  letterDue: (due: string): string => `请于 ${due} 前完成整改，并报送整改情况和佐证材料。`,
  limits: '上限、门槛的影响',
  sheet: {
    overview: '总览',
    scores: '得分明细',
    losses: '失分台账',
    ranking: '部门失分排名',
    rectify: '问题整改销号台账',
    materials: '佐证材料清单',
    claims: '自评对照',
    evidence: '佐证记录',
    number: '序号',
    points: '分值',
    done: '整改情况',
    needed: '应有',
    there: '已有',
    material: '材料或数据项',
    records: '佐证编号',
    indicatorId: '指标编号',
    fact: '数据项或材料',
    used: '采用',
    aside: '搁置',
    serious: ['一般', '较重', '重大'],
    reviewed: ['通过', '不通过'],
    open: ['已销号', '未销号'],
    rectification: [
      '序号',
      '问题等级',
      '问题具体描述',
      '涉及资料/数量',
      '整改责任单位',
      '责任领导',
      '责任人',
      '整改措施',
      '原定期限',
      '整改期限',
      '实际完成时间',
      '佐证材料名称',
      '复核情况',
      '复核人签字',
      '销号状态',
      '备注',
    ],
  },
};
/**
 * The words of a report; the Chinese table is the model, so a missing English word does not
 * compile.
 */
export type Words = typeof zh;
