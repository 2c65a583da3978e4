import pc from 'picocolors';
import { wrap } from '../../diagnostics/index.js';
import type { Block, Item, Tone } from '../blocks.js';
import { layoutTable, ruleOf, type Line, type Page } from './table.js';
import { oneLine } from './width.js';

type Paint = (line: Line) => string;
const INDENT = '  ';

/** Draws blocks for a terminal: wrapped at the page's width, painted where colour is wanted, every source text made inert. */
export function drawText(blocks: readonly Block[], page: Page, colour: boolean): string {
  const paint = painter(colour);
  return (
    blocks
      .flatMap((block) => linesOf(block, page))
      .map(paint)
      .join('\n')
      .replace(/^\n+/, '') + '\n'
  );
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
