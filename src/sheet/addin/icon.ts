/**
 * The picture of the add-in as PNG: three columns that rise. Offices ask for it in several sizes and
 * take no other kind.
 */
const COLOURS = [0x1f, 0x4e, 0x79, 0xff, 0xff, 0xff];
/** Left edge, width and height of each column, in thirty-seconds of the picture. */
const COLUMNS = [
  [6, 5, 8],
  [13, 5, 13],
  [20, 5, 19],
] as const;

const TABLE = Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit++)
    value = value % 2 === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const checksum = (bytes: readonly number[]): number =>
  (bytes.reduce((sum, byte) => (sum >>> 8) ^ (TABLE[(sum ^ byte) & 0xff] ?? 0), 0xffffffff) ^
    0xffffffff) >>>
  0;
function adler(bytes: readonly number[]): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}
const word = (value: number): number[] => [24, 16, 8, 0].map((by) => (value >>> by) & 0xff);
function chunk(name: string, data: readonly number[]): number[] {
  const body = [...[...name].map((letter) => letter.charCodeAt(0)), ...data];
  return [...word(data.length), ...body, ...word(checksum(body))];
}
/** Bytes in blocks that are stored as they are: so small a picture needs no less. */
const stored = (bytes: readonly number[]): number[] => [
  0x78,
  0x01,
  0x01,
  bytes.length & 0xff,
  bytes.length >>> 8,
  ~bytes.length & 0xff,
  (~bytes.length >>> 8) & 0xff,
  ...bytes,
  ...word(adler(bytes)),
];
const isColumn = (x: number, y: number): boolean =>
  COLUMNS.some(
    ([left, width, height]) => x >= left && x < left + width && y < 26 && y >= 26 - height,
  );

/** A square of so many pixels, at most 200. */
export function drawIcon(size: number): Uint8Array {
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) =>
      isColumn(Math.floor((x * 32) / size), Math.floor((y * 32) / size)) ? 1 : 0,
    ),
  ]);
  const head = [...word(size), ...word(size), 8, 3, 0, 0, 0];
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', head),
    ...chunk('PLTE', COLOURS),
    ...chunk('IDAT', stored(rows.flat())),
    ...chunk('IEND', []),
  ]);
}
