/** What an archive holds, by the types of its parts, and the reader of it. */
import { both, type Code } from '../diagnostics/index.js';
import type { Phrase } from '../types.js';
import { readDocument } from './docx/index.js';
import { mainPart, type Parts } from './parts.js';
import { broken, stop, type Reading } from './reading.js';
import type { Read } from './tables.js';
import { readOds } from './ods/index.js';
import { readWorkbook } from './xlsx/index.js';
import { openXml } from './xml.js';
import { openArchive, type Archive } from './zip/index.js';

/** Reads an archive, or refuses it by what it is. */
export async function readArchive(bytes: Uint8Array, reading: Reading): Promise<Read> {
  const archive = await openArchive(bytes, reading);
  const known = knownByParts(archive);
  if (known) return stop(reading, known);
  const walk = await openXml(reading);
  if (archive.has('content.xml')) return readOpenDocument({ archive, reading, walk });
  if (!archive.has('[Content_Types].xml')) return stop(reading, 'office/other', { found: PACKED });
  const parts: Parts = { archive, reading, walk };
  const main = mainPart(parts);
  if (main === null)
    return broken(
      reading,
      '_rels/.rels',
      both('没有写明哪个是正文', 'it is not said which part is the main one'),
    );
  return readOffice(parts, main);
}
const PACKED = both('压缩包，请先解压', 'an archive, to be unpacked first');

function readOffice(parts: Parts, { name, type }: { name: string; type: string }): Read {
  if (/sheet\.binary/.test(type)) return stop(parts.reading, 'office/xlsb');
  if (/spreadsheetml|ms-excel/.test(type))
    return { kind: 'workbook', sheets: readWorkbook(parts, name) };
  if (/wordprocessingml|ms-word/.test(type))
    return { kind: 'document', sheets: readDocument(parts, name) };
  return stop(parts.reading, 'office/other', { found: foundBy(type) });
}
const foundBy = (type: string): Phrase =>
  /presentation|powerpoint/.test(type) ? both('演示文稿', 'a presentation') : PACKED;

/** Reads a workbook in OpenDocument, or refuses what else has that form. */
function readOpenDocument({ archive, reading, walk }: Parts): Read {
  const mime = new TextDecoder().decode(archive.part('mimetype') ?? new Uint8Array());
  if (mime.includes('opendocument.text')) return stop(reading, 'office/doc', { found: '.odt' });
  if (/opendocument\.(?!spreadsheet)/.test(mime))
    return stop(reading, 'office/other', { found: foundBy(mime) });
  const list = archive.part('META-INF/manifest.xml');
  if (list)
    walk('META-INF/manifest.xml', list, {
      open: (name) => {
        if (name === 'encryption-data') stop(reading, 'office/password');
      },
      close: () => undefined,
    });
  const parts = ['content.xml'].flatMap((name) => {
    const bytes = archive.part(name);
    return bytes ? [[name, bytes] as const] : [];
  });
  return { kind: 'workbook', sheets: readOds(parts, { walk, reading }) };
}

/** Kinds that are told by a part that nothing else has. */
const KNOWN: readonly (readonly [RegExp, Code])[] = [
  [/^ofd\.xml$/, 'office/ofd'],
  [/(?:^|\/)index(?:\.zip|\/document\.iwa)$/, 'office/numbers'],
];
const knownByParts = ({ names }: Archive): Code | undefined =>
  KNOWN.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
