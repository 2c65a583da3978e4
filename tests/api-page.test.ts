/** `src/API.md` and its Chinese twin: written from the declarations under `npm run accept`, and fresh. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectStored } from './support/accept.js';
import { apiPage, namesOf, TABLE } from './support/api-page.js';
import { linksOf } from './support/markdown.js';
import { library } from './support/public-api.js';

const SRC = resolve(import.meta.dirname, '../src');
const PAGES = [
  ['en', 'API.md', 'README.md'],
  ['zh', 'API.zh-CN.md', 'README.zh-CN.md'],
] as const;
const names = namesOf(library);

describe('the page of all that can be imported', () => {
  it('says in Chinese of every function and value what it does, and of nothing besides', () => {
    const values = names.filter(({ isValue }) => isValue).map(({ name }) => name);
    expect(values.length).toBeGreaterThan(70);
    expect(Object.keys(TABLE.names).sort()).toEqual([...values].sort());
    const unsaid = Object.entries(TABLE.names).filter(
      ([, text]) => !/\p{Script=Han}.*。$/u.test(text),
    );
    expect(unsaid).toEqual([]);
  });

  it('knows in both languages what each room is for', () => {
    expect(Object.keys(TABLE.rooms)).toEqual([...new Set(names.map(({ room }) => room))]);
  });

  it.each(PAGES)('is fresh, and whole: %s', async (language, file) => {
    const page = await apiPage(library, language);
    const headings = new Set([...page.matchAll(/^### `(\w+)`/gm)].map(([, name]) => name));
    expect(names.filter(({ name }) => !headings.has(name))).toEqual([]);
    // Nothing leads to what a reader cannot look up.
    expect(page).not.toMatch(/import\(|typeof \w|@link|\(#\)/);
    expectStored(join(SRC, file), page);
  });

  it.each(PAGES)('is linked from the page about the library: %s', (_, file, readme) => {
    expect(linksOf(readFileSync(join(SRC, readme), 'utf8'))).toContain(file);
  });

  it('shows the same declarations in both languages', async () => {
    const [en, zh] = await Promise.all(PAGES.map(([language]) => apiPage(library, language)));
    const declared = (page = ''): string[] => page.match(/^### .*|^```ts\n[^]*?^```$/gm) ?? [];
    expect(declared(zh)).toEqual(declared(en));
  });
});
