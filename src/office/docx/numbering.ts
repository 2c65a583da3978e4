/** The numbers that Word writes in front of paragraphs, which stand in no text of the file. */
import { attribute, type Attributes, type Walk, toldOf } from '../xml.js';
import { numeral } from './numerals.js';

interface Level {
  start: number;
  format: string;
  /** `%1.%2` where the numbers of the levels come in. */
  text: string;
  isFollowed: boolean;
  /** The style whose paragraphs stand on this level. */
  style: string;
}
type Levels = Map<number, Level>;
/** A list: which levels it counts by, and where it starts anew. */
interface List {
  levels: string;
  starts: Map<number, number>;
}
/** What is said of all lists, and of the lists of styles. */
export interface Numbering {
  levels: Map<string, Levels>;
  lists: Map<string, List>;
  styles: Map<string, Place>;
}
/** The list of a paragraph, and its level from 0. */
export interface Place {
  list: string | null;
  level: number | null;
  /** The style that the rest is taken from. */
  based: string;
}
export const openNumbering = (): Numbering => ({
  levels: new Map(),
  lists: new Map(),
  styles: new Map(),
});
const value = (attributes: Attributes): string => attribute(attributes, 'val') ?? '';

/** Walks through the part of the lists. */
export function walkNumbering({ levels, lists }: Numbering): Walk {
  let inner: Levels | null = null;
  let level: Level | null = null;
  let list: List | null = null;
  let override = 0;
  const told: Readonly<Record<string, (attributes: Attributes) => void>> = {
    abstractNum: (attributes) => {
      inner = new Map();
      levels.set(attribute(attributes, 'abstractNumId') ?? '', inner);
    },
    lvl: (attributes) => {
      level = { start: 1, format: 'decimal', text: '', isFollowed: true, style: '' };
      if (inner) inner.set(Number(attribute(attributes, 'ilvl')), level);
    },
    start: (attributes) => {
      if (level) level.start = Number(value(attributes));
    },
    numFmt: (attributes) => {
      if (level) level.format = value(attributes);
    },
    lvlText: (attributes) => {
      if (level) level.text = value(attributes);
    },
    suff: (attributes) => {
      if (level) level.isFollowed = value(attributes) !== 'nothing';
    },
    pStyle: (attributes) => {
      if (level) level.style = value(attributes);
    },
    num: (attributes) => {
      [inner, level] = [null, null];
      list = { levels: '', starts: new Map() };
      lists.set(attribute(attributes, 'numId') ?? '', list);
    },
    abstractNumId: (attributes) => {
      if (list) list.levels = value(attributes);
    },
    lvlOverride: (attributes) => {
      override = Number(attribute(attributes, 'ilvl'));
    },
    startOverride: (attributes) => {
      list?.starts.set(override, Number(value(attributes)));
    },
  };
  return { open: (name, attributes) => toldOf(told, name)?.(attributes), close: () => undefined };
}
/** Walks through the part of the styles. */
export function walkStyles({ styles }: Numbering): Walk {
  let place: Place | null = null;
  const told: Readonly<Record<string, (attributes: Attributes) => void>> = {
    style: (attributes) => {
      place = { list: null, level: null, based: '' };
      styles.set(attribute(attributes, 'styleId') ?? '', place);
    },
    basedOn: (attributes) => {
      if (place) place.based = value(attributes);
    },
    numId: (attributes) => {
      if (place) place.list = value(attributes);
    },
    ilvl: (attributes) => {
      if (place) place.level = Number(value(attributes));
    },
  };
  return { open: (name, attributes) => toldOf(told, name)?.(attributes), close: () => undefined };
}

/** Gives the number of each paragraph, asked for one after another. */
export function openCounters(numbering: Numbering): (place: Place) => string {
  /** By levels that lists share, the number that each level has come to. */
  const reached = new Map<string, number[]>();
  const begun = new Set<string>();
  return (asked) => {
    const place = resolved(asked, numbering);
    const list = place && numbering.lists.get(place.list);
    const levels = list && numbering.levels.get(list.levels);
    const level = levels && levels.get(place.level);
    if (!place || !list || !levels || !level) return '';
    const counts = reached.get(list.levels) ?? [];
    reached.set(list.levels, counts);
    const key = `${place.list} ${place.level}`;
    const anew = begun.has(key) ? undefined : list.starts.get(place.level);
    begun.add(key);
    counts[place.level] = anew ?? (counts[place.level] ?? level.start - 1) + 1;
    counts.length = place.level + 1;
    return labelOf(level, levels, counts);
  };
}
/** A dot in front of a paragraph is no number. */
function labelOf({ format, text, isFollowed }: Level, levels: Levels, counts: number[]): string {
  if (format === 'bullet' || format === 'none') return '';
  const label = text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const level = levels.get(at);
    return numeral(counts[at] ?? level?.start ?? 1, level?.format ?? 'decimal');
  });
  return isFollowed && label !== '' ? `${label} ` : label;
}
/** Styles that are based on each other in a circle give nothing. */
const MOST_STYLES = 20;
/** A paragraph's own list, or that of its style; null where it has none. */
function resolved(
  asked: Place,
  { styles, lists, levels }: Numbering,
): { list: string; level: number } | null {
  let [list, level, based] = [asked.list, asked.level, asked.based];
  for (let step = 0; step < MOST_STYLES && list === null; step++) {
    const style = styles.get(based);
    if (!style) return null;
    list = style.list;
    level ??= style.level ?? (list === null ? null : levelOfStyle(list, based));
    based = style.based;
  }
  return list === null ? null : { list, level: level ?? 0 };

  function levelOfStyle(id: string, style: string): number | null {
    const of = levels.get(lists.get(id)?.levels ?? '') ?? new Map<number, Level>();
    return [...of].find(([, each]) => each.style === style)?.[0] ?? null;
  }
}
