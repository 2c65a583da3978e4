/**
 * What every part of a report is told with: an assessment made ready, what is said of it in more
 * than
 * one place, and the columns of its tables. What draws (`draw/`) sees none of it, blocks alone.
 */
import {
  countUnread,
  printedNumbers,
  type PrintedLine,
  type PrintedNumbers,
} from '../assess/index.js';
import { toText, type Exact } from '../exact.js';
import { everyNode, isBase, leavesOf } from '../tree.js';
import type {
  Assessment,
  AssessmentComparison,
  Check,
  Finding,
  HowFar,
  IndicatorResult,
  Language,
  Place,
  RecordUse,
  UnreadCount,
} from '../types.js';
import { NONE } from '../numbers/index.js';
import { folded } from '../values/index.js';
import type { DrawOptions } from './asked.js';
import type { Block, Column } from './blocks.js';
import { WORDS, type Words } from './words/index.js';

/** What every part of a report draws from. */
export interface Telling {
  assessment: Assessment;
  language: Language;
  words: Words;
  details: boolean;
  /** Every indicator, parents before children. */
  nodes: readonly IndicatorResult[];
  findings: ReadonlyMap<string, Finding>;
  titles: ReadonlyMap<string, string>;
  /** The lowest-level indicators by their ids. */
  leaves: ReadonlyMap<string, IndicatorResult>;
  /** Every indicator's parents, the first level first. */
  parents: ReadonlyMap<IndicatorResult, readonly IndicatorResult[]>;
  /** The used records by their ids; an id may be taken more than once. */
  records: ReadonlyMap<string, readonly RecordUse[]>;
  /** They by the facts that they name, in folded form. */
  spoken: () => ReadonlyMap<string, readonly RecordUse[]>;
  /** Has the tree points? */
  scored: boolean;
  rate: Check | undefined;
  /** The numbers that every format prints. */
  printed: PrintedNumbers;
  /** How much of the evidence nobody could read. */
  unread: UnreadCount;
  /** What changed since the last time; null where nobody gave it. */
  since: AssessmentComparison | null;
  /** By when things must be put right, `YYYY-MM-DD`; null where nobody set it. */
  due: string | null;
}

/** What the sentence of how far a site is is told with: less than all of a {@link Telling}. */
export interface FarTelling extends Pick<Telling, 'words' | 'unread'> {
  assessment: Omit<HowFar, 'unmetKeyItems'>;
}

/** Prepares an assessment for drawing. */
export function tellingOf(assessment: Assessment, language: Language, details: boolean): Telling {
  const nodes = everyNode(assessment.indicators);
  const findings = new Map(
    [...nodes, ...assessment.decision.vetoes]
      .flatMap((source) => source.findings)
      .map((finding) => [finding.id, finding]),
  );
  const titles = new Map(
    [...assessment.stages, ...nodes, ...assessment.decision.vetoes].map(({ id, title }) => [
      id,
      title,
    ]),
  );
  return {
    assessment,
    language,
    words: WORDS[language],
    details,
    nodes,
    findings,
    titles,
    leaves: new Map(
      nodes.flatMap((node) => (node.children.length === 0 ? [[node.id, node] as const] : [])),
    ),
    parents: parentsIn(assessment.indicators),
    records: groupedBy(assessment.evidence.records, ({ id }) => id),
    spoken: whenAsked(() =>
      groupedBy(assessment.evidence.records, ({ fact }) => (fact === null ? null : folded(fact))),
    ),
    scored: assessment.score.points !== null,
    rate:
      assessment.decision.checks.find((check) => check.id === 'met-rate') ??
      assessment.decision.checks.find((check) => check.id === 'met-rate-upper'),
    printed: printedNumbers(assessment),
    unread: countUnread(assessment.evidence),
    since: null,
    due: null,
  };
}
/** With what a drawing was asked for beside the assessment. */
export function tellingFor(assessment: Assessment, options: DrawOptions): Telling {
  const { language, details = false, due = null, since = null } = options;
  return { ...tellingOf(assessment, language, details), since, due };
}
function parentsIn(
  nodes: readonly IndicatorResult[],
): Map<IndicatorResult, readonly IndicatorResult[]> {
  const found = new Map<IndicatorResult, readonly IndicatorResult[]>();
  const walk = (below: readonly IndicatorResult[], above: readonly IndicatorResult[]): void => {
    for (const node of below) {
      found.set(node, above);
      if (node.children.length > 0) walk(node.children, [...above, node]);
    }
  };
  walk(nodes, []);
  return found;
}
function groupedBy(
  records: readonly RecordUse[],
  by: (record: RecordUse) => string | null,
): Map<string, RecordUse[]> {
  const found = new Map<string, RecordUse[]>();
  for (const record of records) {
    const key = by(record);
    const same = key === null ? undefined : found.get(key);
    if (same) same.push(record);
    else if (key !== null) found.set(key, [record]);
  }
  return found;
}
/** Made when somebody first asks, and kept. */
function whenAsked<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
const NO_NUMBERS: PrintedLine = { points: null, score: null, lost: null };
/** What is printed of an indicator, as it counts in the total. */
export const numbersOf = ({ id }: { id: string }, { printed }: Telling): PrintedLine =>
  printed.nodes.get(id) ?? NO_NUMBERS;
/** A printed number within a sentence. */
export const inWords = (value: Exact | null): string => (value ? toText(value) : NONE);

/** An indicator by id and title. */
export function named(telling: Telling, id: string): string {
  const title = telling.titles.get(id);
  return title === undefined ? id : `${id} ${title}`;
}

/** Place and day of an assessment, for the head of each printed page. */
export const aboutOf = ({ site, assessedAt }: Pick<Assessment, 'site' | 'assessedAt'>): string =>
  [site, assessedAt].filter((text) => text !== null).join(' · ');

/** File and line, for people who look something up; of a range of cells, sheet and row. */
export const fileLine = ({ file, line }: Place): string =>
  file.endsWith('!') ? `${file === '!' ? '#' : file}${line}` : `${file}:${line}`;
/** The same, or nothing of a rule set that was shortened and knows no places. */
export const knownLine = (place: Place): string | null =>
  place.file === '' ? null : fileLine(place);

/**
 * How many indicators below a node are met, and of how many, by the met-rate check's own options.
 */
export function tally(
  node: IndicatorResult,
  rate: Check | undefined,
): { met: number; counted: number } {
  const option = (name: string): string | undefined => rate?.options[name];
  const found = { met: 0, counted: 0 };
  for (const leaf of leavesOf([node]).filter(isBase)) {
    if (leaf.status === 'not-applicable' && option('of') !== 'all') continue;
    if (leaf.status === 'exempt' && option('exempt') === 'excluded') continue;
    found.counted++;
    if (
      leaf.status === 'met' ||
      leaf.status === 'exempt' ||
      (leaf.status === 'partly-met' && option('partly-met') === 'counts')
    )
      found.met++;
  }
  return found;
}

/** Whether there is evidence that nobody could read. */
export const isUnread = ({ files, rows }: UnreadCount): boolean => files > 0 || rows > 0;
/** Whether some of it may say anything at all, so that no number stands for certain. */
export const isOpen = ({ files, adrift, isLeftOut }: UnreadCount): boolean =>
  !isLeftOut && (files > 0 || adrift > 0);

/** How much could not be read, in one clause; null where all was. The one place that says it. */
export function unreadClause(count: UnreadCount, { unread }: Words): string | null {
  if (!isUnread(count)) return null;
  return count.isLeftOut
    ? unread.leftOut(count)
    : isOpen(count)
      ? unread.open(count)
      : unread.named(count);
}
/** What stands beside a total that nobody can be sure of. */
export const openClause = ({ unread, words }: Pick<Telling, 'unread' | 'words'>): string | null =>
  isOpen(unread) ? unreadClause(unread, words) : null;
/** What a row that sums up all of it is called. */
export function sumLabel(telling: Telling): string {
  const { sum, bracketed } = telling.words;
  const open = openClause(telling);
  return open === null ? sum : sum + bracketed(open);
}

/**
 * Why points were lost, in the author's words or else in the kind's. Where facts are missing, nobody
 * knows whether it is so: what is asked for comes first.
 */
export function reasonOf({ kind, reason, missing, certain }: Finding, words: Words): string {
  const own = reason ?? words.finding[kind];
  if (missing.length === 0) return own;
  const names = missing.join(words.list);
  if (kind === 'error') return words.contradicted(names, reason);
  return certain === '0' ? words.awaits(names, reason) : own + words.bracketed(words.asked(names));
}

/**
 * How many indicators the met-rate check found met, and of how many, or null where there is no such
 * check.
 */
export function rateTotal({ rate }: Telling): { met: number; counted: number } | null {
  return rate?.id !== 'met-rate' || rate.met === null || rate.counted === null
    ? null
    : { met: rate.met, counted: rate.counted };
}

/** Gives the headings their ordinals, in reading order. */
export function numberHeadings(blocks: readonly Block[], words: Words): Block[] {
  let index = 0;
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, text: words.heading(++index, block.text) } : block,
  );
}

const column = (title: string, shape: Omit<Column, 'title'>): Column => ({ title, ...shape });
/** A column of names, kept on one line: ids, dates. */
export const nameColumn = (title: string): Column =>
  column(title, { align: 'left', wrap: false, head: true });
/** A column of titles, wrapped, that names the row. */
export const titleColumn = (title: string): Column =>
  column(title, { align: 'left', wrap: true, head: true });
/** A column of words, wrapped. */
export const wordColumn = (title: string): Column =>
  column(title, { align: 'left', wrap: true, head: false });
/** A column of numbers, aligned right. */
export const numberColumn = (title: string): Column =>
  column(title, { align: 'right', wrap: false, head: false });
