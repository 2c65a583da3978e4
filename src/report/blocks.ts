/**
 * The parts of a report before it is drawn: raw text, tables, and what pictures show. Only what
 * draws them (`draw/`) escapes.
 */
import type { Exact } from '../exact.js';

/** How a line or row is meant, for painting. */
export type Tone = 'good' | 'bad' | 'doubt' | 'faint' | 'strong';
/** `head` columns name the row (id, title): in the stacked form they become its first line. */
export interface Column {
  title: string;
  align: 'left' | 'right';
  wrap: boolean;
  head: boolean;
}
/** A sheet of the same workbook, or the row of it that a text names. */
export interface Lead {
  sheet: string;
  row?: string;
}
/** `ruled` draws a rule above the row. */
export interface Row {
  cells: readonly string[];
  tone?: Tone;
  ruled?: boolean;
  /** Where its cells lead: to an anchor of the document (`#s1`) or to a file beside it. */
  links?: readonly (string | null)[];
  /** How deep its cells are coloured; what they say stands in them all the same. */
  shades?: readonly (Shade | null)[];
  /** What links of the same document lead to. */
  anchor?: string;
  /** Where its first cell leads to in a workbook. */
  lead?: Lead;
}
/** None, up to the deepest. */
export type Shade = 0 | 1 | 2 | 3 | 4;
/** A list entry with entries of its own. */
export interface Item {
  text: string;
  tone?: Tone;
  items?: readonly Item[];
}
/**
 * Columns and rows of raw text; a missing cell is empty. What a workbook can do with it beyond that
 * stands below the rows.
 */
export interface Table {
  columns: readonly Column[];
  rows: readonly Row[];
  /** The last row is a total: these columns of it sum up what is above, as far as it is shown. */
  sums?: readonly number[];
  /**
   * How deep each row is grouped; a row that others are grouped under sums them up in the columns
   * of `sums`.
   */
  depths?: readonly number[];
  /** Its rows may stand in any order: a page sorts them by the column that is asked for. */
  sortable?: boolean;
  /** Columns with a list to choose from. */
  choices?: readonly { column: number; values: readonly string[] }[];
  /** Rows are coloured by the word that stands in a column, whoever wrote it. */
  paint?: { column: number; tones: Readonly<Record<string, Tone>> };
}

/**
 * One bar: what it stands for, from where to where it goes, what is printed at its end, and the
 * entry it leads to.
 */
export interface Bar {
  label: string;
  from: Exact;
  to: Exact;
  /** How far what nobody can tell yet would take it. */
  open?: Exact;
  text: string;
  tone: 'bar' | 'good' | 'whole';
  anchor?: string;
}
/**
 * What a picture shows: bars from zero, steps from one number to another, shares of first-level
 * indicators beside the line they are held to. Every number in it is also printed.
 */
export type Chart =
  /** `rest` says what is left out, so that nothing is cut in silence. */
  | { shape: 'bars'; bars: readonly Bar[]; keys: readonly Key[]; rest: string | null }
  | { shape: 'steps'; bars: readonly Bar[]; base: Exact; note: string | null }
  | {
      shape: 'rates';
      /** What the bars of a row show, in this order. */
      series: readonly Series[];
      /** Where the line is drawn, and what it is called. */
      line: { at: Exact; text: string } | null;
      rows: readonly Rates[];
    };
/** What a colour of bars stands for. */
export interface Key {
  tone: 'bar' | 'open';
  text: string;
}
/** What one bar of every row shows. */
export interface Series {
  role: 'rate' | 'met';
  text: string;
}
/** A row of shares: what it stands for, a share for each series, and the entry it leads to. */
export interface Rates {
  label: string;
  shares: readonly { share: Exact; text: string; tone?: Tone }[];
  anchor?: string;
}
/** One large figure with what it means, and how many are met of how many that have to be. */
export interface Card {
  title: string;
  number: string;
  note: string;
  gauge?: { met: number; counted: number; needed: number; title: string };
}

/** What stands beside an entry's title. */
export interface Mark {
  role: 'state' | 'score' | 'lost' | 'note';
  text: string;
  tone?: Tone;
}
/**
 * An entry that opens to blocks, or to entries of its own; `anchor` is where the ids of tables and
 * the bars of charts lead.
 */
export interface Entry {
  id: string | null;
  title: string;
  marks: readonly (Mark | null)[];
  anchor: string | null;
  blocks: readonly Block[];
  entries: readonly Entry[];
  /** What it is found by. */
  found?: {
    choices: readonly string[];
    units: readonly string[];
    lost: boolean;
    /** Nothing is wrong with it: one line is enough on paper. */
    brief: boolean;
  };
}
/** What entries can be found by. */
export interface Filters {
  units: readonly string[];
  choices: readonly { choice: string; text: string }[];
  /** How many there are to find. */
  count: number;
  /** Whether there are points to lose. */
  lost: boolean;
}

/**
 * One part of a report. Text and Markdown leave out what only a page can show (charts, cards,
 * trees); a sheet is for workbooks.
 */
export type Block =
  | Title
  | { kind: 'heading'; text: string }
  | { kind: 'gap' }
  | { kind: 'line'; text: string; tone?: Tone }
  /** What has to be seen before anything else. */
  | { kind: 'caution'; text: string; tone: Tone }
  | { kind: 'list'; ordered: boolean; items: readonly Item[] }
  | ({ kind: 'table' } & Table)
  | { kind: 'chart'; caption: string; wide: boolean; chart: Chart }
  | { kind: 'cards'; cards: readonly Card[] }
  | { kind: 'tree'; of: 'units' | 'vetoes' | 'sites'; entries: readonly Entry[] }
  | { kind: 'tree'; of: 'indicators'; entries: readonly Entry[]; filters: Filters }
  | Sheet;
/**
 * What a document is called at its head; `name` says it where it stands among other documents (a
 * tab of a browser), `about` the place and the day on each of its printed pages.
 */
export interface Title {
  kind: 'title';
  text: string;
  name?: string;
  about?: string;
}
/**
 * Blocks on a sheet of their own; `paper` is what it is printed on where an A4 page is too narrow to
 * be read.
 */
export interface Sheet {
  kind: 'sheet';
  name: string;
  blocks: readonly Block[];
  paper?: 'a3' | 'two pages';
}

/** Blocks under a heading; `id` is where the contents lead. */
export interface Section {
  id: string;
  title: string;
  blocks: readonly Block[];
}
/**
 * A file that places of a page lie in: its whole path, its name among the others, and the sign that
 * stands for it on paper.
 */
export interface Source {
  file: string;
  name: string;
  sign: string;
}
/** A report that is opened and searched instead of read from top to bottom. */
export interface Page {
  title: string;
  /** The place and the day, for the head of each printed page. */
  about: string;
  sources: readonly Source[];
  /** How much is printed where all of it is asked for. */
  printing: { units: number; whole: number; brief: number };
  /** Place, time, notice. */
  lead: readonly Block[];
  verdict: { outcome: string; blocks: readonly Block[] };
  cards: Block;
  charts: readonly Block[];
  sections: readonly Section[];
}
/** Sheets, dated the day of the assessment. */
export interface Workbook {
  title: string;
  date: string | null;
  sheets: readonly Sheet[];
}
