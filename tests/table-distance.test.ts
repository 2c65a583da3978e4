/** A table of many sites tells of each how far it is, and which key items do not hold: from totals alone, in every format, and of lines that were kept before they told it. */
import { describe, expect, it } from 'vitest';
import { assess, totalsOf, type Totals } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { formatCohort, formatTotals } from '../src/report/index.js';
import type { Language } from '../src/types.js';
import { LANGUAGES } from './support/inert.js';

/** One key item and three others; 85% of four are all of them. */
const { ruleSet } = compileTree(
  `id: t
title: 树
units: [甲局]
defaults: { lead: 甲局 }
facts: { 安全事故: events }
decision: { key-items: must-be-met }
indicators:
  - { id: K, title: 机构设立, points: 10, section: key, facts: { 已设立: flag }, rules: [{ set: 0, when: { 已设立: false } }] }
${['1', '2', '3'].map((id) => `  - { id: "${id}", title: 项${id}, points: 10, facts: { 缺${id}: events }, rules: [{ deduct: 5, each: 缺${id} }] }`).join('\n')}
vetoes: [{ id: V, title: 重大安全事故, when: [安全事故], effect: fail }]
`,
  't.yaml',
);
if (ruleSet === null) throw new Error('the tree is sound');
const compiled = ruleSet;
const ROWS = {
  甲县: 'K,已设立,是,\n',
  乙县: 'K,已设立,否,\n1,缺1,,1\n2,缺2,,1\n',
  丙县: 'K,已设立,是,\n,安全事故,,1\n',
};
const evidence = (site: keyof typeof ROWS): ReturnType<typeof readEvidence> =>
  readEvidence(`指标,数据项,值,数量\n${ROWS[site]}`, `${site}.csv`);
const SITES = ['甲县', '乙县', '丙县'] as const;
const totals = SITES.map((site): Totals =>
  totalsOf(compiled, evaluate(compiled, evidence(site)), site, { setAside: [], errors: 0 }),
);
const table = (
  sites: readonly Totals[],
  format: 'csv' | 'markdown' | 'text',
  language: Language = 'zh',
): string => formatTotals(sites, format, { title: '树', ...compiled }, { language, width: 200 });
const ranked = (format: 'markdown' | 'text' | 'html', language: Language): string =>
  formatCohort(
    SITES.map((site) =>
      assess(compiled, evaluate(compiled, evidence(site)), { site, assessedAt: '2026-01-15' }),
    ),
    format,
    { language, width: 200 },
  );
const FAR = {
  zh: ['机构设立', '距关键项全部达标还差 1 项', '一票否决（重大安全事故）'],
  en: ['K 机构设立', '1 item short of all key items met', '重大安全事故'],
};

describe('how far each site is', () => {
  it.each(LANGUAGES)(
    'stands in the table of a batch and in a ranking, in every format: %s',
    (language) => {
      const documents = [
        ...(['csv', 'markdown', 'text'] as const).map((format) => table(totals, format, language)),
        ...(['markdown', 'text', 'html'] as const).map((format) => ranked(format, language)),
      ].map((text) => text.replace(/\s+/g, ' '));
      for (const document of documents)
        for (const word of FAR[language]) expect(document).toContain(word);
    },
  );

  it('is, of one that is not recommended, the sentence that its own report opens with', () => {
    const rows = table(totals, 'csv').split('\r\n');
    const column = rows[0]?.split(',').indexOf('原因') ?? -1;
    expect(rows.slice(1, 4).map((row) => [row.split(',')[3], row.split(',')[column]])).toEqual([
      ['甲县', ''],
      ['乙县', '距关键项全部达标还差 1 项。 关键项未全部达标（0/1；K 机构设立）。'],
      ['丙县', '一票否决（重大安全事故）。'],
    ]);
  });

  it('is left out of lines that were kept before it was told', () => {
    const kept = totals.map(({ howFar: _, ...line }): Totals => line);
    for (const format of ['csv', 'markdown', 'text'] as const) {
      expect(table(kept, format)).toContain('乙县');
      expect(table(kept, format)).not.toContain('关键项');
    }
  });
});
