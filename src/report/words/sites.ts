import type { GateDistance, Language } from '../../types.js';

/**
 * How a site came out among many: as its verdict, nothing decided, or not scored at all.
 */
export type Group = 'pass' | 'undetermined' | 'fail' | 'undecided' | 'unscored';
/** The words of many sites in one document. */
export interface SitesWords {
  group: Record<Group, string>;
  headed: (group: string, count: number) => string;
  counted: (group: string, count: number) => string;
  vetoed: (count: number) => string;
  inGroups: string;
  mayChange: string;
  lineIn: (unit: string) => string;
  unit: Record<Exclude<GateDistance['unit'], 'vetoes'>, string>;
  reason: string;
  lacking: (count: number) => string;
  /** Short names, for sheets. */
  sheet: Record<'ranking' | 'rates' | 'indicators' | 'units' | 'one' | 'spread', string>;
  rates: (isMet: boolean) => string;
  ratesHelp: string;
  shadedByBest: string;
  whole: string;
  indicators: (scored: boolean) => string;
  units: (scored: boolean) => string;
  part: (scored: boolean) => Record<'certain' | 'awaiting', string>;
  sum: (scored: boolean) => string;
  sites: (scored: boolean) => string;
  awaitingSites: string;
  worstSite: (scored: boolean) => string;
  /** In the place of a name. */
  awaited: string;
  openIn: (site: string) => string;
  lackingItems: string;
  one: string;
  hangs: string;
  oneMore: string;
  oneLess: string;
  which: string;
  spread: string;
  measure: string;
  least: string;
  median: string;
  most: string;
  each: string;
  noParts: string;
  largest: string;
}
const zh: SitesWords = {
  group: {
    pass: '予以推荐',
    undetermined: '待定',
    fail: '不予推荐',
    undecided: '不设结论',
    unscored: '未能计分',
  },
  headed: (group, count) => `${group}（${count} 个）`,
  counted: (group, count) => `${group} ${count}`,
  vetoed: (count) => `（其中一票否决 ${count}）`,
  inGroups: '名次在各组内排；一票否决的、待定的不排名次。',
  mayChange: '待定的补齐数据后会归入另外两组，那里的名次可能改变。',
  lineIn: (unit) => `距达标线（${unit}）`,
  unit: { indicators: '项', points: '分', rate: '百分点', grades: '等' },
  reason: '原因',
  lacking: (count) => `缺数据 ${count} 项`,
  sheet: {
    ranking: '排名',
    rates: '一级指标',
    indicators: '失分指标',
    units: '失分单位',
    one: '差一项',
    spread: '分布',
  },
  rates: (isMet) => (isMet ? '各地区一级指标达标率' : '各地区一级指标得分率'),
  ratesHelp: '底色越深，比率越低：90% 及以上不着色，以下分 80%、70%、60% 三道线。',
  shadedByBest: '缺数据的，数字是已确定的，底色按补齐数据后最好的情形。',
  whole: '总计',
  indicators: (scored) => (scored ? '各地区合计失分最多的指标' : '未达标地区最多的指标'),
  units: (scored) => (scored ? '各地区合计失分最多的单位' : '各地区合计未达标最多的单位'),
  part: (scored) => ({ certain: scored ? '已确定失分' : '已确定未达标', awaiting: '待补数据' }),
  sum: (scored) => (scored ? '失分合计' : '未达标合计'),
  sites: (scored) => (scored ? '失分地区数' : '未达标地区数'),
  awaitingSites: '待补地区数',
  worstSite: (scored) => (scored ? '失分最多的地区' : '未达标的地区'),
  awaited: '待补',
  openIn: (site) => `${site}（待补数据）`,
  lackingItems: '缺数据（项）',
  one: '系于一项的地区',
  hangs: '处境',
  oneMore: '再达标一项就够',
  oneLess: '正好达到，少一项就不够',
  which: '最近的指标（差几分）',
  spread: '各地区的分布',
  measure: '数',
  least: '最低',
  median: '中位数',
  most: '最高',
  each: '各地区',
  noParts: '地区超过 500 个，不再逐个列出；各地区自己的报告用 report --site 画出。',
  largest: '失分最多的指标',
};
const en: SitesWords = {
  group: {
    pass: 'Recommended',
    undetermined: 'Undetermined',
    fail: 'Not recommended',
    undecided: 'Without a verdict',
    unscored: 'Not scored',
  },
  headed: (group, count) => `${group} (${count})`,
  counted: (group, count) => `${group} ${count}`,
  vetoed: (count) => ` (vetoed ${count})`,
  inGroups: 'Ranked within each group; the vetoed and the undetermined have no rank.',
  mayChange:
    'Once their data are in, the undetermined join one of the other two groups, whose ranks may change.',
  lineIn: (unit) => `From the line (${unit})`,
  unit: { indicators: 'items', points: 'points', rate: 'percentage points', grades: 'grades' },
  reason: 'Reason',
  lacking: (count) => `data missing for ${count === 1 ? '1 item' : `${count} items`}`,
  sheet: {
    ranking: 'Ranking',
    rates: 'First level',
    indicators: 'Indicators',
    units: 'Units',
    one: 'One item away',
    spread: 'Spread',
  },
  rates: (isMet) => `First-level indicators by site: ${isMet ? 'met rate' : 'score rate'}`,
  ratesHelp: 'The darker, the lower: plain from 90%, then by the lines of 80%, 70% and 60%.',
  shadedByBest:
    'Where data are missing, the numbers are what is certain, the shades the best that may come of it.',
  whole: 'Total',
  indicators: (scored) =>
    scored ? 'Indicators that lose most over all sites' : 'Indicators that most sites do not meet',
  units: (scored) =>
    scored ? 'Units that lose most over all sites' : 'Units with most indicators not met',
  part: (scored) => ({
    certain: scored ? 'Lost for certain' : 'Not met for certain',
    awaiting: 'Awaiting data',
  }),
  sum: (scored) => (scored ? 'Lost in all' : 'Not met in all'),
  sites: (scored) => (scored ? 'Sites that lose' : 'Sites that do not meet'),
  awaitingSites: 'Sites that await data',
  worstSite: (scored) => (scored ? 'Site that loses most' : 'Site not met'),
  awaited: 'awaiting data',
  openIn: (site) => `${site} (awaiting data)`,
  lackingItems: 'Items without data',
  one: 'Sites that hang on one item',
  hangs: 'Where it stands',
  oneMore: 'one more item met is enough',
  oneLess: 'exactly reached: one item less is too few',
  which: 'Nearest items (points short)',
  spread: 'Spread over the sites',
  measure: 'Measure',
  least: 'Least',
  median: 'Median',
  most: 'Most',
  each: 'Each site',
  noParts: 'With more than 500 sites none has a part here; report --site draws the report of each.',
  largest: 'Indicators that lost most',
};
/** The words of many sites, by language. */
export const SITES_WORDS: Record<Language, SitesWords> = { zh, en };
