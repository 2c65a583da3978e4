/** Every golden case as a report: whatever an assessment holds, both languages say as much of it, and nothing is left unsaid. */
import { describe, expect, it } from 'vitest';
import {
  assess,
  evaluate,
  evaluateCohort,
  formatAnnotations,
  formatExplanation,
  formatJunit,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatSummaryLine,
  formatText,
} from '../src/index.js';
import type { Assessment, Language } from '../src/types.js';
import { nodesOf } from './support/expectation.js';
import type { GoldenCase, Topic } from './support/golden-words.js';
import {
  compileCase,
  evidenceOf,
  goldenFiles,
  previousOfCase,
  readGolden,
} from './support/golden.js';

function assessmentOf(topic: Topic, golden: GoldenCase, extra: string): Assessment {
  const ruleSet = compileCase(topic, extra, golden.class ?? null);
  const reading = evidenceOf(topic, golden, ruleSet);
  const options = { ...topic.options, previous: previousOfCase(golden, ruleSet) };
  const peers = Object.entries(golden.peers ?? {}).map(([site, peer]) => ({
    site,
    records: evidenceOf(topic, peer, ruleSet).records,
  }));
  const own = { site: '本县', records: reading.records, previous: options.previous };
  const evaluation =
    peers.length === 0
      ? evaluate(ruleSet, reading.records, options)
      : evaluateCohort(ruleSet, [own, ...peers], options).find(({ site }) => site === own.site)
          ?.evaluation;
  if (evaluation === undefined) throw new Error(`${own.site} was not scored`);
  return assess(ruleSet, evaluation, { assessedAt: options.assessedAt, reading, site: own.site });
}

/** All that is said of an assessment in one language, each text by itself. */
function saidOf(assessment: Assessment, language: Language): string[] {
  const options = { language, width: 100, details: true };
  return [
    formatMarkdown(assessment, options),
    formatNotice(assessment, 'markdown', options),
    ...assessment.ledger.units.map(
      ({ unit }) => formatLetter(assessment, unit, 'markdown', options) ?? '',
    ),
    ...nodesOf(assessment).map(({ id }) => formatExplanation(assessment, id, options) ?? ''),
    formatText(assessment, { ...options, details: false }),
    formatJunit([assessment], options),
    formatAnnotations([assessment], options),
    formatSummaryLine(assessment, options),
  ];
}
const UNSAID = /\bundefined\b|\bNaN\b|\[object |\bnull\b/;
const rowsOf = (markdown: string): number =>
  markdown.split('\n').filter((line) => line.startsWith('|')).length;

describe.each(goldenFiles())('%s', (name) => {
  it('is told in both languages, row by row alike', () => {
    for (const topic of readGolden(name))
      for (const { golden, extra } of topic.cases) {
        const assessment = assessmentOf(topic, golden, extra);
        const [zh, en] = [saidOf(assessment, 'zh'), saidOf(assessment, 'en')];
        for (const text of [...zh, ...en]) expect(text, golden.name).not.toMatch(UNSAID);
        expect(en.map(rowsOf), golden.name).toEqual(zh.map(rowsOf));
      }
  });
});
