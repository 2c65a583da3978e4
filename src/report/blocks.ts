/** The parts of a report before it is drawn: raw text and tables. Only what draws them (`draw/`) escapes. */
import { inert } from '../diagnostics/index.js';

/** How a line or row is meant, for painting. */
export type Tone = 'good' | 'bad' | 'doubt' | 'faint' | 'strong';
/** `head` columns name the row (id, title): in the stacked form they become its first line. */
export interface Column {
  title: string;
  align: 'left' | 'right';
  wrap: boolean;
  head: boolean;
}
/** `ruled` draws a rule above the row. */
export interface Row {
  cells: readonly string[];
  tone?: Tone;
  ruled?: boolean;
}
/** A list entry with entries of its own. */
export interface Item {
  text: string;
  tone?: Tone;
  items?: readonly Item[];
}
/** Columns and rows of raw text; a missing cell is empty. */
export interface Table {
  columns: readonly Column[];
  rows: readonly Row[];
}
/** One part of a report. */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'gap' }
  | { kind: 'line'; text: string; tone?: Tone }
  | { kind: 'list'; ordered: boolean; items: readonly Item[] }
  | ({ kind: 'table' } & Table);

/** A column of names, kept on one line: ids, dates. */
export const nameColumn = (title: string): Column => ({
  title,
  align: 'left',
  wrap: false,
  head: true,
});
/** A column of titles, wrapped, that names the row. */
export const titleColumn = (title: string): Column => ({
  title,
  align: 'left',
  wrap: true,
  head: true,
});
/** A column of words, wrapped. */
export const wordColumn = (title: string): Column => ({
  title,
  align: 'left',
  wrap: true,
  head: false,
});
/** A column of numbers, aligned right. */
export const numberColumn = (title: string): Column => ({
  title,
  align: 'right',
  wrap: false,
  head: false,
});

/** One line of harmless text: white space of any kind becomes one blank, control and direction characters become visible. */
export const oneLine = (text: string): string => inert(text.replace(/\s+/gu, ' ').trim());
