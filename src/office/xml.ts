/** XML of a part, walked through once. The one file that knows the parser. */
import { both } from '../diagnostics/index.js';
import { hasOwn } from '../es2020.js';
import { broken, stop, type Reading } from './reading.js';

/** Attributes by their names as written, with their prefixes. */
export type Attributes = Readonly<Record<string, string>>;
/** What is told on the way; names of elements come without their prefixes. */
export interface Walk {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}
/** Walks through a part; refuses the file where it is no sound XML or declares entities. */
export type WalkXml = (part: string, bytes: Uint8Array, walk: Walk) => void;

/** An attribute by its name without a prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const ending = `:${name}`;
  const key = Object.keys(attributes).find((each) => each.endsWith(ending));
  return key === undefined ? undefined : attributes[key];
}
/** What a table says of a name; names come from strangers. */
export const toldOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  hasOwn(table, name) ? table[name] : undefined;
/** Whether an attribute says yes. */
export const isOn = (value: string | undefined): boolean =>
  value === '1' || value === 'true' || value === 'on';

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
/** Bytes decoded and parsed at once. */
const STRETCH = 64 * 1024;
/** No office nests deeper. */
const DEEPEST = 1000;

/** Loads the parser. */
export async function openXml(reading: Reading): Promise<WalkXml> {
  const { SaxesParser } = await import('saxes');
  return (part, bytes, walk) => {
    const parser = new SaxesParser({ xmlns: false, position: false });
    let depth = 0;
    parser.on('doctype', () => stop(reading, 'office/entities', { part }));
    parser.on('opentag', ({ name, attributes }) => {
      depth += 1;
      if (depth > DEEPEST) tooDeep(reading, part);
      walk.open(local(name), attributes);
    });
    parser.on('closetag', ({ name }) => {
      depth -= 1;
      walk.close(local(name));
    });
    const told = (text: string): void => walk.text?.(text);
    parser.on('text', told);
    parser.on('cdata', told);
    try {
      for (const text of textsOf(bytes)) parser.write(text);
      parser.close();
    } catch (error) {
      if (reading.refusal) throw error;
      const fault = error instanceof Error ? error.message.replace(/^\d+:\d+: /, '') : '';
      broken(reading, part, both(`XML 有误（${fault}）`, `its XML is at fault (${fault})`));
    }
  };
}
const tooDeep = (reading: Reading, part: string): never =>
  broken(reading, part, both('层次太深', 'it is nested too deep'));

/** The text of a part in stretches: UTF-8, or UTF-16 by its mark. */
function* textsOf(bytes: Uint8Array): Generator<string> {
  const [first, second] = bytes;
  const isSmall = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isSmall ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let from = 0; from < bytes.length; from += STRETCH)
    yield decoder.decode(bytes.subarray(from, from + STRETCH), { stream: true });
  yield decoder.decode();
}
