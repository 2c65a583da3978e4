import { diagnose, sortDiagnostics } from '../diagnostics/index.js';
import { isNumeral, readYaml, type Path, type Value } from '../syntax/index.js';
import type { Diagnostic, Place } from '../types.js';
import type { EvidenceReading } from './reading.js';
import { listOf, readRecords, type Bounds, type Node } from './keyed.js';

/** Faults that spoil one record and leave the rest of the file as it is. */
const OF_ONE_RECORD = new Set(['syntax/duplicate-key', 'syntax/reserved-key', 'syntax/full-width']);

/**
 * Reads a YAML file of records. A key written twice costs its record; any other fault of syntax
 * costs the file.
 */
export function readYamlEvidence(
  text: string,
  file: string,
  limits: { bytes: number; pieces: number },
  bounds: Bounds,
): EvidenceReading {
  const yaml = readYaml(text, file, limits);
  if (yaml.value === undefined || yaml.diagnostics.some(({ code }) => !OF_ONE_RECORD.has(code))) {
    return { records: [], setAside: [], diagnostics: yaml.diagnostics.map(asOfRecords), read: 0 };
  }
  const root = nodeOf(yaml.value, []);
  const placeOf = (at: Path): Place => yaml.placeOf(at);
  const rest = blame(listOf(root).items, yaml.diagnostics, placeOf);
  const reading = readRecords(root, { key: (at) => yaml.keyPlaceOf(at), value: placeOf }, bounds);
  return { ...reading, diagnostics: [...rest, ...reading.diagnostics] };
}

/** What is said of a tree, as it is said of records. */
function asOfRecords(diagnostic: Diagnostic): Diagnostic {
  const { code, place, params } = diagnostic;
  if (code === 'syntax/empty') return diagnose('evidence/empty', place);
  return code === 'tree/too-many' ? diagnose('evidence/too-dense', place, params) : diagnostic;
}

function nodeOf(value: Value, at: Path): Node<Path> {
  const node = (kind: Node<Path>['kind'], text: string): Node<Path> => ({
    kind,
    text,
    at,
    items: [],
    entries: [],
    fault: null,
  });
  if (value === null) return node('empty', '');
  if (typeof value === 'string') return node('text', value);
  if (typeof value === 'boolean') return node('flag', String(value));
  if (isNumeral(value)) return node('number', value.numeral);
  if (Array.isArray(value))
    return { ...node('list', ''), items: value.map((item, index) => nodeOf(item, [...at, index])) };
  const entries = Object.entries(value).map(([key, child]) => ({
    key,
    at: [...at, key],
    value: nodeOf(child, [...at, key]),
  }));
  return { ...node('mapping', ''), entries };
}

/**
 * Gives each diagnostic to the record in which it stands; those before the first record, or outside
 * a list, are the file's and come back.
 */
function blame(
  items: readonly Node<Path>[],
  diagnostics: readonly Diagnostic[],
  placeOf: (path: Path) => Place,
): Diagnostic[] {
  const rest: Diagnostic[] = [];
  let index = -1;
  for (const diagnostic of sortDiagnostics(diagnostics)) {
    for (
      let next = items[index + 1];
      next && precedes(placeOf(next.at), diagnostic.place);
      next = items[index + 1]
    )
      index++;
    const item = items[index];
    if (item) item.fault ??= diagnostic;
    else rest.push(diagnostic);
  }
  return rest;
}
const precedes = (a: Place, b: Place | null): boolean =>
  b !== null && (a.line < b.line || (a.line === b.line && a.column <= b.column));
