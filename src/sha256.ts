/**
 * SHA-256 (FIPS 180-4) of a text in UTF-8, as 64 hexadecimal digits.
 * In: text; a half of a surrogate pair counts as U+FFFD, as encoders have it. Out: the same digits
 * in every host: nothing but ECMAScript is needed, where `crypto` is asynchronous or absent.
 * It must not know: what a text stands for.
 */
export function sha256(text: string): string {
  const bytes = padded(utf8(text));
  const state = Int32Array.from(INITIAL);
  const schedule = new Int32Array(64);
  for (let at = 0; at < bytes.length; at += 64) {
    spread(bytes, at, schedule);
    mix(state, schedule);
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const INITIAL = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const ROUNDS = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

const right = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
/** A block of 64 bytes, spread to the words of its 64 rounds. */
function spread(bytes: readonly number[], at: number, schedule: Int32Array): void {
  for (let i = 0; i < 16; i += 1) {
    let word = 0;
    for (let j = 0; j < 4; j += 1) word = (word << 8) | (bytes[at + 4 * i + j] ?? 0);
    schedule[i] = word;
  }
  for (let i = 16; i < 64; i += 1) {
    const [a = 0, b = 0] = [schedule[i - 15], schedule[i - 2]];
    const low = right(a, 7) ^ right(a, 18) ^ (a >>> 3);
    const high = right(b, 17) ^ right(b, 19) ^ (b >>> 10);
    schedule[i] = (schedule[i - 16] ?? 0) + low + (schedule[i - 7] ?? 0) + high;
  }
}
function mix(state: Int32Array, schedule: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const choice = (e & f) ^ (~e & g);
    const turned = right(e, 6) ^ right(e, 11) ^ right(e, 25);
    const first = (h + turned + choice + (ROUNDS[i] ?? 0) + (schedule[i] ?? 0)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + majority;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i] ?? 0) + word;
  });
}
/** The bytes, a one, zeros up to whole blocks, and the length in bits. */
function padded(bytes: readonly number[]): number[] {
  const zeros = (119 - (bytes.length % 64)) % 64;
  const bits = bytes.length * 8;
  const length = [Math.floor(bits / 2 ** 32), bits | 0].flatMap((word) =>
    [24, 16, 8, 0].map((by) => (word >>> by) & 255),
  );
  return [...bytes, 128, ...new Array<number>(zeros).fill(0), ...length];
}
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const written = character.codePointAt(0) ?? 0;
    const code = written >= 0xd800 && written < 0xe000 ? 0xfffd : written;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}
const tail = (code: number): number => 0x80 | (code & 63);
