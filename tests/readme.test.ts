/**
 * The pages of documentation, executed from top to bottom, each in a folder of its own: files are written, fragments compiled,
 * programs checked and run, commands run and their output compared. With ACCEPT=1 the outputs shown are rewritten instead.
 * A Chinese page must say what the English one says, and is executed where it does not say the very same.
 * How a block is marked stands on top of `support/pages.ts`.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { KNOWN_HEADINGS, verdictWords } from '../src/evidence/fields.js';
import { CODES } from '../src/index.js';
import { ACCEPTING } from './support/accept.js';
import { wronglyNamed } from './support/accepted-words.js';
import { missingPart, refresh } from './support/excerpt.js';
import {
  codesOf,
  consoleOf,
  headingsOf,
  linksOf,
  replaceBlocks,
  stepsOf,
  type Block,
} from './support/markdown.js';
import {
  checkRecords,
  checkYaml,
  folderFor,
  FRONT,
  leadsSomewhere,
  PAIRS,
  ROOT,
  runCommand,
  TITLES,
  typeFaults,
  type Page,
  type Pair,
} from './support/pages.js';

const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
const listOf = (key: string, close: string): string =>
  new RegExp(`"${key}": [[{]([^]*?)\\n {2}\\${close}`).exec(manifest)?.[1] ?? '';
const scripts = new Set(
  [...listOf('scripts', '}').matchAll(/"([\w-]+)": "/g)].map(([, name = '']) => name),
);
const published = [...listOf('files', ']').matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);

/** A command of an `sh` block: npm's own are only looked up (what they run, other tests run), the rest is run. */
async function tryCommand(command: string, folder: string): Promise<void> {
  const [program = '', first = '', second = ''] = command.split(' ');
  if (program !== 'npm') expect((await runCommand(command, folder, 0)).code, command).toBe(0);
  else if (first === 'ci') expect(existsSync(join(ROOT, 'package-lock.json'))).toBe(true);
  else expect(scripts, command).toContain(first === 'run' ? second : first);
}

/** A block without what may differ between two languages: comments, and the language asked for. */
function plain(block: Block): string {
  const comments = block.language === 'yaml' ? /(^|\s)#.*$/gm : /(^|\s)\/\/.*$/gm;
  return block.text
    .replace(comments, '')
    .replace(/[ \t]+$/gm, '')
    .replaceAll("'en'", "'zh'");
}
/** The blocks to execute: all of an English page, and of its twin those that are not the very same. */
function blocksToRun({ english, chinese }: Pair, page: Page): Block[] {
  if (ACCEPTING || page === english) return page.blocks;
  return chinese.blocks.filter((block, at) => {
    const twin = english.blocks[at];
    return (
      twin === undefined ||
      (block.language === 'console' ? block.text : plain(block)) !==
        (block.language === 'console' ? twin.text : plain(twin))
    );
  });
}

const pages = PAIRS.flatMap((pair) => [
  { pair, page: pair.english, name: pair.english.name },
  { pair, page: pair.chinese, name: pair.chinese.name },
]);

describe.each(pages)('$name', ({ pair, page }) => {
  const isEnglish = page === pair.english;
  const folder = folderFor(isEnglish ? FRONT.english : FRONT.chinese);
  const accepted = new Map<number, string>();
  const status: { code: number | null } = { code: 0 };
  for (const { title, text } of page.blocks)
    if (title !== null) writeFileSync(join(folder, title), text);

  beforeAll(() => {
    expect(inject('buildFault')).toBe('');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    if (accepted.size > 0) writeFileSync(join(ROOT, page.name), replaceBlocks(page.text, accepted));
  });

  async function checkConsole(block: Block): Promise<void> {
    const steps = [];
    for (const { command, shown } of stepsOf(block.text)) {
      const { lines, code } = await runCommand(command, folder, status.code);
      status.code = code;
      if (ACCEPTING) steps.push({ command, shown: refresh(shown, lines) });
      else {
        const missing = missingPart(shown, lines);
        if (missing)
          expect(lines, `${command}: the output does not show\n${missing.join('\n')}\n`).toEqual(
            shown,
          );
        steps.push({ command, shown });
      }
    }
    if (consoleOf(steps) !== block.text) accepted.set(block.line, consoleOf(steps));
  }

  it.each(blocksToRun(pair, page))('line $line: $language $role $title', async (block) => {
    switch (block.language) {
      case 'yaml':
        checkYaml(block, page.blocks[page.blocks.indexOf(block) - 1], folder);
        break;
      case 'csv':
        checkRecords(block);
        break;
      case 'console':
        await checkConsole(block);
        break;
      case 'sh':
        for (const command of block.text.trim().split(/\n| && /)) await tryCommand(command, folder);
        break;
      case 'js':
      case 'ts':
      case 'text':
        break;
      default:
        throw new Error(`what is a block of “${block.language}”?`);
    }
  });

  const programs = page.blocks.flatMap(({ language, title }) =>
    title !== null && ['js', 'ts'].includes(language) ? [join(folder, title)] : [],
  );
  // The programs of the other page are the same, comments apart.
  it.skipIf(!isEnglish || programs.length === 0)('has programs of the right types', () => {
    expect(typeFaults(programs)).toEqual([]);
  });

  it('has no title without a file, and no file without a use', () => {
    for (const { language, title, role } of page.blocks) {
      if (['csv', 'js', 'ts'].includes(language)) expect(title).not.toBeNull();
      if (language === 'yaml' && ['', 'wrong'].includes(role)) expect(title).not.toBeNull();
    }
    const commands = page.blocks
      .filter(({ language }) => language === 'console')
      .map(({ text }) => text)
      .join('');
    for (const { title } of page.blocks) if (title !== null) expect(commands).toContain(title);
  });

  it('links to what exists', () => {
    expect(linksOf(page.text).filter((target) => !leadsSomewhere(page, target))).toEqual([]);
  });

  // What the package lacks, a published page calls the repository's.
  it('links to what is published with it, or says where the rest is', () => {
    const isPublished = (path: string): boolean =>
      /^(README\.md|LICENSE)$/.test(path) ||
      published.some((name) => path === name || path.startsWith(`${name}/`));
    if (!isPublished(page.name)) return;
    const outside = linksOf(page.text)
      .filter((target) => !/^(https?:|#)/.test(target))
      .map((target) => posix.normalize(posix.join(page.folder, target.split('#')[0] ?? '')))
      .filter((path) => !isPublished(path));
    expect(outside.filter((path) => !path.startsWith('tests/'))).toEqual([]);
    if (outside.length > 0)
      expect(page.text).toMatch(
        isEnglish ? /Links into `tests\/` lead to the repository/ : /指向 `tests\/` 的链接在仓库里/,
      );
  });
});

describe.each(PAIRS)('$folder both pages', ({ english, chinese }) => {
  const sources = ({ blocks }: Page): string[] =>
    blocks
      .filter(({ language }) => !['console', 'sh', 'text'].includes(language))
      .map((block) => `${block.language} ${block.role} ${block.title ?? ''}\n${plain(block)}`);
  const commands = ({ blocks }: Page): string[] =>
    blocks
      .flatMap((block) =>
        block.language === 'console'
          ? stepsOf(block.text).map(({ command }) => command)
          : block.language === 'sh'
            ? [block.text]
            : [],
      )
      .map((command) => command.replace(/ (-- )?--lang en/, ''));

  it('show the same files and fragments, comments apart', () => {
    expect(sources(chinese)).toEqual(sources(english));
  });
  it('show the same commands, language apart', () => {
    expect(commands(chinese)).toEqual(commands(english));
  });
  it('have the same sections', () => {
    expect(headingsOf(chinese.text)).toEqual(headingsOf(english.text));
  });
});

const inBoth = (folder: string): Page[] =>
  PAIRS.filter((pair) => pair.folder === folder).flatMap(({ english, chinese }) => [
    english,
    chinese,
  ]);
/** Every key of a document; what stands inside `params` and `options` belongs to the diagnostic or the check. */
function fieldsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(fieldsIn);
  return Object.entries(value).flatMap(([key, inner]) => [
    key,
    ...(['params', 'options'].includes(key) ? [] : fieldsIn(inner)),
  ]);
}
const outputs = new Map<string, string>();
/** What a command prints, run once for both languages of a page. */
async function printed(command: string): Promise<string> {
  const out = outputs.get(command) ?? (await runCommand(`npx zhibiao ${command}`, ROOT, 0)).out;
  outputs.set(command, out);
  return out;
}

describe('nothing is left out', () => {
  it.each(inBoth(''))('$name has at most 300 lines', ({ text }) => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(300);
  });

  it.each(inBoth(''))('$name names every command and option', async ({ text }) => {
    const help: string[] = [];
    for (const command of ['', 'check ', 'score ', 'explain ', 'demo ', 'report ', 'compare '])
      help.push(...(await printed(`${command}--help`)).split('\n'));
    const words = help.flatMap(
      (line) => /^ {2}(?:-\w, )?(--[\w-]+|(?!zhibiao)[a-z]+ )/.exec(line)?.[1]?.trim() ?? [],
    );
    expect(words).toContain('explain');
    expect(
      words.filter((word) => !text.includes(word.startsWith('--') ? word : `zhibiao ${word}`)),
    ).toEqual([]);
  });

  it.each(inBoth('indicators/'))('$name names every family of diagnostics', ({ text }) => {
    const families = [...new Set(CODES.map((code) => `${code.split('/')[0] ?? ''}/`))];
    expect(families.filter((family) => !codesOf(text).has(family))).toEqual([]);
  });

  it.each(inBoth('indicators/'))('$name links every way of scoring to its cases', ({ text }) => {
    const files = readdirSync(join(ROOT, 'tests/golden/catalogue'));
    const links = linksOf(text);
    expect(files.filter((file) => !links.includes(`../tests/golden/catalogue/${file}`))).toEqual(
      [],
    );
  });

  it.each(inBoth('fixtures/'))('$name names every heading and word', ({ text }) => {
    const codes = codesOf(text);
    expect([...KNOWN_HEADINGS, ...verdictWords()].filter((word) => !codes.has(word))).toEqual([]);
  });

  it.each(inBoth('fixtures/'))('$name says rightly which words are accepted', ({ text }) => {
    expect(wronglyNamed(text)).toEqual([]);
  });

  it.each(inBoth('src/'))('$name names every field of an assessment', async ({ text }) => {
    const codes = new Set([...codesOf(text)].flatMap((code) => code.split(/[^\w-]+/)));
    const fields = fieldsIn(JSON.parse(await printed('demo --format json')));
    expect([...new Set(fields)].filter((field) => !codes.has(field))).toEqual([]);
  });

  // A path is named from `src/` on, or from the root for what stands beside it.
  it.each(inBoth('src/'))('$name names only files and rooms that exist', ({ text }) => {
    const paths = [...codesOf(text)].filter((code) =>
      /^[\w.-]+(\/[\w.-]+)*(\/|\.(ts|mjs|yaml|md))$/.test(code),
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(
      paths.filter(
        (path) =>
          !TITLES.has(path) &&
          !existsSync(join(ROOT, 'src', path)) &&
          !existsSync(join(ROOT, path)),
      ),
    ).toEqual([]);
  });

  it.each(inBoth('src/'))('$name names every room', ({ text }) => {
    const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter(({ name }) => !/\.md$/.test(name))
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    expect(rooms.filter((room) => !codesOf(text).has(room))).toEqual([]);
  });
});
