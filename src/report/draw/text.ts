import { eastAsianWidth } from 'get-east-asian-width';
import pc from 'picocolors';
import { displayWidth, oneLine, tame, wrap, type Measure } from '../../diagnostics/index.js';
import type { Block, Column, Item, Row, Table, Tone } from '../blocks.js';
import type { ReportOptions } from '../asked.js';
import { WORDS } from '../words/index.js';

/** One drawn line and the tone to paint it in. */
interface Line {
  text: string;
  tone?: Tone;
}
/**
 * What a table is drawn on: columns, their measure, the character of rules, and the mark between
 * key and value.
 */
interface Page {
  width: number;
  measure: Measure;
  rule: string;
  colon: string;
}

type Paint = (line: Line) => string;
const INDENT = '  ';
const NARROWEST_PAGE = 40;

/**
 * Draws blocks for a terminal of the reader's width: wrapped, painted where colour is wanted, every
 * source text made inert.
 */
export function drawText(blocks: readonly Block[], options: ReportOptions): string {
  const wide = options.ambiguousWide ?? false;
  const page = {
    width: Math.max(NARROWEST_PAGE, Math.floor(options.width ?? 100)),
    measure: measureFor(wide),
    rule: wide ? '-' : '─',
    colon: WORDS[options.language].colon,
  };
  const paint = painter(options.colour ?? false);
  const lines = blocks.flatMap((block) => linesOf(block, page)).map(paint);
  return tame(lines.join('\n').replace(/^\n+/, '')) + '\n';
}
function painter(colour: boolean): Paint {
  const ink = pc.createColors(colour);
  const tones: Record<Tone, (text: string) => string> = {
    good: (text) => ink.bold(ink.green(text)),
    bad: (text) => ink.red(text),
    doubt: (text) => ink.yellow(text),
    faint: (text) => ink.dim(text),
    strong: (text) => ink.bold(text),
  };
  return ({ text, tone }) => (tone === undefined || text === '' ? text : tones[tone](text));
}

function linesOf(block: Block, page: Page): Line[] {
  switch (block.kind) {
    case 'chart':
    case 'cards':
    case 'tree':
    case 'sheet':
      return [];
    case 'gap':
      return [{ text: '' }];
    case 'title': {
      const lines = toned(wrap(oneLine(block.text), page.width, page.measure), 'strong');
      return [
        ...lines,
        {
          text: ruleOf(Math.max(...lines.map((line) => page.measure(line.text))), page),
          tone: 'faint',
        },
      ];
    }
    case 'heading':
      return [
        { text: '' },
        ...toned(wrap(oneLine(block.text), page.width, page.measure), 'strong'),
        { text: '' },
      ];
    case 'line':
    case 'caution':
      return hang({ first: '', rest: INDENT }, block, page);
    case 'list':
      return listLines(block.items, block.ordered, '', page);
    case 'table':
      return layoutTable(block, page);
  }
}
const toned = (texts: readonly string[], tone: Tone | undefined): Line[] =>
  texts.map((text) => ({ text, ...(tone && { tone }) }));

function listLines(items: readonly Item[], ordered: boolean, indent: string, page: Page): Line[] {
  return items.flatMap((item, index) => {
    const marker = ordered ? `${String(index + 1).padStart(String(items.length).length)}. ` : '- ';
    const inner = indent + ' '.repeat(marker.length);
    return [
      ...hang({ first: indent + marker, rest: inner }, item, page),
      ...listLines(item.items ?? [], false, inner, page),
    ];
  });
}
/** Text after a first marker, its further lines indented. */
function hang(
  { first, rest }: { first: string; rest: string },
  { text, tone }: Pick<Item, 'text' | 'tone'>,
  page: Page,
): Line[] {
  const lines = wrap(oneLine(text), page.width - Math.max(first.length, rest.length), page.measure);
  return toned(
    lines.map((line, index) => (index === 0 ? first : rest) + line),
    tone,
  );
}

const GAP = 2;
const NARROWEST = 12;
const STACK_BELOW = 60;

/**
 * Draws a table no wider than the page: in columns where they fit, else as a name and `key: value`
 * pairs for each row.
 */
function layoutTable(table: Table, page: Page): Line[] {
  const { columns } = table;
  const rows = table.rows.map((row) => ({
    ...row,
    cells: columns.map((_, index) => oneLine(row.cells[index] ?? '')),
  }));
  const natural = columns.map((column, index) =>
    Math.max(
      page.measure(column.title),
      ...rows.map((row) => page.measure(row.cells[index] ?? '')),
    ),
  );
  const widths = fit(natural, columns, page.width);
  if (widths === undefined) return rows.flatMap((row) => stack(row, columns, page));
  const rule: Line = { text: ruleOf(total(widths), page), tone: 'faint' };
  const header = layoutRow(
    { cells: columns.map((column) => column.title), tone: 'strong' },
    columns,
    widths,
    page,
  );
  return [
    ...header,
    rule,
    ...rows.flatMap((row) => [
      ...(row.ruled ? [rule] : []),
      ...layoutRow(row, columns, widths, page),
    ]),
  ];
}
const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width + GAP, -GAP);
/** A light rule of at most this many columns. */
const ruleOf = (width: number, page: Page): string =>
  page.rule.repeat(Math.floor(width / page.measure(page.rule)));

/**
 * Column widths within the page: wrapping columns share what is left, the short ones first.
 * Undefined where that becomes unreadable.
 */
function fit(
  natural: readonly number[],
  columns: readonly Column[],
  width: number,
): number[] | undefined {
  if (total(natural) <= width) return [...natural];
  if (width < STACK_BELOW && columns.length > 3) return undefined;
  const widths = [...natural];
  const wrapping = columns.flatMap((column, index) =>
    column.wrap ? [{ index, size: natural[index] ?? 0 }] : [],
  );
  let left = width - total(natural) + wrapping.reduce((sum, { size }) => sum + size, 0);
  let waiting = wrapping.length;
  for (const { index, size } of wrapping.sort((a, b) => a.size - b.size)) {
    const given = Math.min(size, Math.floor(left / waiting));
    if (given < Math.min(size, NARROWEST)) return undefined;
    [widths[index], left, waiting] = [given, left - given, waiting - 1];
  }
  return total(widths) <= width ? widths : undefined;
}

function layoutRow(
  row: Row,
  columns: readonly Column[],
  widths: readonly number[],
  page: Page,
): Line[] {
  const cells = columns.map((_, index) =>
    wrap(row.cells[index] ?? '', widths[index] ?? 1, page.measure),
  );
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const parts = columns.map((column, index) => {
      const text = cells[index]?.[at] ?? '';
      const blank = ' '.repeat(Math.max(0, (widths[index] ?? 0) - page.measure(text)));
      return column.align === 'right' ? blank + text : text + blank;
    });
    return { text: parts.join(' '.repeat(GAP)).trimEnd(), ...(row.tone && { tone: row.tone }) };
  });
}

/**
 * The row's name on its own line, then its other cells as pairs, several to a line where they are
 * short.
 */
function stack(row: Row, columns: readonly Column[], page: Page): Line[] {
  const cell = (index: number): string => row.cells[index] ?? '';
  const shown = columns
    .map((column, index) => ({ column, text: cell(index) }))
    .filter(({ text }) => text !== '' && text !== '—');
  const name = shown
    .filter(({ column }) => column.head)
    .map(({ text }) => text)
    .join(' ');
  const lines: Line[] = row.ruled
    ? [{ text: ruleOf(Math.min(page.width, 20), page), tone: 'faint' }]
    : [];
  if (name !== '')
    lines.push(
      ...wrap(name, page.width, page.measure).map((text): Line => ({
        text,
        tone: row.tone ?? 'strong',
      })),
    );
  let line = '';
  const close = (): void => {
    if (line !== '') lines.push({ text: `  ${line}` });
    line = '';
  };
  for (const { column, text } of shown.filter((pair) => !pair.column.head)) {
    const pair = `${column.title}${page.colon}${text}`;
    const joined = line === '' ? pair : `${line}  ${pair}`;
    if (page.measure(joined) <= page.width - 2) line = joined;
    else {
      close();
      const parts = wrap(pair, page.width - 4, page.measure);
      if (parts.length === 1) line = pair;
      else
        lines.push(...parts.map((part, index) => ({ text: (index === 0 ? '  ' : '    ') + part })));
    }
  }
  close();
  return lines;
}

/**
 * {@link displayWidth}, or the same with ambiguous characters (“ ” … × ─) counted as two, as many
 * Chinese terminals draw them.
 */
export function measureFor(ambiguousWide: boolean): Measure {
  if (!ambiguousWide) return displayWidth;
  return (text) => {
    let width = 0;
    for (const character of text) {
      const one = displayWidth(character);
      width +=
        one === 1 ? eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true }) : one;
    }
    return width;
  };
}
