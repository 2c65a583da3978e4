/**
 * Every diagnostic there is, as the reader sees it: `diagnostics/FAMILY/NAME.yaml` (or another format; `NAME.VARIANT.yaml` for more than one)
 * provokes `FAMILY/NAME` and nothing else; `# tree: FILE` on its first line names another tree than `tree.yaml`, and `NAME.files/` holds the files it names;
 * `NAME.calendar.yaml` is read as a calendar;
 * `NAME.expected.txt` beside it is the whole text in Chinese, `---`, and in English.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODES, formatDiagnostic, textOf } from '../src/diagnostics/index.js';
import { en as ENGLISH } from '../src/diagnostics/words/en.js';
import { zh as CHINESE } from '../src/diagnostics/words/zh.js';
import type { Diagnostic, Language, Phrase } from '../src/types.js';
import { expectStored } from './support/accept.js';
import { EXAMPLES, ROOT, type Outcome } from './support/diagnostics-examples.js';
import { diagnosticsPage, REASONS } from './support/diagnostics-page.js';

const SRC = resolve(import.meta.dirname, '../src');
const LANGUAGES = ['zh', 'en'] as const;

const formatAll = ({ diagnostics, sources }: Outcome, language: Language): string =>
  diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, language, sources)).join('\n\n');
const slots = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

/** What all examples tell. */
const TOLD: Diagnostic[] = [];
/** What an entry of the word tables is filled to. */
const patternOf = (template: string): RegExp => {
  const parts = template.split(/\{(\w+)\}/);
  const literal = (text: string): string => text.replace(/[.*+?^$(){}[\]\\|]/g, '\\$&');
  const pattern = parts.map((part, at) => {
    if (at % 2 === 0) return literal(part);
    return parts.indexOf(part) === at ? `(?<${part}>.*)` : `\\k<${part}>`;
  });
  return new RegExp(`^${pattern.join('')}$`, 'su');
};
/** What all examples show together. */
const shownByAll = (): string =>
  EXAMPLES.map(({ name }) => readFileSync(join(ROOT, `${name}.expected.txt`), 'utf8')).join('\n');
// Only a parser that fails by itself cannot be read; of many pieces there is a test of their own.
const NEVER_WRITTEN = ['读不出内容。'];

describe('examples', () => {
  it('there is one for every code', () => {
    const covered = new Set(EXAMPLES.map(({ code }) => code));
    expect(CODES.filter((code) => !covered.has(code))).toEqual([]);
  });

  it.each(EXAMPLES)('$name', async ({ code, name, run }) => {
    const outcome = await run();
    TOLD.push(...outcome.diagnostics);
    expect([...new Set(outcome.diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code]);
    for (const { params } of outcome.diagnostics) {
      for (const language of LANGUAGES) {
        const { message, hint } = textOf(code, language);
        // A word without a near neighbour has no suggestion; everything else must be filled.
        expect(
          slots(message + hint).filter(
            (slot) => slot !== 'nearest' && !Object.hasOwn(params, slot),
          ),
          'slots that nothing fills',
        ).toEqual([]);
      }
    }
    const [zh, en] = LANGUAGES.map((language) => formatAll(outcome, language));
    expect(en, 'Chinese words in the English text').not.toMatch(
      /^(?! +\d* \|).*([，。；]$|应为|不能)/m,
    );
    expectStored(join(ROOT, `${name}.expected.txt`), `${zh ?? ''}\n---\n${en ?? ''}\n`);
  });

  // No tree can name the status of an indicator as a fact, nor divide anything by bands without
  // edges.
  const NEVER_SHOWN = ['kind-status', 'span-any'];
  it('every entry of the word tables is shown by one', () => {
    const phrases = new Set<string>();
    const words = Object.entries(CHINESE).map(([word, zh]) => {
      const isWord = (name: string): name is keyof typeof ENGLISH => Object.hasOwn(ENGLISH, name);
      return { word, zh: patternOf(zh), en: patternOf(isWord(word) ? ENGLISH[word] : '') };
    });
    const seen = new Set<string>();
    // A phrase may be filled with another.
    const look = (phrase: Phrase): void => {
      if (typeof phrase === 'string' || phrases.has(JSON.stringify(phrase))) return;
      phrases.add(JSON.stringify(phrase));
      for (const { word, zh, en } of words) {
        const [own, other] = [zh.exec(phrase.zh), en.exec(phrase.en)];
        if (own === null || other === null) continue;
        seen.add(word);
        for (const [name, value] of Object.entries(own.groups ?? {}))
          look({ zh: value, en: other.groups?.[name] ?? '' });
      }
    };
    for (const { params } of TOLD) Object.values(params).forEach(look);
    const unseen = words.map(({ word }) => word).filter((word) => !seen.has(word));
    expect(unseen).toEqual(NEVER_SHOWN);
  });

  // Where the tables would weigh too much, a phrase stands in the code itself.
  it('every phrase that is written in the code is shown by one', () => {
    const literal = /\bboth\(\s*'([^']+)',|\[\s*\/[^\n]*\/,\s*'([^']+)',/g;
    const written = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(join(SRC, file), 'utf8').matchAll(literal)])
      .map(([, called, listed]) => (called ?? listed ?? '').replaceAll('\\\\', '\\'));
    expect(written.length).toBeGreaterThan(50);
    const shown = shownByAll();
    expect(written.filter((text) => !shown.includes(text)).sort()).toEqual(NEVER_WRITTEN);
  });

  it('no expected text is left over', () => {
    const names = new Set(EXAMPLES.map(({ name }) => `${name}.expected.txt`));
    const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.expected.txt'));
    expect(files.filter((file) => !names.has(file))).toEqual([]);
  });
});

// After the examples: under `npm run accept` the pages are written from their texts.
describe('the page of all diagnostics', () => {
  it('knows a reason for every code, and for none besides', () => {
    expect(Object.keys(REASONS).sort()).toEqual([...CODES].sort());
  });

  it.each([
    ['en', 'DIAGNOSTICS.md'],
    ['zh', 'DIAGNOSTICS.zh-CN.md'],
  ] as const)('is fresh: %s', (language, file) => {
    expectStored(resolve(ROOT, '../../indicators', file), diagnosticsPage(EXAMPLES, language));
  });
});

const VERBS = new Set(
  `Accept Add Adjust Break Change Check Choose Correct Fill Give Keep Look Move Put Quote Record Remove Replace Rewrite Save Split Swap Type Use Write`.split(
    ' ',
  ),
);

describe('words', () => {
  it.each(CODES)('%s shows the same values in both languages', (code) => {
    const [zh, en] = [textOf(code, 'zh'), textOf(code, 'en')];
    expect(slots(en.message)).toEqual(slots(zh.message));
    expect(slots(en.hint)).toEqual(slots(zh.hint));
  });

  it.each(CODES)('%s is gentle, complete and ends with what to do', (code) => {
    const [zh, en] = [textOf(code, 'zh'), textOf(code, 'en')];
    expect(zh.message).toMatch(/[。）}]$/);
    expect(en.message).toMatch(/[.)}]$/);
    expect(zh.message + zh.hint).not.toMatch(/非法|无效|错误的输入/);
    expect(en.message + en.hint).not.toMatch(/illegal|invalid/i);
    expect(zh.hint).not.toBe('');
    expect([...VERBS], `the hint of ${code} begins with a verb`).toContain(
      en.hint.split(/[\s:,]/)[0],
    );
  });
});
