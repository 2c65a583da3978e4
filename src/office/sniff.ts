/** What a file is, by its first bytes: names are often wrong. */
import { both } from '../diagnostics/index.js';
import type { Phrase } from '../types.js';

/** What was found, with the words of what is not read. */
export type Sniffed =
  | { is: 'archive' | 'compound' | 'old-workbook' | 'text' | 'pdf' }
  | { is: 'document' | 'picture' | 'other'; found: Phrase };

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const PICTURES: readonly (readonly [readonly number[], string])[] = [
  [[0x89, ...ascii('PNG')], 'PNG'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [ascii('GIF8'), 'GIF'],
  [ascii('BM'), 'BMP'],
  [[...ascii('II*'), 0], 'TIFF'],
  [[...ascii('MM'), 0, ...ascii('*')], 'TIFF'],
  [ascii('RIFF'), 'WebP'],
];
const OTHERS: readonly (readonly [readonly number[], Phrase])[] = [
  [[0x37, 0x7a, 0xbc, 0xaf], both('7z 压缩包', 'a 7z archive')],
  [ascii('Rar!'), both('RAR 压缩包', 'a RAR archive')],
  [[0x1f, 0x8b], both('gzip 压缩包', 'a gzip archive')],
  [ascii('MIME-Version'), both('网页存档（MHTML）', 'a web archive (MHTML)')],
];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF = ascii('%PDF-');
/** Where some programs put other bytes in front of a PDF. */
const PDF_WITHIN = 1024;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** What the bytes of a file are; what is nothing of all this is taken for a text. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (startsWith(bytes, ascii('PK'))) return { is: 'archive' };
  if (startsWith(bytes, COMPOUND)) return { is: 'compound' };
  if (isOldWorkbook(bytes)) return { is: 'old-workbook' };
  if (startsWith(bytes, ascii('{\\rtf'))) return { is: 'document', found: '.rtf' };
  const start = bytes.subarray(0, PDF_WITHIN);
  if (start.some((_, at) => startsWith(start.subarray(at), PDF))) return { is: 'pdf' };
  const picture = pictureOf(bytes);
  if (picture !== undefined) return { is: 'picture', found: picture };
  const other = OTHERS.find(([mark]) => startsWith(bytes, mark));
  return other ? { is: 'other', found: other[1] } : { is: 'text' };
}
/** A text may begin with the letters of some of these: pictures have zero bytes besides. */
function pictureOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes.subarray(4), ascii('ftyphei'))) return 'HEIC';
  if (!bytes.subarray(0, 64).includes(0)) return undefined;
  return PICTURES.find(([mark]) => startsWith(bytes, mark))?.[1];
}
/** The first record of a workbook that stands in no compound file: of Excel 2, 3, 4 or 5. */
const isOldWorkbook = ([kind, version, length, zero]: Uint8Array): boolean =>
  kind === 0x09 &&
  [0x00, 0x02, 0x04, 0x08].includes(version ?? 1) &&
  [0x04, 0x06, 0x08, 0x10].includes(length ?? 0) &&
  zero === 0;
