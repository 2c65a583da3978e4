/** Code pages of old workbooks, decoded by the host: the library's own tables weigh 200 kB. */
const NAMES: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1361: 'euc-kr',
  10000: 'macintosh',
  10008: 'gb18030',
  65001: 'utf-8',
};
/** The page of Chinese Windows, where none is said or known. */
const CHINESE = 936;

const nameOf = (page: number): string =>
  NAMES[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : (NAMES[CHINESE] ?? ''));
const toBytes = (data: unknown): Uint8Array =>
  typeof data === 'string'
    ? Uint8Array.from(data, (sign) => sign.charCodeAt(0))
    : data instanceof Uint8Array
      ? data
      : Uint8Array.from(Array.isArray(data) ? data.map(Number) : []);

/** What the library asks of its tables; nothing is ever encoded. */
export const CODE_PAGES = {
  utils: {
    hascp: (): boolean => true,
    decode: (page: number, data: unknown): string =>
      new TextDecoder(nameOf(page)).decode(toBytes(data)),
    encode: (_: number, data: string): Uint8Array => toBytes(data),
    cache: {},
  },
};
