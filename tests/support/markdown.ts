/** Markdown pages as tests see them: fenced blocks, headings, links; and the commands of a console block. */

/** One fenced block. Its info string reads `LANGUAGE [ROLE] [title=FILE]`. */
export interface Block {
  language: string;
  role: string;
  title: string | null;
  text: string;
  line: number;
}

/** The fenced blocks of a page, in order; a fence that stands indented or never closes is a fault of the page. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { block: Block; lines: string[] } | null = null;
  for (const [index, line] of markdown.split('\n').entries()) {
    if (/^\s+```/.test(line)) throw new Error(`line ${index + 1}: a fence must not be indented`);
    if (!line.startsWith('```')) open?.lines.push(line);
    else if (open) {
      blocks.push({ ...open.block, text: open.lines.map((each) => `${each}\n`).join('') });
      open = null;
    } else open = { block: { ...infoOf(line.slice(3)), text: '', line: index + 1 }, lines: [] };
  }
  if (open) throw new Error(`line ${open.block.line}: the fence is not closed`);
  return blocks;
}
function infoOf(info: string): Pick<Block, 'language' | 'role' | 'title'> {
  const [language = '', ...rest] = info.trim().split(/\s+/);
  const title = rest.find((word) => word.startsWith('title='));
  return {
    language,
    role: rest.filter((word) => word !== title).join(' '),
    title: title?.slice('title='.length) ?? null,
  };
}

/** A page with the text of some blocks replaced, by the line of their fence. */
export function replaceBlocks(markdown: string, texts: ReadonlyMap<number, string>): string {
  const blocks = new Map(blocksOf(markdown).map((block) => [block.line, block]));
  const lines = markdown.split('\n');
  const out: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    out.push(lines[index] ?? '');
    const text = texts.get(index + 1);
    const block = blocks.get(index + 1);
    if (text === undefined || !block) continue;
    out.push(...text.replace(/\n$/, '').split('\n'));
    index += block.text.split('\n').length - 1;
  }
  return out.join('\n');
}

/** A page without its fenced blocks. */
export function proseOf(markdown: string): string {
  let inside = false;
  return markdown
    .split('\n')
    .filter((line) => {
      const fence = line.startsWith('```');
      if (fence) inside = !inside;
      return !fence && !inside;
    })
    .join('\n');
}
/** Levels of the headings, in order. */
export const headingsOf = (markdown: string): number[] =>
  [...proseOf(markdown).matchAll(/^(#+) /gm)].map(([, marks = '']) => marks.length);
/** Targets of the links. */
export const linksOf = (markdown: string): string[] =>
  [...proseOf(markdown).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
/** Everything written between backticks outside the blocks. */
export const codesOf = (markdown: string): Set<string> =>
  new Set([...proseOf(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code));

/** A command of a console block and the lines shown below it. */
export interface Step {
  command: string;
  shown: string[];
}
/** The commands of a console block: lines after `$ `. */
export function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  for (const line of linesOf(text)) {
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), shown: [] });
    else if (steps.at(-1)) steps.at(-1)?.shown.push(line);
    else throw new Error(`a console block opens with a command, not with “${line}”`);
  }
  return steps;
}
/** A console block written out again. */
export const consoleOf = (steps: readonly Step[]): string =>
  steps
    .flatMap(({ command, shown }) => [`$ ${command}`, ...shown])
    .map((line) => `${line}\n`)
    .join('');

/** Lines without blanks at their ends, and without blank lines at the end of all. */
export const linesOf = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());

/** A line that stands for any number of lines. */
export const ELLIPSIS = '…';

/** The rows of the Markdown table that has these headings, by heading. */
export function tableRows(markdown: string, ...headings: string[]): Record<string, string>[] {
  for (const table of markdown
    .trim()
    .split(/\n\n/)
    .filter((block) => block.startsWith('|'))) {
    const [head = [], , ...rows] = table.split('\n').map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('**', '').replaceAll('\\', '')),
    );
    if (headings.every((heading) => head.includes(heading)))
      return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
  }
  return [];
}
