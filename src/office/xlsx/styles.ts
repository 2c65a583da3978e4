/** The number formats of a workbook, by the numbers of the styles that cells name. */
import { builtIn } from '../formats.js';
import { attribute, type Walk } from '../xml.js';

/** Walks through the part of the styles; `into` gets the code of the format of each style. */
export function walkStyles(into: string[]): Walk {
  const own = new Map<number, string>();
  let inCells = false;
  return {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      const id = Number(attribute(attributes, 'numFmtId'));
      if (name === 'numFmt') own.set(id, attribute(attributes, 'formatCode') ?? '');
      if (name === 'xf' && inCells) into.push(own.get(id) ?? builtIn(id));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  };
}
