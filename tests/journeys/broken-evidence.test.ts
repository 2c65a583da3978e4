/**
 * What an office tries first: the evidence of the demo city with each of its files broken in turn. Either all is read all the same, or no verdict stays certain and the report says what is missing.
 *
 *   zhibiao score indicators/demo-city.yaml EVIDENCE --date 2026-01-15
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, fromText, readAssessment } from '../../src/index.js';
import { folderWith, zhibiao } from '../support/cli.js';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'fixtures/demo-city/typical');
const FILES = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name))]));
const isSheet = (name: string): boolean => name.endsWith('.csv');

/** The text of a file as people see it. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
const rows = (text: string): string[] => text.trimEnd().split('\n');
/** A sheet without one of its columns; the samples quote no comma. */
const withoutColumn = (text: string, heading: string): string => {
  const cells = rows(text).map((row) => row.split(','));
  const at = cells[0]?.indexOf(heading) ?? -1;
  return cells.map((row) => row.filter((_, index) => index !== at).join(',')).join('\n');
};
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

type Break = (text: string, name: string) => string | Uint8Array;
const BREAKS: Readonly<Record<string, { breaks: Break; sheetsOnly?: true }>> = {
  'a title row above': { breaks: (text) => `云川市二〇二五年度台账\n${text}`, sheetsOnly: true },
  'a bad cell': {
    breaks: (text, name) =>
      isSheet(name)
        ? rows(text)
            .map((row, index) => (index === 1 ? row.replace(/2025-\d\d-\d\d/, '2025年春') : row))
            .join('\n')
        : text.replace(/2025-\d\d-\d\d/, '2025年春'),
  },
  'no column 数据项': { breaks: (text) => withoutColumn(text, '数据项'), sheetsOnly: true },
  'no column 指标': { breaks: (text) => withoutColumn(text, '指标'), sheetsOnly: true },
  'another encoding': { breaks: (text) => utf16(text.replace(/^\ufeff/, '')) },
  'cut short': { breaks: (text) => text.slice(0, Math.floor(text.length * 0.6) - 3) },
  emptied: { breaks: () => '' },
};

async function scoreOf(
  files: ReadonlyMap<string, string | Uint8Array>,
): ReturnType<typeof zhibiao> {
  const cwd = folderWith(
    Object.fromEntries([...files].map(([name, bytes]) => [`evidence/${name}`, bytes])),
  );
  const tree = join(ROOT, 'indicators/demo-city.yaml');
  return zhibiao(['score', tree, 'evidence', '--date', '2026-01-15', '--format', 'json'], { cwd });
}
const WHOLE = '889.39';

describe.each([...FILES.keys()])('%s', (name) => {
  const fitting = Object.entries(BREAKS).filter(
    ([, { sheetsOnly }]) => !sheetsOnly || isSheet(name),
  );
  it.each(fitting)('%s: all is read, or nothing stays certain', async (_, { breaks }) => {
    const text = textOf(FILES.get(name) ?? new Uint8Array());
    const files = new Map<string, string | Uint8Array>(FILES).set(name, breaks(text, name));
    const { code, out } = await scoreOf(files);
    const read = readAssessment(out);
    if (!('assessment' in read)) throw new Error(read.fault);
    const { score, decision, evidence } = read.assessment;
    if (code === 0) {
      expect([score.printed, decision.outcome]).toEqual([WHOLE, 'pass']);
      return;
    }
    const { unread } = evidence;
    expect([code, unread.rows + unread.files.length > 0]).toEqual([1, true]);
    if (unread.adrift > 0 || unread.files.length > 0) expect(decision.outcome).toBe('undetermined');
    else expect(compare(fromText(score.guaranteed ?? '0'), fromText(WHOLE))).toBeLessThanOrEqual(0);
  });
});
