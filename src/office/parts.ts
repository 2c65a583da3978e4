/** How the parts of an Office file name each other: types of content, and relations. */
import { lastOf } from '../es2020.js';
import type { Reading } from './reading.js';
import { attribute, type WalkXml } from './xml.js';
import type { Archive } from './zip/index.js';

/** A file of parts that is open for reading. */
export interface Parts {
  archive: Archive;
  walk: WalkXml;
  reading: Reading;
}
/** One part that another names. */
export interface Relation {
  /** The last word of its kind: `worksheet`, `styles`. */
  kind: string;
  /** The path of the part, from the root. */
  target: string;
}

/** The part that a file is about, and the type of its content; null where no part is. */
export function mainPart(parts: Parts): { name: string; type: string } | null {
  const main = [...relationsOf(parts, '').values()].find(({ kind }) => kind === 'officeDocument');
  if (main === undefined) return null;
  return { name: main.target, type: typeOf(parts, main.target) };
}
/** The type of the content of a part, in small letters. */
function typeOf({ archive, walk }: Parts, name: string): string {
  const types = archive.part('[Content_Types].xml');
  if (types === null) return '';
  let [own, byEnding] = ['', ''];
  const lower = name.toLowerCase();
  walk('[Content_Types].xml', types, {
    open: (_, attributes) => {
      const type = (attributes['ContentType'] ?? '').toLowerCase();
      const part = attributes['PartName']?.toLowerCase().replace(/^\//, '');
      const ending = attributes['Extension']?.toLowerCase();
      if (part === lower) own = type;
      if (ending !== undefined && lower.endsWith(`.${ending}`)) byEnding = type;
    },
    close: () => undefined,
  });
  return own === '' ? byEnding : own;
}

/** The parts that a part names, by their keys; those of the file itself where the name is empty. */
export function relationsOf({ archive, walk }: Parts, name: string): Map<string, Relation> {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const list = `${folder}_rels/${name.slice(folder.length)}.rels`;
  const bytes = archive.part(list);
  const relations = new Map<string, Relation>();
  if (bytes === null) return relations;
  walk(list, bytes, {
    open: (element, attributes) => {
      if (element !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const kind = lastOf((attribute(attributes, 'Type') ?? '').split('/')) ?? '';
      const target = resolved(folder, attribute(attributes, 'Target') ?? '');
      relations.set(attribute(attributes, 'Id') ?? '', { kind, target });
    },
    close: () => undefined,
  });
  return relations;
}
/** A path as one from the root, without `.` and `..`. */
function resolved(folder: string, target: string): string {
  const path: string[] = [];
  const whole = target.startsWith('/') ? target : folder + target;
  for (const step of whole.split(/[/\\]/))
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  return path.join('/');
}
