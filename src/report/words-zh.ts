import type { FindingKind, Outcome, Section, Status, VetoEffect } from '../types.js';

const NUMERALS = '一二三四五六七八九十';

/** Chinese words of the reports, as an office writes them. */
export const zh = {
  colon: '：', comma: '，', semicolon: '；', list: '、', stop: '。',
  heading: (index: number, text: string): string => `${NUMERALS[index - 1] ?? String(index)}、${text}`,
  quoted: (text: string): string => `“${text}”`,
  bracketed: (text: string): string => `（${text}）`,
  points: (text: string): string => `${text} 分`,
  items: (count: number): string => `${count} 项`,

  title: '评估报告',
  site: '地区', edition: '版本', date: '评估日期', notice: '说明',
  outcome: { pass: '予以推荐', fail: '不予推荐', undetermined: '暂不能确定' } satisfies Record<Outcome, string>,
  verdict: (outcome: string, why: string): string => `结论：${outcome}${why && ` —— ${why}`}`,
  metOf: (met: number, counted: number, rate: string): string => `达标 ${met}/${counted}（${rate}）`,
  needed: (count: string): string => `需 ${count}`,
  over: (gap: string): string => `超出 ${gap}`, exactly: '正好达到',
  short: (gap: string): string => `差 ${gap}`,
  noneCounted: '没有可统计的指标',
  metAtBest: (count: number): string => `补齐数据后最多达标 ${count} 项`,
  keyItems: (met: string): string => `关键项达标 ${met}`,
  keyItemsMet: '关键项全部达标', keyItemsUnmet: '关键项未全部达标', keyItemsOpen: '关键项能否全部达标尚不能确定',
  scoreIs: (score: string): string => `得分 ${score}`,
  scoreAtBest: (score: string): string => `最高可能 ${score}`,
  noScore: '没有得分',
  vetoFired: (count: number): string => `一票否决 ${count} 项`,
  vetoOpen: (count: number): string => `另有 ${count} 项一票否决情形尚不能确定`,
  dependsOn: (count: number): string => `取决于 ${count} 项`,
  more: (count: number): string => `等 ${count} 项`,
  veto: '一票否决', vetoUnknown: '一票否决尚不能确定', vetoNot: '未出现该情形', vetoYes: '已出现该情形', lacks: '缺少',
  effect: (effect: VetoEffect, number: (text: string) => string): string => {
    switch (effect.kind) {
      case 'fail': return '不予推荐';
      case 'zero-total': return '总分记零';
      case 'unfinished': return '按未完成认定';
      case 'no-top-grade': return '不得评为最高等次';
      case 'disqualified': return '取消参评资格';
      case 'fixed-score': return `总分定为 ${number(effect.score)} 分`;
      case 'points-off': return `总分扣 ${number(effect.points)} 分`;
    }
  },
  total: (score: string, points: string, rate: string): string => `得分 ${score} / ${points}（得分率 ${rate}）`,
  totalBonus: (bonus: string): string => `其中加分 ${bonus}`,
  totalPossible: (possible: string): string => `可能得分 ${possible}`,
  beforeVetoes: (score: string): string => `否决前 ${score}`,
  missingNote: (count: number): string => `${count} 项缺少数据，按能确定的得分计；补齐后最高为可能得分。`,

  scores: '各项指标得分', statuses: '各项指标达标情况', allLeaves: '末级指标明细',
  id: '编号', indicator: '指标', full: '应得分', score: '得分', lost: '失分', rate: '得分率', met: '达标', remark: '备注',
  count: '指标数', status: '状态', metRate: '达标率', sum: '合计', counted: '计入得分',
  factorName: '折算',
  factorNote: '各项分值、得分按权重（或缺项折算）换算为计入总分的数。',
  missingMark: (count: number): string => `缺数据 ${count} 项`,
  adjusted: { rescale: (factor: string): string => `缺项折算，乘以 ${factor}`, 'rescale-by': (factor: string): string => `缺项，按规定乘以 ${factor}`, redistribute: (added: string): string => `缺项分值平均计入，另计 ${added} 分` },
  gate: { closed: '未达加分条件，不计', unknown: '能否加分尚不能确定' }, capMark: (cap: string): string => `上限 ${cap} 分`,
  possibleMark: (score: string): string => `最多 ${score} 分`,
  section: { base: '基础项', key: '关键项', bonus: '加分项', penalty: '扣分项' } satisfies Record<Section, string>,
  statusWord: {
    met: '达标', 'partly-met': '部分达标', 'not-met': '未达标', 'not-applicable': '不适用', exempt: '免责', 'not-assessed': '未评定', error: '数据有误',
  } satisfies Record<Status, string>,

  units: '谁丢分谁负责', unit: '单位', share: '占比', indicatorsHit: '涉及指标数', mainReasons: '主要原因', unattributed: '未明确单位',
  unitsUnmet: '谁未达标谁负责', unmetCount: '未达标数', unmetItems: '未达标指标',
  nothingLost: '没有失分。', nothingUnmet: '没有未达标的指标。',
  losses: (count: number): string => `失分最多的 ${count} 条`, allLosses: '全部失分', reason: '失分原因', responsible: '责任单位',
  otherLosses: (count: number): string => (count === 0 ? '其他' : `其余 ${count} 条`), notMet: '未达标的指标', why: '原因',
  finding: {
    deducted: '扣分', 'not-earned': '未得分', set: '本项按规定计分', missing: '缺少数据', unreachable: '按规则达不到满分', verdict: '评定未达标', veto: '一票否决', error: '数据有误，未能计分', 'peer-mean': '缺项按各地平均分计',
  } satisfies Record<FindingKind, string>,

  evidence: '佐证采用情况',
  evidenceLine: (read: number, used: number, aside: number): string => `读取 ${read} 条，采用 ${used} 条，搁置 ${aside} 条`,
  asideGroup: (count: number, code: string): string => `${count} 条（${code}）`,
  andMore: (count: number): string => `另有 ${count} 条同类`,
  advice: '建议',
  remarks: '提醒',
  policy: '统计口径',
  policyRate: (line: string, all: boolean): string => `达标率不低于 ${line}，正好达到即为通过；以${all ? '全部指标（含不适用的）' : '适用的指标'}为基数。`,
  policyPartly: (counts: boolean): string => (counts ? '部分达标的计为达标。' : '部分达标的不计为达标。'),
  policyExempt: (counts: boolean): string => (counts ? '免责的计为达标。' : '免责的不计入基数。'),
  policyKey: (must: boolean): string => (must ? '关键项必须全部达标。' : '关键项不另设条件。'),
  policyScore: (line: string, printed: boolean): string => `得分不低于 ${line} 分，按${printed ? '公布的（取舍后的）' : '精确的'}得分判断。`,
  policyNotCounted: '加分项、扣分项和一票否决情形不是指标，不计入达标率。',
  policyRounding: (mode: 'half-up' | 'half-even' | 'down', places: number): string =>
    `计算全程不取舍，公布时${{ 'half-up': '四舍五入', 'half-even': '四舍六入五成双', down: '舍去尾数' }[mode]}，保留 ${places} 位小数；表中各数经尾数调整，与合计相符。`,

  path: '所属', text: '要求', lead: '牵头单位', supporting: '配合单位', assessor: '评定人', due: '完成时限', verifyBy: '核验方式', basis: '依据', place: '指标出处',
  declared: '申报理由', possible: '可能得分', remedy: '整改建议', between: (low: string, high: string): string => `补齐后得分在 ${low} 至 ${high} 分之间`,
  missing: '缺少的数据项', range: (low: string, high: string): string => `${low} 至 ${high}`,
  steps: '计分过程', findings: '失分与责任', records: '佐证', noRecords: '没有采用的佐证。', children: '下级指标', noRules: '没有计分规则，按评定结论或达标条件认定。', noneCarried: '本项没有可计的分。',
  recordTitle: '名称', recordDate: '日期', value: '值', quantity: '数量', link: '链接', source: '出处', subject: '事项',
  startFull: (points: string): string => `从满分 ${points} 分起算`, startZero: '从 0 分起算',
  ruleNumber: (number: string): string => `第 ${number} 条`,
  deduct: '扣分', earn: '得分', group: '合并计分', judged: '评定人酌定',
  times: (per: string, times: string, unit: string, raw: string): string => `每${unit} ${per} 分 × ${times} ${unit} = ${raw} 分`,
  event: '件', step: '步', time: '次',
  line: (fact: string, value: string, below: boolean, line: string): string => `${fact} ${value}，${below ? '低于' : '高于'} ${line}`,
  lineKept: (fact: string, value: string, below: boolean, line: string): string => `${fact} ${value}，未${below ? '低于' : '高于'} ${line}`,
  gap: (gap: string, percent: boolean): string => `差 ${gap}${percent ? ' 个百分点' : ''}`,
  excess: (gap: string, percent: boolean): string => `多 ${gap}${percent ? ' 个百分点' : ''}`,
  perStep: (step: string): string => `每 ${step} 一步`,
  stepCount: { whole: '不足一步不计', up: '不足一步按一步计', nearest: '步数四舍五入', 'pro-rata': '不足一步按比例计' },
  stepsAre: (times: string): string => `${times} 步`,
  ofShare: (per: string, share: string, raw: string): string => `${per} 分 × ${share} = ${raw} 分`,
  capped: (cap: string): string => `本条累计不超过 ${cap} 分`,
  groupSum: (raw: string): string => `各条合计 ${raw} 分`,
  counts: (amount: string): string => `计 ${amount} 分`,
  timeliness: { 'on-time': '按时', late: '逾期', never: '未办' },
  notFired: '条件不成立，不计', worstCase: '数据不全，暂按最不利的情形计', notSupplied: '未提供', flag: { true: '是', false: '否' },
  setTo: (score: string): string => `符合规定情形，本项得分定为 ${score} 分`,
  setNot: '条件不成立，不影响得分', setOpen: '数据不全，尚不能确定是否适用',
  sumOf: (terms: string, total: string): string => `合计：${terms} = ${total} 分`,
  clamped: (total: string, score: string): string => `${total} 分超出本项允许的范围，计 ${score} 分`,
  result: (score: string): string => `本项得分：${score} 分`,
  contributes: (score: string, factor: string, counted: string): string => `计入总分：${score} 分 × ${factor} = ${counted} 分`,
  raw: '单独计', after: '实际计入', of: (unit: string, points: string): string => `${unit} ${points} 分`,
};
/** The words of a report; the Chinese table is the model, so a missing English word does not compile. */
export type Words = typeof zh;
