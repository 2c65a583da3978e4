/** The page of all diagnostics: of each a bad example, what the program says to it, and why. Written from `tests/diagnostics` and `reasons.yaml`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { CODES, type Code } from '../../src/diagnostics/index.js';
import type { Language } from '../../src/types.js';

const EXAMPLES = resolve(import.meta.dirname, '../diagnostics');
const reasonsSchema = z.record(z.string(), z.strictObject({ en: z.string(), zh: z.string() }));
/** Why each diagnostic is told, by its code. */
export const REASONS = reasonsSchema.parse(
  parse(readFileSync(join(import.meta.dirname, 'reasons.yaml'), 'utf8')),
);

const WORDS = {
  en: {
    head: `# Every diagnostic

[中文](DIAGNOSTICS.zh-CN.md) · [The language](README.md) · [Evidence](../fixtures/README.md)

Of each code a bad example, what the program says to it, and why. \`zhibiao explain CODE\` says message and hint without an example. An error ends with exit code 1, a warning lets the score stand. A diagnostic is about what is written; what a site lost is a finding, and stands in the reports. This page is written from the examples under tests/diagnostics in the repository, where the tests hold every text. Records are read against the tree.yaml there, or the tree that their first line names.
`,
    also: 'Also:',
    beside: (file: string): string => `Beside it, \`${file}\`:`,
    none: 'No single file shows it: it takes a size, bytes, several sites or a function.',
  },
  zh: {
    head: `# 所有报错

[English](DIAGNOSTICS.md) · [指标树怎么写](README.zh-CN.md) · [佐证](../fixtures/README.zh-CN.md)

每个代码：一个写错的例子，程序报出的话，为什么。\`zhibiao explain 代码\` 只给出报的话和建议，不带例子。错误的退出码是 1；提醒不影响计分。报错说的是写得不对；工作没有做好的是失分，在报告里。这一页由仓库 tests/diagnostics 下的例子写出，每句话都有测试核对。佐证的例子对着那里的 tree.yaml 读，或者第一行写明的树。
`,
    also: '还有：',
    beside: (file: string): string => `旁边的 \`${file}\`：`,
    none: '单个文件写不出来：要够大、不是文字、有几个地区，或者有一个取数的函数。',
  },
} as const;

/** One stored example: `rule/step-count`, or `rule/step-count.VARIANT`. */
export interface StoredExample {
  code: Code;
  name: string;
}

const fence = (language: string, text: string): string =>
  `\`\`\`${language}\n${text.replace(/\s+$/, '')}\n\`\`\`\n`;
const LANGUAGES: Record<string, string> = {
  '.yaml': 'yaml',
  '.csv': 'csv',
  '.json': 'json',
  '.jsonl': 'json',
};

/** What is written in an example and in the files it names. */
function writtenIn(name: string, language: Language): string {
  const [family = '', base = ''] = name.split('/');
  const file = readdirSync(join(EXAMPLES, family)).find(
    (each) => !/\.(expected\.txt|files)$/.test(each) && each.replace(/\.[^.]+$/, '') === base,
  );
  if (file === undefined) return `${WORDS[language].none}\n`;
  const text = readFileSync(join(EXAMPLES, family, file), 'utf8');
  const folder = join(EXAMPLES, family, `${base}.files`);
  const others = existsSync(folder) ? readdirSync(folder).sort() : [];
  return [
    fence(LANGUAGES[extname(file)] ?? 'text', text),
    // A chain of nine trees says no more than the first of them.
    ...others
      .slice(0, 2)
      .flatMap((other) => [
        `${WORDS[language].beside(other)}\n`,
        fence('yaml', readFileSync(join(folder, other), 'utf8')),
      ]),
  ].join('\n');
}
/** What the program says to an example: its stored text holds Chinese, `---`, and English. */
function toldOf(name: string, language: Language): string {
  const text = readFileSync(join(EXAMPLES, `${name}.expected.txt`), 'utf8');
  const [zh = '', en = ''] = text.split('\n---\n');
  return language === 'zh' ? zh : en;
}

function sectionOf(code: Code, examples: readonly StoredExample[], language: Language): string {
  const own = examples
    .filter((example) => example.code === code)
    .map(({ name }) => name)
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const [first, ...variants] = own;
  if (first === undefined) return '';
  return [
    `### \`${code}\`\n`,
    `${REASONS[code]?.[language] ?? ''}\n`,
    writtenIn(first, language),
    fence('text', toldOf(first, language)),
    ...(variants.length === 0
      ? []
      : [
          `${WORDS[language].also}\n`,
          fence('text', variants.map((name) => toldOf(name, language).trimEnd()).join('\n\n')),
        ]),
  ].join('\n');
}

/** The page in one language. */
export function diagnosticsPage(examples: readonly StoredExample[], language: Language): string {
  const families = [...new Set(CODES.map((code) => code.split('/')[0] ?? ''))];
  const codesOf = (family: string): Code[] => CODES.filter((code) => code.startsWith(`${family}/`));
  const contents = families.map((family) => {
    const links = codesOf(family).map((code) => `[${code}](#${code.replace('/', '')})`);
    return `- ${links.join(' · ')}\n`;
  });
  return [
    WORDS[language].head,
    contents.join(''),
    ...families.flatMap((family) => [
      `## ${family}/\n`,
      ...codesOf(family).map((code) => sectionOf(code, examples, language)),
    ]),
  ].join('\n');
}
