/** UTF-8 by hand is what encoders and decoders have it: hosts that lack them read and sign alike. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decoded, encoded } from '../src/utf8.js';
import { runs } from './support/random.js';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function decodedByHost(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}
/** Any units, half pairs too. */
const units = fc
  .array(fc.oneof(fc.nat({ max: 0xffff }), fc.integer({ min: 0xd7ff, max: 0xe000 })))
  .map((codes) => String.fromCharCode(...codes));

it('encodes any text, half of a surrogate pair as U+FFFD', () => {
  fc.assert(
    fc.property(units, (text) => {
      expect([...encoded(text)]).toEqual([...new TextEncoder().encode(text)]);
    }),
    { numRuns: runs(1500) },
  );
});
it('decodes any bytes, or says that they are no UTF-8', () => {
  const cut = fc
    .tuple(units, fc.nat(), fc.nat())
    .map(([text, from, to]) => encoded(text).subarray(from % 9, (to % 99) + 9));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), cut), (bytes) => {
      expect(decoded(bytes)).toBe(decodedByHost(bytes));
    }),
    { numRuns: runs(3000) },
  );
});
it('decodes more than is read at once, wherever a part ends', () => {
  for (const shift of ['', 'a', 'ab']) {
    const text = `${shift}${'县😀'.repeat(20_000)}`;
    expect(decoded(encoded(text))).toBe(text);
  }
});
