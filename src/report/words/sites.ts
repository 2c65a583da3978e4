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
};
/** The words of many sites, by language. */
export const SITES_WORDS: Record<Language, SitesWords> = { zh, en };
