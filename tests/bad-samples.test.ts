/** Every file of evidence in `fixtures/bad/`: exactly what is said of it, and what sheets as people keep them come to. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';
import { formatDiagnostic, isCode, diagnose, sortDiagnostics } from '../src/diagnostics/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { assess } from '../src/assess/index.js';
import { mergeEvidence, readEvidence, type EvidenceReading } from '../src/evidence/index.js';
import { expectStored } from './support/accept.js';

const ROOT = resolve(import.meta.dirname, '..');
const BAD = join(ROOT, 'fixtures/bad');
const tree = readFileSync(join(ROOT, 'indicators/demo-city.yaml'), 'utf8');
const { ruleSet } = compileTree(tree, 'demo-city.yaml');

/** What is said of a reading, and of its records on the tree of the demo city. */
function said(reading: EvidenceReading): string {
  if (!ruleSet) throw new Error('the tree does not compile');
  const evaluation = evaluate(ruleSet, reading.records);
  const aside = [...reading.setAside, ...evaluation.setAside].map(({ code, place, params }) =>
    diagnose(isCode(code) ? code : 'syntax/yaml', place, params),
  );
  const all = sortDiagnostics([...reading.diagnostics, ...evaluation.diagnostics, ...aside]);
  const counts = `${reading.read} read, ${evaluation.used.length} used, ${aside.length} set aside`;
  return [counts, ...all.map((one) => formatDiagnostic(one, 'zh')), ''].join('\n\n');
}

describe('fixtures/bad', () => {
  const files = readdirSync(BAD).filter((file) => /\.(?:csv|json|jsonl|et)$/.test(file));
  it.each(files)('%s', (file) => {
    const reading = mergeEvidence([readEvidence(readFileSync(join(BAD, file)), file)]);
    expectStored(join(import.meta.dirname, 'bad', `${file}.expected.txt`), said(reading));
  });
});

const TYPICAL = join(ROOT, 'fixtures/demo-city/typical');
const ledgers = readdirSync(TYPICAL).map((file) => join(TYPICAL, file));
/** Changes the lines of every ledger in CSV. */
function scoreWith(change: (lines: string[]) => string[]): string | null {
  if (!ruleSet) throw new Error('the tree does not compile');
  const readings = ledgers.map((path) => {
    const bytes = readFileSync(path);
    if (!path.endsWith('.csv')) return readEvidence(bytes, basename(path));
    const encoding = path.includes('03-') ? 'gb18030' : 'utf-8';
    const lines = new TextDecoder(encoding).decode(bytes).trimEnd().split(/\r?\n/);
    return readEvidence(change(lines).join('\n'), basename(path));
  });
  const reading = mergeEvidence(readings);
  const evaluation = evaluate(ruleSet, reading.records, { assessedAt: '2026-01-10' });
  expect(reading.read).toBe(584);
  return assess(ruleSet, evaluation, { reading }).score?.printed ?? null;
}
const wide = (text: string, [head = '']: readonly string[]): string =>
  [
    text,
    ...head
      .split(',')
      .slice(1)
      .map(() => ''),
  ].join(',');

describe('the demo city', () => {
  it.each<[string, (lines: string[]) => string[]]>([
    ['as it is', (lines) => lines],
    ['with a title over every ledger', (lines) => [wide('某市台账', lines), ...lines]],
    [
      'with titles, labels and blank lines',
      (lines) => ['附件1', '', '某市台账', '填报单位：司法局', ...lines],
    ],
    [
      'with its headings once more in the middle',
      (lines) => [...lines.slice(0, 9), lines[0] ?? '', ...lines.slice(9)],
    ],
    [
      'with totals, a note and signatures',
      (lines) => [...lines, wide('合计', lines), '注：截至年底', '填报人：张三,,审核人：李四'],
    ],
    [
      'with its headings numbered',
      (lines) => [
        lines[0] ?? '',
        (lines[0] ?? '')
          .split(',')
          .map((_, at) => at + 1)
          .join(','),
        ...lines.slice(1),
      ],
    ],
    ['with sep= and Ctrl-Z', (lines) => ['sep=,', ...lines, '\u001a']],
  ])('%s: 889.39', (_, change) => {
    expect(scoreWith(change)).toBe('889.39');
  });
});
