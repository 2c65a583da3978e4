/**
 * Reads golden cases: YAML that an official can write and read aloud.
 * A file holds one or more documents, each a small tree and its cases. Everything is read as text, so `score: 4/3` and `"1.10"` stay as written.
 *
 *   tree:      an indicator tree, or the path of one (indicators/demo-city.yaml)
 *   evidence:  what every case starts from: facts as under `set`, or the path of a folder of evidence
 *   assessed-at: the day of the assessment (2026-01-15), or none
 *   calendar:  china, or none
 *   files:     texts by name, that `extends` and `overlays` may name
 *   warnings:  codes of the warnings this tree gives on purpose (none otherwise)
 *   cases:
 *     - name:     a full sentence
 *       set:      fact: value | fact: [values] | fact: { value, quantity, unit, … } or a list of such; a number of events is their quantity, and one event is what does not say
 *       without:  [facts whose records are taken away]
 *       verdicts: 达标: 1-17 | 不适用: ["2"], by leaf
 *       records:  whole records, as in an evidence file
 *       leave-out-refused: true, where a person decides that what could not be read counts for nothing
 *       with:     top-level keys added to the tree, in one-line form
 *       class:    the class of the site, in a tree with classes
 *       peers:    other sites by name, scored together with this one: { set, without, verdicts } of each
 *       previous: facts of the round before, as under `set`; previous-scores: { "1.1": 4 }, its scores
 *       todo:     why the case does not hold yet; it is then reported as skipped
 *       explains: { "1": { zh: [words], en: [words] } }, what the explanation of an indicator or a veto must say, and after `not:` must not
 *       expect:   see ./expectation.ts; only what is written is checked
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
} from 'yaml';
import * as z from 'zod';
import {
  chinaCalendar,
  compileTree,
  mergeEvidence,
  prepare,
  readEvidence,
  ruleSetFor,
  type Compilation,
  type Evaluator,
  type EvidenceReading,
  type Loader,
  type Previous,
} from '../../src/index.js';
import type { EvidenceRecord, Fact, RuleSet } from '../../src/types.js';
import { topicSchema, type GoldenCase, type Topic } from './golden-words.js';
import { virtualLoader } from './loader.js';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'tests/golden');

/** Every golden file, sub-folders included, by its path below tests/golden. */
export const goldenFiles = (): string[] =>
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml'))
    .sort();

/** The topics of one golden file, read once for all tests of a worker. Throws on anything misspelled. */
export function readGolden(name: string): Topic[] {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return remember(topics, `${name}\n${text}`, () => topicsIn(name, text));
}
function topicsIn(name: string, text: string): Topic[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { schema: 'failsafe', lineCounter: lines });
  if ('empty' in documents) throw new Error(`${name} is empty`);
  return documents.map((document) => {
    const [fault] = document.errors;
    if (fault) throw new Error(`${name}: ${fault.message}`);
    const { data: topic, error } = topicSchema.safeParse(document.toJS());
    if (error) throw new Error(`${name}: ${z.prettifyError(error)}`);
    return {
      file: name,
      tree: treeOf(document, text, name, lines),
      evidence: topic.evidence ?? {},
      warnings: topic.warnings ?? [],
      files: topic.files ?? {},
      options: {
        assessedAt: topic['assessed-at'] === 'none' ? null : (topic['assessed-at'] ?? '2026-01-15'),
        calendar: topic.calendar === 'none' ? null : chinaCalendar,
      },
      cases: topic.cases.map((golden, index) => ({
        golden,
        extra: extraOf(document, text, index, indentOf(document, lines)),
      })),
    };
  });
}
/** An inline tree keeps its lines and columns, so that a diagnostic points into the golden file. */
function treeOf(document: Document, text: string, name: string, lines: LineCounter): Topic['tree'] {
  const node = document.get('tree', true);
  if (isScalar(node) && typeof node.value === 'string')
    return { text: readFileSync(join(ROOT, node.value), 'utf8'), file: node.value, indent: '' };
  if (!isMap(node) || !node.range) throw new Error(`${name}: a tree is a mapping or a path`);
  const indent = indentOf(document, lines);
  return {
    text: '\n'.repeat(lines.linePos(node.range[0]).line - 1) + indent + sliceOf(node, text),
    file: `tests/golden/${name}`,
    indent,
  };
}
function indentOf(document: Document, lines: LineCounter): string {
  const node = document.get('tree', true);
  return isMap(node) && node.range ? ' '.repeat(lines.linePos(node.range[0]).col - 1) : '';
}
const sliceOf = (node: Node, text: string): string =>
  node.range ? text.slice(node.range[0], node.range[1]) : '';
function extraOf(document: Document, text: string, index: number, indent: string): string {
  const node = document.getIn(['cases', index, 'with'], true);
  if (!isMap(node)) return '';
  return node.items
    .map((pair) =>
      isPair(pair) && isScalar(pair.key) && isNode(pair.value)
        ? `\n${indent}${String(pair.key.value)}: ${sliceOf(pair.value, text)}`
        : '',
    )
    .join('');
}

const topics = new Map<string, Topic[]>();
const compiled = new Map<string, Compilation>();
const folders = new Map<string, EvidenceReading>();
const prepared = new Map<RuleSet, Evaluator>();
function remember<K, T>(known: Pick<Map<K, T>, 'get' | 'set'>, key: K, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** What the sample trees extend, from their own folder. */
const sampleLoader: Loader = (path, from) => {
  const file = join(dirname(from), path);
  return { text: readFileSync(join(ROOT, file), 'utf8'), file };
};
/** The rule set of a case; throws on any diagnostic that the topic does not announce. */
export function compileCase(
  { tree, warnings, files }: Topic,
  extra: string,
  siteClass: string | null = null,
): RuleSet {
  const { ruleSet, diagnostics } = remember(compiled, JSON.stringify([tree, extra, files]), () =>
    compileTree(tree.text + extra, tree.file, {
      load: tree.indent === '' ? sampleLoader : virtualLoader(files, tree.file),
    }),
  );
  const told = diagnostics.map(({ code, place, params }) => ({ code, line: place?.line, params }));
  if (
    ruleSet === null ||
    told
      .map(({ code }) => code)
      .sort()
      .join() !== [...warnings].sort().join()
  )
    throw new Error(`the tree of ${tree.file} gives ${JSON.stringify(told)}`);
  const found = ruleSetFor(ruleSet, { class: siteClass });
  if (found === null) throw new Error(`${tree.file} has no class ${siteClass ?? ''}`);
  return found;
}

/** A rule set made ready once for all its cases. */
export const preparedOf = (ruleSet: RuleSet): Evaluator =>
  remember(prepared, ruleSet, () => prepare(ruleSet));

/** The round before, as a case tells of it. */
export function previousOfCase(
  { previous, 'previous-scores': scores }: GoldenCase,
  ruleSet: RuleSet,
): (Previous & { records: readonly EvidenceRecord[] }) | null {
  if (previous === undefined && scores === undefined) return null;
  const rows = Object.entries(previous ?? {}).flatMap(([name, value]) =>
    recordsFor(recordedFact(ruleSet, name), value),
  );
  return {
    records: readEvidence(JSON.stringify(rows), 'previous.json').records,
    scores: scores ?? {},
  };
}
type Told = Pick<GoldenCase, 'set' | 'without' | 'verdicts' | 'records'>;
const readings = new Map<Told, EvidenceReading>();
/** What a case starts from, changed as it says; read once for all tests of a worker. */
export const evidenceOf = (
  topic: Pick<Topic, 'evidence'>,
  golden: Told,
  ruleSet: RuleSet,
): EvidenceReading => remember(readings, golden, () => readingOf(topic, golden, ruleSet));
function readingOf(
  topic: Pick<Topic, 'evidence'>,
  golden: Told,
  ruleSet: RuleSet,
): EvidenceReading {
  const set = { ...(typeof topic.evidence === 'string' ? {} : topic.evidence), ...golden.set };
  for (const name of golden.without ?? []) Reflect.deleteProperty(set, name);
  const verdicts = Object.entries(golden.verdicts ?? {}).flatMap(([verdict, leaves]) =>
    expandIds(leaves).map((indicator) => ({
      id: `${indicator}-${verdict}`,
      indicator,
      verdict,
      note: '申报时已作说明',
    })),
  );
  const rows = [
    ...Object.entries(set).flatMap(([name, value]) =>
      recordsFor(recordedFact(ruleSet, name), value),
    ),
    ...verdicts,
    ...(golden.records ?? []),
  ];
  const own = rows.length > 0 ? [readEvidence(JSON.stringify(rows), 'case.json')] : [];
  if (typeof topic.evidence !== 'string') return mergeEvidence(own);
  const changed = [...Object.keys(set), ...(golden.without ?? [])].map((name) =>
    recordedFact(ruleSet, name),
  );
  const judged = new Set(verdicts.map(({ indicator }) => indicator));
  const folder = topic.evidence;
  const base = remember(folders, folder, () => readFolder(folder));
  const kept = base.records.filter(
    (record) =>
      !changed.some(
        (fact) =>
          record.fact === fact.name &&
          (record.indicator === null || record.indicator === fact.indicator),
      ) && !(record.verdict !== null && judged.has(record.indicator ?? '')),
  );
  return mergeEvidence([
    { ...base, records: kept, read: base.read - base.records.length + kept.length },
    ...own,
  ]);
}
function readFolder(folder: string): EvidenceReading {
  return mergeEvidence(
    readdirSync(join(ROOT, folder))
      .sort()
      .map((name) => readEvidence(readFileSync(join(ROOT, folder, name)), `${folder}/${name}`)),
  );
}
const MEASURED = ['number', 'percent', 'flag', 'choice', 'date', 'date-or-never', 'events'];
/** A fact by its name, or `INDICATOR/NAME` where several leaves have one of that name. */
function recordedFact(ruleSet: RuleSet, name: string): Fact {
  const found = ruleSet.facts.filter(
    (fact) => (fact.key === name || fact.name === name) && MEASURED.includes(fact.kind),
  );
  const [fact] = found;
  if (fact === undefined || found.length > 1)
    throw new Error(`the tree has ${found.length} recorded facts called ${name}`);
  return fact;
}
function recordsFor(
  fact: Fact,
  value: string | Record<string, string> | (string | Record<string, string>)[],
): Record<string, string>[] {
  const items = Array.isArray(value) ? value : [value];
  const target = {
    fact: fact.name,
    ...(fact.indicator === null ? {} : { indicator: fact.indicator }),
  };
  return items.map((item, index) => {
    const body =
      typeof item !== 'string'
        ? { ...(fact.kind === 'events' ? { quantity: '1' } : {}), ...item }
        : fact.kind === 'events'
          ? { quantity: item }
          : { value: item };
    return {
      id: `${fact.name}${fact.indicator === null ? '' : `@${fact.indicator}`}-${index + 1}`,
      ...target,
      ...body,
    };
  });
}
/** `1-17` means the leaves "1" to "17". */
function expandIds(leaves: string | string[]): string[] {
  if (Array.isArray(leaves)) return leaves;
  const [, from, to] = /^(\d+)-(\d+)$/.exec(leaves) ?? [];
  return from === undefined || to === undefined
    ? [leaves]
    : Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) =>
        String(Number(from) + index),
      );
}
