import type { Exact } from '../exact.js';

/**
 * The nearest double (ties to even), for engines that know nothing better. Monotone: a ≤ b gives
 * toDouble(a) ≤ toDouble(b).
 */
export function toDouble(a: Exact): number {
  // Both are exact, and the division of doubles rounds correctly.
  if (typeof a.n === 'number' && typeof a.d === 'number') return a.n / a.d;
  const negative = a.n < 0;
  const n = negative ? -BigInt(a.n) : BigInt(a.n);
  const d = BigInt(a.d);
  const shift = n.toString(2).length - d.toString(2).length - 55;
  const scaledN = shift < 0 ? n << BigInt(-shift) : n;
  const scaledD = shift > 0 ? d << BigInt(shift) : d;
  const quotient = scaledN / scaledD;
  // 55 or 56 bits and a sticky bit: the one rounding happens in Number(), correctly, ties resolved
  // by the sticky bit.
  const sticky = quotient * scaledD === scaledN ? 0n : 1n;
  const value = Number(quotient * 2n + sticky) * 2 ** (shift - 1);
  return negative ? -value : value;
}
