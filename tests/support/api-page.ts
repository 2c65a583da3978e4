/** The page of everything that programs can import, written from the declarations and what they say of themselves; in Chinese with the sentences of `api-zh.yaml`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import ts from 'typescript';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Language } from '../../src/types.js';
import { DOORS, saidOf, type Published } from './public-api.js';

const tableSchema = z.strictObject({
  rooms: z.record(z.string(), z.strictObject({ en: z.string(), zh: z.string() })),
  names: z.record(z.string(), z.string()),
});
/** What rooms are called in both languages, and what is said in Chinese of each function and value. */
export const TABLE = tableSchema.parse(
  parse(readFileSync(join(import.meta.dirname, 'api-zh.yaml'), 'utf8')),
);

const WORDS = {
  en: {
    head: `# Everything that programs can import

[中文](API.zh-CN.md) · [The library and how it is built](README.md#library)

What \`import … from 'zhibiao'\` gives, room by room; what is marked ◆ is also in \`zhibiao/evaluate\`, which has no compiler and no packages, and what is marked ▦ in \`zhibiao/cells\`, for spreadsheets. Points are exact text (\`"93.5"\`, \`"4/3"\`), rates fractions of one, places count from 1 in characters, times are milliseconds, sizes bytes. This page is written from the declarations and what they say of themselves, and a test holds it to them.
`,
    types: 'Types',
  },
  zh: {
    head: `# 程序里能导入的一切

[English](API.md) · [程序库与内部结构](README.zh-CN.md#在程序里用)

\`import … from 'zhibiao'\` 能得到的，按房间列出；标 ◆ 的在 \`zhibiao/evaluate\` 里也有，那里没有编译器，也不带别的包；标 ▦ 的在 \`zhibiao/cells\` 里也有，是给电子表格用的。分数是精确的文字（\`"93.5"\`、\`"4/3"\`），比率是一的几分之几，行列从 1 数起、按字符算，时间是毫秒，大小是字节。这一页由声明写出，有测试核对；类型里的注释只有英文。
`,
    types: '类型',
  },
} as const;

/** A public name as its room hands it out. */
export interface Named {
  name: string;
  room: string;
  symbol: ts.Symbol;
  /** A function or a value, and no type. */
  isValue: boolean;
}
/** All names of the library, room by room in the order of its door, in a room by the alphabet. */
export function namesOf(published: Published): Named[] {
  const { checker } = published;
  const all = published.exportsOf(DOORS.zhibiao);
  return published.fileOf(DOORS.zhibiao).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return [];
    const room = statement.moduleSpecifier.getText().replace(/^'\.\/(.+?)(\/index)?\.js'$/, '$1');
    const handed = checker.getSymbolAtLocation(statement.moduleSpecifier);
    const names =
      statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map(({ name }) => name.text)
        : handed === undefined
          ? []
          : checker.getExportsOfModule(handed).map(({ name }) => name);
    return names
      .flatMap((name): Named[] => {
        const symbol = all.get(name);
        const isValue =
          !statement.isTypeOnly && symbol && (symbol.flags & ts.SymbolFlags.Value) !== 0;
        return symbol === undefined ? [] : [{ name, room, symbol, isValue: isValue === true }];
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

/** What is declared, as it is published, without what is said of it. */
async function declared({ name, symbol }: Named, checker: ts.TypeChecker): Promise<string> {
  const texts = (symbol.declarations ?? []).map((declaration) => {
    if (ts.isTypeAliasDeclaration(declaration) && looksAtValue(declaration))
      return `type ${name} = ${wordsOf(checker.getDeclaredTypeOfSymbol(symbol), checker)};`;
    const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    return node.getText().replace(/^export (declare )?/, '');
  });
  const code = texts.join('\n').replace(LINK, '$1');
  const shown = await format(code, { parser: 'typescript', printWidth: 100, singleQuote: true });
  return `\`\`\`ts\n${shown.trimEnd()}\n\`\`\`\n`;
}
const LINK = /\{@link ([\w.]+) ?\}/g;
/** A type of so many words, in an order that does not hang on what was looked at before. */
const wordsOf = (type: ts.Type, checker: ts.TypeChecker): string =>
  (type.isUnion() ? type.types : [type])
    .map((each) => checker.typeToString(each))
    .sort()
    .join(' | ');
/** Whether a type is made from a value, which nobody can look up here: it is shown as it comes out. */
const looksAtValue = (node: ts.Node): boolean =>
  ts.isTypeQueryNode(node) || ts.forEachChild(node, looksAtValue) === true;

/** The anchors of headings, as GitHub makes them: of those that are alike the later are numbered. */
function anchors(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const plain = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(plain) ?? 0;
    seen.set(plain, before + 1);
    return before === 0 ? plain : `${plain}-${before}`;
  });
}

/** The page in one language. */
export async function apiPage(published: Published, language: Language): Promise<string> {
  const names = namesOf(published);
  const rooms = [...new Set(names.map(({ room }) => room))].map((room) => {
    const own = names.filter((each) => each.room === room);
    const values = own.filter(({ isValue }) => isValue);
    const types = own.filter(({ isValue }) => !isValue);
    return { title: TABLE.rooms[room]?.[language] ?? room, ordered: [...values, ...types] };
  });
  const others = [
    ['◆', published.exportsOf(DOORS['zhibiao/evaluate'])],
    ['▦', published.exportsOf(DOORS['zhibiao/cells'])],
  ] as const;
  const headingOf = ({ name }: Named): string =>
    [`\`${name}\``, ...others.flatMap(([mark, has]) => (has.has(name) ? mark : []))].join(' ');
  const slugs = anchors(rooms.flatMap(({ title, ordered }) => [title, ...ordered.map(headingOf)]));
  const all = rooms.flatMap(({ ordered }) => [null, ...ordered]);
  const linkTo = new Map(all.flatMap((one, at) => (one ? [[one.name, slugs[at] ?? '']] : [])));
  const link = (name: string): string => `[\`${name}\`](#${linkTo.get(name) ?? ''})`;
  const linked = (text: string): string =>
    text.replace(LINK, (_, name: string) => {
      const [first = ''] = name.split('.');
      return linkTo.has(first) ? `[\`${name}\`](#${linkTo.get(first) ?? ''})` : `\`${name}\``;
    });
  const saying = ({ name, symbol, isValue }: Named): string[] => {
    if (language === 'zh') return isValue ? [TABLE.names[name] ?? ''] : [];
    return [linked(saidOf(symbol, published.checker).replace(/(?<!\n)\n(?!\n)/g, ' '))];
  };
  const section = async (one: Named): Promise<string[]> => [
    `### ${headingOf(one)}\n`,
    await declared(one, published.checker),
    ...saying(one).map((text) => `${text}\n`),
  ];
  const contents = rooms.map(({ title, ordered }) => {
    const values = ordered.filter(({ isValue }) => isValue).map(({ name }) => link(name));
    const types = ordered.filter(({ isValue }) => !isValue).length;
    const count = types === 0 ? [] : [`${WORDS[language].types}: ${types}`];
    return `- **${title}** ${[...values, ...count].join(' · ')}\n`;
  });
  const parts: string[] = [];
  for (const { title, ordered } of rooms) {
    parts.push(`## ${title}\n`);
    for (const one of ordered) parts.push(...(await section(one)));
  }
  return [WORDS[language].head, contents.join(''), ...parts].join('\n');
}
