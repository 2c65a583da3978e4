import { both, diagnose, isCode, nearest, type Code } from '../diagnostics/index.js';
import type { Diagnostic, Params, Phrase, Place } from '../types.js';
import type { NumberReader } from './numbers.js';
import { clean, fieldOfHeading, fieldOfKey, FIELDS, type Field } from './fields.js';
import {
  collect,
  refused,
  setAside,
  whoseIs,
  type Built,
  type EvidenceReading,
  type WrittenRecord,
} from './reading.js';

/** What a value of a source is, before anything is known of its meaning. */
export type Kind = 'text' | 'number' | 'flag' | 'empty' | 'list' | 'mapping';
/**
 * A value of a YAML or JSON source; `at` leads to its place, by offset or by path; a `fault` spoils
 * it.
 */
export interface Node<At> {
  kind: Kind;
  text: string;
  at: At;
  items: readonly Node<At>[];
  entries: readonly KeyedValue<At>[];
  fault: Diagnostic | null;
}
/** One key of a mapping; a key may occur twice. */
export interface KeyedValue<At> {
  key: string;
  at: At;
  value: Node<At>;
}
/** Turns the `at` of a key or of a value into a place. */
export interface Locate<At> {
  key(at: At): Place;
  value(at: At): Place;
}

/** How many records a source may hold, and how its bare numbers are meant; null as written. */
export interface Bounds {
  limit: number;
  numbers: NumberReader | null;
}
/**
 * The records of a list, or of `{ site, records }`; more than `limit` of them are refused as a
 * whole.
 */
export function readRecords<At>(
  root: Node<At>,
  locate: Locate<At>,
  { limit, numbers }: Bounds,
): EvidenceReading {
  const list = listOf(root);
  if (list.kind !== 'list')
    return refused('evidence/not-records', locate.value(list.at), { found: describe(list) });
  if (list.items.length > limit)
    return refused('evidence/too-many', locate.value(list.at), { limit: String(limit) });
  const site = root.entries.find(({ key }) => key === 'site')?.value;
  const known = { site: site && isScalar(site.kind) ? site.text : null, numbers };
  return collect(rowsOf(list, locate, known), topFaults(root, locate));
}

/** The list of records: the whole, or what stands under `records`. */
export const listOf = <At>(root: Node<At>): Node<At> =>
  root.entries.find(({ key }) => key === 'records')?.value ?? root;

function* rowsOf<At>(
  list: Node<At>,
  locate: Locate<At>,
  known: Known,
): Iterable<WrittenRecord | Built> {
  for (const item of list.items) yield writtenIn(item, locate, known);
}

const isScalar = (kind: Kind): boolean => kind === 'text' || kind === 'number' || kind === 'empty';

/** Faults of the keys beside `records`, the first twenty of them. */
function topFaults<At>(root: Node<At>, locate: Locate<At>): Diagnostic[] {
  const faults: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const entry of root.entries) {
    if (faults.length === 20) break;
    faults.push(...topFault(entry, seen.has(entry.key), locate));
    seen.add(entry.key);
  }
  return faults;
}
function topFault<At>(
  { key, at, value }: KeyedValue<At>,
  again: boolean,
  locate: Locate<At>,
): Diagnostic[] {
  if (again) return [diagnose('syntax/duplicate-key', locate.key(at), { key })];
  if (key === 'records') return [];
  if (key !== 'site')
    return [
      diagnose('evidence/unknown-field', locate.key(at), {
        key,
        nearest: nearest(key, ['site', 'records']) ?? '',
        allowed: 'site, records',
      }),
    ];
  return isScalar(value.kind)
    ? []
    : [
        diagnose('evidence/wrong-type', locate.value(value.at), {
          key,
          found: describe(value),
          expected: both('文字', 'text'),
        }),
      ];
}

/** What is known of all records of a source: its site, and how bare numbers are meant. */
interface Known {
  site: string | null;
  numbers: NumberReader | null;
}
/** What one record says, or the reason why it is none. */
export function writtenIn<At>(
  node: Node<At>,
  locate: Locate<At>,
  { site, numbers }: Known,
): WrittenRecord | Built {
  const place = locate.value(node.at);
  const refuse: Refuse = (code, at, params) => {
    const own = whoseIs((field) => wordUnder(field, node));
    return setAside({ ...own, site: own.site ?? clean(site) }, code, at, params);
  };
  if (node.fault?.place && isCode(node.fault.code))
    return refuse(node.fault.code, node.fault.place, node.fault.params);
  if (node.kind !== 'mapping')
    return refuse('evidence/wrong-type', place, {
      key: both('记录', 'the record'),
      found: describe(node),
      expected: both('一组键值', 'a mapping'),
    });
  const fields = new Map<Field, KeyedValue<At>>();
  for (const entry of node.entries) {
    const field = fieldOfKey(entry.key);
    const fault =
      field === undefined
        ? unknown(entry, locate, refuse)
        : fields.has(field)
          ? refuse('syntax/duplicate-key', locate.key(entry.at), { key: entry.key })
          : kindFault(entry, field, locate, refuse);
    if (fault) return fault;
    if (field !== undefined) fields.set(field, entry);
  }
  const textOf = (field: Field): string | null => {
    const value = fields.get(field)?.value;
    return value && value.kind !== 'empty' ? value.text : field === 'site' ? site : null;
  };
  return {
    place,
    get:
      numbers === null
        ? textOf
        : (field) => {
            const text = textOf(field);
            const isNumber = text !== null && fields.get(field)?.value.kind === 'number';
            return isNumber ? numbers(field, text, textOf) : text;
          },
    placeOf: (field) => {
      const entry = fields.get(field);
      return entry ? locate.value(entry.value.at) : place;
    },
  };
}

type Refuse = (code: Code, at: Place, params: Params) => Built;
function unknown<At>({ key, at }: KeyedValue<At>, locate: Locate<At>, refuse: Refuse): Built {
  const suggestion = fieldOfHeading(key) ?? nearest(key, FIELDS) ?? '';
  return refuse('evidence/unknown-field', locate.key(at), {
    key,
    nearest: suggestion,
    allowed: FIELDS.join(', '),
  });
}
/** Fields hold texts and numbers; a value may be a flag as well. */
function kindFault<At>(
  { key, value }: KeyedValue<At>,
  field: Field,
  locate: Locate<At>,
  refuse: Refuse,
): Built | undefined {
  if (isScalar(value.kind) || (value.kind === 'flag' && field === 'value')) return undefined;
  return refuse('evidence/wrong-type', locate.value(value.at), {
    key,
    found: describe(value),
    expected: both('文字', 'text'),
  });
}
/**
 * The text of a field of a record that cannot be read whole; of one that is written twice nobody
 * knows which is meant.
 */
function wordUnder<At>(field: Field, { entries, fault }: Node<At>): string | null {
  const [entry, again] = entries.filter(({ key }) => fieldOfKey(key) === field);
  const value = entry?.value;
  if (again || (fault?.code === 'syntax/duplicate-key' && fault.params.key === field)) return null;
  return value && value.kind !== 'empty' && isScalar(value.kind) ? value.text : null;
}

function describe<At>({ kind, text }: Node<At>): Phrase {
  switch (kind) {
    case 'text':
      return both(`文字“${text}”`, `the text "${text}"`);
    case 'number':
      return both(`数 ${text}`, `the number ${text}`);
    case 'flag':
      return both(`是非值 ${text}`, `the flag ${text}`);
    case 'empty':
      return both('空', 'empty');
    case 'list':
      return both('列表', 'a list');
    case 'mapping':
      return both('一组键值', 'a mapping');
  }
}
