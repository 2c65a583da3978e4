/**
 * The pages of documentation, and their blocks executed as a reader would execute them.
 *
 * A block says by its info string what it is: `yaml title=FILE` and `csv title=FILE` are whole files; `yaml leaf` is the inside
 * of one leaf, `yaml nodes` a list of indicators, `yaml tree` keys of a tree (`same`: the rules are those of the block before), `yaml records` a list of evidence, `yaml golden` a golden file,
 * `yaml calendar` a calendar, `yaml title=FILE overlay` a file that a tree names, and `wrong` a tree, or evidence, with mistakes; `js title=FILE` is a program;
 * `console` shows commands with their output, `sh` commands without, `text` is only read.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect } from 'vitest';
import { realDisk } from '../../src/cli/disk.js';
import { languageOf, type Host } from '../../src/cli/host.js';
import { openInputs } from '../../src/cli/inputs.js';
import { thisMachine } from '../../src/cli/machine.js';
import { run as runCli } from '../../src/cli/program.js';
import {
  assess,
  compileTree,
  evaluate,
  readCalendar,
  readEvidence,
  type Compilation,
} from '../../src/index.js';
import { full, tell } from './expectation.js';
import { compileCase, evidenceOf, readGolden } from './golden.js';
import { virtualLoader } from './loader.js';
import { blocksOf, linesOf, type Block } from './markdown.js';

export const ROOT = resolve(import.meta.dirname, '../..');

/** One page in one language. */
export interface Page {
  /** Its path, `indicators/README.zh-CN.md`. */
  name: string;
  /** The folder it stands in, `indicators/`, or nothing. */
  folder: string;
  text: string;
  blocks: Block[];
}
/** A page and its Chinese twin. */
export interface Pair {
  folder: string;
  english: Page;
  chinese: Page;
}
function pageAt(folder: string, file: string): Page {
  const text = readFileSync(join(ROOT, folder, file), 'utf8');
  return { name: `${folder}${file}`, folder, text, blocks: blocksOf(text) };
}
const pairAt = (folder: string): Pair => ({
  folder,
  english: pageAt(folder, 'README.md'),
  chinese: pageAt(folder, 'README.zh-CN.md'),
});
/** The front page: what the other pages call `tree.yaml`, `evidence.csv` and `more.csv` stands there. */
export const FRONT = pairAt('');
export const PAIRS: readonly Pair[] = [
  FRONT,
  ...['indicators/', 'fixtures/', 'src/', 'src/sheet/', 'tests/'].map(pairAt),
];

/** A folder as a reader has it who begins this page: the files of the front page, the samples, the package. */
export function folderFor(front: Page): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-readme-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  symlinkSync(ROOT, join(modules, 'zhibiao'), 'junction');
  symlinkSync(
    join(ROOT, 'node_modules', 'json-rules-engine'),
    join(modules, 'json-rules-engine'),
    'junction',
  );
  for (const samples of ['indicators', 'fixtures'])
    symlinkSync(join(ROOT, samples), join(folder, samples), 'junction');
  for (const { title, text } of front.blocks)
    if (title !== null) writeFileSync(join(folder, title), text);
  return folder;
}

/** What a command printed, both streams in the order of printing, and its exit code. */
export interface Run {
  lines: string[];
  code: number | null;
  /** Standard output alone. */
  out: string;
}

/** Runs one command of a page; `echo $?` answers the code of the one before. */
export async function runCommand(
  command: string,
  folder: string,
  before: number | null,
): Promise<Run> {
  const [program = '', first = '', ...rest] = command.split(' ');
  if (command === 'echo $?') return { lines: [String(before)], code: 0, out: '' };
  if (program === 'npx' && first === 'zhibiao') return runHere(rest, folder);
  if (program === 'node' && existsSync(join(folder, first))) return runNode(first, folder);
  if (program === 'npm' && first === 'run' && rest[0] === 'demo')
    return runHere(['demo', ...rest.slice(rest[1] === '--' ? 2 : 1)], ROOT);
  throw new Error(`this test does not know the command “${command}”`);
}
/** The command line in this process: a start of Node for each command would take longer than the commands. */
async function runHere(args: readonly string[], cwd: string): Promise<Run> {
  let [text, out] = ['', ''];
  const host: Host = {
    language: languageOf(args),
    cwd,
    width: 100,
    colour: { out: false, err: false },
    out: (part) => {
      text += part;
      out += part;
    },
    err: (part) => {
      text += part;
    },
    disk: realDisk,
    machine: thisMachine(() => '2026-01-15 08:00:00'),
    inputs: openInputs(),
    today: () => '2026-01-15',
  };
  const code = await runCli(host, args);
  return { lines: linesOf(text), code, out };
}
function runNode(program: string, folder: string): Run {
  const path = join(folder, '.output');
  const output = openSync(path, 'w');
  try {
    const { status } = spawnSync(process.execPath, [program], {
      cwd: folder,
      stdio: ['ignore', output, output],
    });
    return { lines: linesOf(readFileSync(path, 'utf8')), code: status, out: '' };
  } finally {
    closeSync(output);
  }
}

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));
const LEAF =
  'indicators:\n  - { id: "1", title: 样例, points: 1000, lead: 司法局, facts: { 做到: flag }, rules: [ { deduct: 1000, when: { 做到: false } } ] }\n';

/** A fragment as a whole tree. */
function treeAround({ role, text }: Block): string {
  const head = ['id: fragment', 'title: 片段', 'units: [司法局, 公安局, 财政局, 办公室]']
    .filter(
      (line) =>
        !role.startsWith('tree') || !new RegExp(`^${line.split(':')[0] ?? ''}:`, 'm').test(text),
    )
    .map((line) => `${line}\n`)
    .join('');
  if (role === 'leaf')
    return `${head}indicators:\n  - id: "1"\n    title: 片段\n${indent(text, 4)}`;
  if (role === 'nodes') return `${head}indicators:\n${indent(text, 2)}`;
  return head + text + (/^indicators:/m.test(text) ? '' : LEAF);
}
/** The files of all pages, that a tree on one of them may name. */
const titled = Object.fromEntries(
  PAIRS.flatMap(({ english }) => english.blocks).flatMap(({ title, text }) =>
    title === null ? [] : [[title, text] as const],
  ),
);
/** The names of all files that pages have a reader write. */
export const TITLES: ReadonlySet<string> = new Set(Object.keys(titled));

const compiled = (block: Block): Compilation =>
  compileTree(['', 'wrong'].includes(block.role) ? block.text : treeAround(block), 'README', {
    load: virtualLoader(titled, 'README'),
  });
/** What is wrong with a tree or a part of one, in one line each. */
const faultsOf = (block: Block): string[] =>
  compiled(block).diagnostics.map(
    ({ code, params, place }) => `${place?.line ?? 0} ${code} ${JSON.stringify(params)}`,
  );
/** The rule set of a tree or a part of one, wherever it is written. */
const rulesOf = (block: Block): string =>
  JSON.stringify(compiled(block).ruleSet, (key, value: unknown) =>
    key === 'place' ? undefined : value,
  );

/** Asserts what a block of YAML says of itself, and of the block before it. */
export function checkYaml(block: Block, before: Block | undefined, folder: string): void {
  switch (block.role) {
    case 'tree same':
      expect(faultsOf(block)).toEqual([]);
      expect(rulesOf(block)).toBe(before && rulesOf(before));
      break;
    case 'wrong':
      expect(faultsOf(block)).not.toEqual([]);
      break;
    case 'golden':
      checkGolden(folder, block.text);
      break;
    case 'calendar':
      expect(readCalendar(block.text, 'calendar.yaml').diagnostics).toEqual([]);
      break;
    case 'overlay':
      expect(block.text).toMatch(/^overlay: /m);
      break;
    case 'records':
      checkRecords(block, 'records.yaml');
      break;
    default:
      expect(faultsOf(block)).toEqual([]);
  }
}
/** Asserts that evidence is read whole; or not, where the block says that it is wrong. */
export function checkRecords({ text, title, role }: Block, name = title ?? 'block.csv'): void {
  const { diagnostics, setAside } = readEvidence(text, name);
  if (role === 'wrong') expect(diagnostics.length + setAside.length).toBeGreaterThan(0);
  else expect({ diagnostics, setAside }).toEqual({ diagnostics: [], setAside: [] });
}
/** Runs the cases of a golden file. */
function checkGolden(folder: string, text: string): void {
  const path = join(folder, 'golden.yaml');
  writeFileSync(path, text);
  for (const topic of readGolden(relative(join(ROOT, 'tests', 'golden'), path))) {
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
export function typeFaults(paths: readonly string[]): string[] {
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
    typeRoots: [join(ROOT, 'node_modules', '@types')],
    paths: { zhibiao: [join(ROOT, 'src', 'index.ts')] },
  });
  return paths.flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
    );
  });
}

/** The anchors of a page's headings, as they are linked to. */
export const anchorsOf = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/^#+ (.*)$/gm)].map(
      ([, heading = '']) =>
        `#${heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-')}`,
    ),
  );
/** Whether a link of a page leads to a file that exists, and within it to a heading. */
export function leadsSomewhere(page: Page, target: string): boolean {
  if (/^https?:/.test(target)) return true;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(ROOT, page.name) : join(ROOT, dirname(page.name), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || anchorsOf(readFileSync(file, 'utf8')).has(`#${anchor}`);
}
