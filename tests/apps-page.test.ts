/** The pages of `fixtures/apps/`: written from the programs there under `npm run accept`, and fresh. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from '../src/version.js';
import { expectStored } from './support/accept.js';
import { APPS, appsPage, PAGES, programs, TABLE, textOf } from './support/apps-page.js';
import { blocksOf, headingsOf, linksOf } from './support/markdown.js';

const ROOT = resolve(import.meta.dirname, '..');
const LANGUAGES = ['en', 'zh'] as const;
/** The packages that a program names, this one and those of Node apart. */
const packagesIn = (text: string): string[] =>
  [...text.matchAll(/(?:from |require\()'([\w@][^']*)'/g)]
    .map(([, name = '']) => name)
    .filter((name) => !/^(node:|zhibiao(\/|$))/.test(name));

describe('the programs to copy', () => {
  it('are all on the page', () => {
    expect(programs().length).toBeGreaterThan(4);
    expect(Object.keys(TABLE).sort()).toEqual(programs());
  });
  it.each(programs())('are short, and say at the top what they are: %s', (name) => {
    const lines = textOf(name).trimEnd().split('\n');
    expect(lines.length).toBeLessThan(60);
    expect(lines[0]).toMatch(/^\/\/ [A-Z].*\.$/);
  });
  it.each(programs())('are installed with all that they ask for: %s', (name) => {
    const asked = packagesIn(textOf(name));
    expect(asked.filter((one) => !TABLE[name]?.packages.includes(one))).toEqual([]);
  });
  it.each(programs())('are run by a test: %s', (name) => {
    const test = readFileSync(join(import.meta.dirname, 'packed.test.ts'), 'utf8');
    expect(test).toContain(`'fixtures/apps/${name}'`);
  });
});

describe('the page of the programs', () => {
  it.each(LANGUAGES)('is fresh, and shows every program whole: %s', (language) => {
    const page = appsPage(language);
    expect(blocksOf(page).map(({ text }) => text)).toEqual(Object.keys(TABLE).map(textOf));
    expectStored(join(APPS, PAGES[language]), page);
  });
  it.each(LANGUAGES)('names the package as it is packed: %s', (language) => {
    expect(appsPage(language)).toContain(`zhibiao-${PROGRAM.version}.tgz`);
  });
  it.each(LANGUAGES)('leads to what exists, and is led to: %s', (language) => {
    const files = linksOf(appsPage(language)).map((link) => link.split('#')[0] ?? '');
    expect(files.filter((file) => !existsSync(join(APPS, file)))).toEqual([]);
    const page = PAGES[language];
    const library = readFileSync(join(ROOT, 'src', page), 'utf8');
    const samples = readFileSync(join(ROOT, 'fixtures', page), 'utf8');
    expect(linksOf(library)).toContain(`../fixtures/apps/${page}`);
    expect(linksOf(samples)).toContain(`apps/${page}`);
  });
  it('has the same sections in both languages', () => {
    expect(headingsOf(appsPage('zh'))).toEqual(headingsOf(appsPage('en')));
  });
});
