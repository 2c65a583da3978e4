/** Texts of a workbook: those that its sheets share, and those that stand in a cell. */
import type { Walk } from '../xml.js';

/** Gathers a text of several runs; what is said above characters (拼音) is no part of it. */
export interface TextOf {
  open: (name: string) => void;
  close: (name: string) => void;
  text: (text: string) => void;
  /** The text so far, and from here on a new one. */
  take: () => string;
}
export function openText(): TextOf {
  let [gathered, depth, isText] = ['', 0, false];
  return {
    open: (name) => {
      if (name === 'rPh') depth += 1;
      if (name === 't') isText = depth === 0;
    },
    close: (name) => {
      if (name === 'rPh') depth -= 1;
      if (name === 't') isText = false;
    },
    text: (text) => {
      if (isText) gathered += text;
    },
    take: () => {
      const taken = unescaped(gathered);
      gathered = '';
      return taken;
    },
  };
}
/** Signs that XML cannot hold are written `_x000B_`; an underscore in front of such is `_x005F_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(parseInt(code, 16)),
      )
    : text;

/** Walks through the part of the shared texts. */
export function walkStrings(into: string[]): Walk {
  const text = openText();
  return {
    open: (name) => {
      if (name === 'si') text.take();
      text.open(name);
    },
    close: (name) => {
      text.close(name);
      if (name === 'si') into.push(text.take());
    },
    text: text.text,
  };
}
