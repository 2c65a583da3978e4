/**
 * The two READMEs, executed from top to bottom in a folder of their own: files are written, fragments compiled,
 * programs checked and run, commands run and their output compared. With ACCEPT=1 the outputs shown are rewritten instead.
 *
 * A block says by its info string what it is: `yaml title=FILE` and `csv title=FILE` are whole files; `yaml leaf` is the inside
 * of one leaf, `yaml nodes` a list of indicators, `yaml tree` keys of a tree, `yaml records` a list of evidence, `yaml golden` a golden file,
 * `yaml calendar` a calendar, `yaml title=FILE overlay` a file that a tree names, and `wrong` a tree with mistakes; `js title=FILE` is a program; `console` shows commands with their output, `sh` commands without.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { KNOWN_HEADINGS } from '../src/evidence/fields.js';
import { assess, CODES, compileTree, evaluate, readCalendar, readEvidence } from '../src/index.js';
import { CLI, spawned } from './support/cli.js';
import { missingPart, refresh } from './support/excerpt.js';
import { full, tell } from './support/expectation.js';
import { compileCase, evidenceOf, readGolden } from './support/golden.js';
import { virtualLoader } from './support/loader.js';
import {
  blocksOf,
  codesOf,
  consoleOf,
  headingsOf,
  linesOf,
  linksOf,
  replaceBlocks,
  stepsOf,
  type Block,
} from './support/markdown.js';

const root = resolve(import.meta.dirname, '..');
const ACCEPT = process.env['ACCEPT'] === '1';
const scripts = new Set(
  [
    ...(
      /"scripts": \{([^]*?)\n {2}\}/.exec(readFileSync(join(root, 'package.json'), 'utf8'))?.[1] ??
      ''
    ).matchAll(/"([\w-]+)": "/g),
  ].map(([, name = '']) => name),
);

const PAGES = ['README.md', 'README.zh-CN.md'] as const;
const pages = PAGES.map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

// ── running ──────────────────────────────────────────────────────────────────────────────────────

/** What a command printed, both streams in the order of printing, and its exit code. */
interface Run {
  lines: string[];
  code: number | null;
}
const { NO_COLOR: _no, FORCE_COLOR: _force, ZHIBIAO_DEBUG: _debug, ...environment } = process.env;

function runNode(args: readonly string[], folder: string, cwd: string): Run {
  const path = join(folder, '.output');
  const output = openSync(path, 'w');
  try {
    const { status } = spawnSync(process.execPath, [...args], {
      cwd,
      env: environment,
      stdio: ['ignore', output, output],
    });
    return { lines: linesOf(readFileSync(path, 'utf8')), code: status };
  } finally {
    closeSync(output);
  }
}

/** Runs a command of a README as a reader would; `echo $?` answers the code of the one before. */
function run(command: string, folder: string, before: number | null): Run {
  const [program = '', first = '', ...rest] = command.split(' ');
  if (command === 'echo $?') return { lines: [String(before)], code: 0 };
  if (program === 'npx' && first === 'zhibiao') return runNode([CLI, ...rest], folder, folder);
  if (program === 'node' && existsSync(join(folder, first)))
    return runNode([first, ...rest], folder, folder);
  if (program === 'npm' && first === 'run' && rest[0] === 'demo')
    return runNode([CLI, 'demo', ...rest.slice(rest[1] === '--' ? 2 : 1)], folder, root);
  throw new Error(`this test does not know the command “${command}”`);
}

/** A command of an `sh` block: npm's own are only looked up (what they run, other tests run), the rest is run. */
function tryCommand(command: string, folder: string): void {
  const [program = '', first = '', second = ''] = command.split(' ');
  if (program !== 'npm') expect(run(command, folder, 0).code, command).toBe(0);
  else if (first === 'ci') expect(existsSync(join(root, 'package-lock.json'))).toBe(true);
  else expect(scripts, command).toContain(first === 'run' ? second : first);
}

// ── fragments ────────────────────────────────────────────────────────────────────────────────────

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));
const LEAF =
  'indicators:\n  - { id: "1", title: 样例, points: 1000, lead: 司法局, facts: { 做到: flag }, rules: [ { deduct: 1000, when: { 做到: false } } ] }\n';

/** A fragment as a whole tree. */
function treeAround({ role, text }: Block): string {
  const head = ['id: fragment', 'title: 片段', 'units: [司法局, 公安局, 财政局, 办公室]']
    .filter(
      (line) => role !== 'tree' || !new RegExp(`^${line.split(':')[0] ?? ''}:`, 'm').test(text),
    )
    .map((line) => `${line}\n`)
    .join('');
  if (role === 'leaf')
    return `${head}indicators:\n  - id: "1"\n    title: 片段\n${indent(text, 4)}`;
  if (role === 'nodes') return `${head}indicators:\n${indent(text, 2)}`;
  return head + text + (/^indicators:/m.test(text) ? '' : LEAF);
}
/** The other files of a page, that a tree on it may name. */
const titled = new Map(
  pages
    .flatMap(({ text }) => blocksOf(text))
    .flatMap(({ title, text }) => (title === null ? [] : [[title, text] as const])),
);
const faultsOf = (text: string): string[] =>
  compileTree(text, 'README', {
    load: virtualLoader(Object.fromEntries(titled), 'README'),
  }).diagnostics.map(
    ({ code, params, place }) => `${place?.line ?? 0} ${code} ${JSON.stringify(params)}`,
  );

/** Runs the cases of a golden file. */
function checkGolden(folder: string, text: string): void {
  const path = join(folder, 'golden.yaml');
  writeFileSync(path, text);
  for (const topic of readGolden(relative(join(root, 'tests', 'golden'), path))) {
    for (const { golden, extra } of topic.cases) {
      const ruleSet = compileCase(topic, extra);
      const assessment = assess(
        ruleSet,
        evaluate(ruleSet, evidenceOf(topic, golden, ruleSet).records, topic.options),
      );
      expect(tell(assessment, ruleSet, golden.expect), golden.name).toEqual(full(golden.expect));
    }
  }
}

/** What the type checker has to say about JavaScript and TypeScript programs that import `zhibiao`. */
function typeFaults(paths: readonly string[]): string[] {
  const program = ts.createProgram(paths, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noUncheckedIndexedAccess: true,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
    paths: { zhibiao: [join(root, 'src', 'index.ts')] },
  });
  return paths.flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
    );
  });
}

// ── the pages ────────────────────────────────────────────────────────────────────────────────────

describe.each(pages)('$name', ({ name, text }) => {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-readme-'));
  const accepted = new Map<number, string>();
  const status: { code: number | null } = { code: 0 };

  beforeAll(() => {
    expect(inject('buildFault')).toBe('');
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'zhibiao'), 'junction');
    for (const samples of ['indicators', 'fixtures'])
      symlinkSync(join(root, samples), join(folder, samples), 'junction');
    symlinkSync(
      join(root, 'node_modules', 'json-rules-engine'),
      join(folder, 'node_modules', 'json-rules-engine'),
      'junction',
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    if (accepted.size > 0) writeFileSync(join(root, name), replaceBlocks(text, accepted));
  });

  it.each(blocksOf(text))('line $line: $language $role $title', (block) => {
    const { language, role, title } = block;
    if (title !== null) writeFileSync(join(folder, title), block.text);
    switch (language) {
      case 'yaml': {
        if (role === 'wrong') expect(faultsOf(block.text)).not.toEqual([]);
        else if (role === 'golden') checkGolden(folder, block.text);
        else if (role === 'calendar')
          expect(readCalendar(block.text, 'calendar.yaml').diagnostics).toEqual([]);
        else if (role === 'overlay') expect(block.text).toMatch(/^overlay: /m);
        else if (role === 'records')
          expect(readEvidence(block.text, 'records.yaml')).toMatchObject({
            diagnostics: [],
            setAside: [],
          });
        else expect(faultsOf(role === '' ? block.text : treeAround(block))).toEqual([]);
        break;
      }
      case 'csv':
        expect(readEvidence(block.text, title ?? 'block.csv')).toMatchObject({
          diagnostics: [],
          setAside: [],
        });
        break;
      case 'console': {
        const steps = stepsOf(block.text).map(({ command, shown }) => {
          const { lines, code } = run(command, folder, status.code);
          status.code = code;
          if (ACCEPT) return { command, shown: refresh(shown, lines) };
          const missing = missingPart(shown, lines);
          if (missing)
            expect(lines, `${command}: the output does not show\n${missing.join('\n')}\n`).toEqual(
              shown,
            );
          return { command, shown };
        });
        if (consoleOf(steps) !== block.text) accepted.set(block.line, consoleOf(steps));
        break;
      }
      case 'sh':
        block.text
          .trim()
          .split(/\n| && /)
          .forEach((command) => {
            tryCommand(command, folder);
          });
        break;
      case 'js':
      case 'ts':
      case 'text':
        break;
      default:
        throw new Error(`what is a block of “${language}”?`);
    }
  });

  // The programs of the other page are the same, comments apart.
  if (name === PAGES[0])
    it('has programs of the right types', () => {
      expect(
        typeFaults(
          blocksOf(text).flatMap(({ language, title }) =>
            title !== null && ['js', 'ts'].includes(language) ? [join(folder, title)] : [],
          ),
        ),
      ).toEqual([]);
    });

  it('has no title without a file, and no file without a use', () => {
    for (const { language, title, role } of blocksOf(text)) {
      if (['csv', 'js', 'ts'].includes(language)) expect(title).not.toBeNull();
      if (language === 'yaml' && ['', 'wrong'].includes(role)) expect(title).not.toBeNull();
    }
    const commands = blocksOf(text)
      .filter(({ language }) => language === 'console')
      .map((block) => block.text)
      .join('');
    for (const { title } of blocksOf(text)) if (title !== null) expect(commands).toContain(title);
  });

  it('links to what exists', () => {
    const anchors = new Set(
      [...text.matchAll(/^#+ (.*)$/gm)].map(
        ([, heading = '']) =>
          `#${heading
            .toLowerCase()
            .replace(/[^\p{L}\p{N} _-]/gu, '')
            .replaceAll(' ', '-')}`,
      ),
    );
    const dead = linksOf(text).filter(
      (target) =>
        !/^https?:/.test(target) &&
        !(target.startsWith('#') ? anchors.has(target) : existsSync(join(root, target))),
    );
    expect(dead).toEqual([]);
  });

  it('names every field of an assessment', () => {
    const codes = new Set([...codesOf(text)].flatMap((code) => code.split(/[^\w-]+/)));
    expect(
      once('fields', () => fieldsIn(JSON.parse(spawned(['demo', '--format', 'json']).out))).filter(
        (field) => !codes.has(field),
      ),
    ).toEqual([]);
  });

  it('names every command and option', () => {
    const help = once('help', () =>
      ['--help', 'check --help', 'score --help', 'explain --help', 'demo --help'].flatMap((args) =>
        spawned(args.split(' ')).out.split('\n'),
      ),
    );
    const words = help.flatMap(
      (line) => /^ {2}(?:-\w, )?(--[\w-]+|(?!zhibiao)[a-z]+ )/.exec(line)?.[1]?.trim() ?? [],
    );
    expect(words).toContain('explain');
    expect(
      words.filter((word) => !text.includes(word.startsWith('--') ? word : `zhibiao ${word}`)),
    ).toEqual([]);
  });

  it('names every heading of a spreadsheet, and every family of diagnostics', () => {
    expect(KNOWN_HEADINGS.filter((heading) => !codesOf(text).has(heading))).toEqual([]);
    expect(
      [...new Set(CODES.map((code) => `${code.split('/')[0] ?? ''}/`))].filter(
        (family) => !codesOf(text).has(family),
      ),
    ).toEqual([]);
  });
});
const known = new Map<string, string[]>();
/** What one page found out need not be found out again for the other. */
function once(name: string, find: () => string[]): string[] {
  const found = known.get(name) ?? [...new Set(find())];
  known.set(name, found);
  return found;
}
/** Every key of a document; what stands inside `params` and `options` belongs to the diagnostic or the check. */
function fieldsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(fieldsIn);
  return Object.entries(value).flatMap(([key, inner]) => [
    key,
    ...(['params', 'options'].includes(key) ? [] : fieldsIn(inner)),
  ]);
}

describe('both pages', () => {
  const plain = (block: Block): string => {
    const comments = block.language === 'yaml' ? /(^|\s)#.*$/gm : /(^|\s)\/\/.*$/gm;
    return block.text
      .replace(comments, '')
      .replace(/[ \t]+$/gm, '')
      .replaceAll("'en'", "'zh'");
  };
  const sources = (text: string): string[] =>
    blocksOf(text)
      .filter(({ language }) => !['console', 'sh', 'text'].includes(language))
      .map((block) => `${block.language} ${block.role} ${block.title ?? ''}\n${plain(block)}`);
  const commands = (text: string): string[] =>
    blocksOf(text)
      .flatMap((block) =>
        block.language === 'console'
          ? stepsOf(block.text).map(({ command }) => command)
          : block.language === 'sh'
            ? [block.text]
            : [],
      )
      .map((command) => command.replace(/ (-- )?--lang en/, ''));
  const [english = '', chinese = ''] = pages.map(({ text }) => text);

  it('show the same files and fragments, comments apart', () => {
    expect(sources(chinese)).toEqual(sources(english));
  });
  it('show the same commands, language apart', () => {
    expect(commands(chinese)).toEqual(commands(english));
  });
  it('have the same sections', () => {
    expect(headingsOf(chinese)).toEqual(headingsOf(english));
  });
});
