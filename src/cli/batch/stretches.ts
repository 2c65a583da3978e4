/**
 * Whole lines from byte `from` to byte `to`: the number of the first, and how many there are.
 */
export interface RowBytes {
  from: number;
  to: number;
  line: number;
  lines: number;
}
/**
 * Stretches of one file, in its order: `count` times the four numbers of {@link RowBytes}, one
 * behind the other. Where the lines of many sites alternate each of them is a stretch, and an object
 * each would take more memory, and more time to hand to a thread, than the line itself.
 */
export interface Stretches {
  numbers: Float64Array;
  count: number;
}
const EACH = 4;

/** No stretches, with room for one. */
export const noStretches = (): Stretches => ({ numbers: new Float64Array(EACH), count: 0 });
/** Lines from a byte to a byte whose numbers are nobody's concern. */
export function stretchOf(from: number, to: number): Stretches {
  const stretches = noStretches();
  addStretch(stretches, { from, to, line: 1, lines: 1 });
  return stretches;
}
/** Adds lines that stand behind all the others; such as go on where those end make that longer. */
export function addStretch(stretches: Stretches, { from, to, line, lines }: RowBytes): void {
  const { count } = stretches;
  const last = (count - 1) * EACH;
  if (count > 0 && stretches.numbers[last + 1] === from) {
    stretches.numbers[last + 1] = to;
    stretches.numbers[last + 3] = (stretches.numbers[last + 3] ?? 0) + lines;
    return;
  }
  if (stretches.numbers.length === count * EACH) {
    const larger = new Float64Array(count * EACH * 2);
    larger.set(stretches.numbers);
    stretches.numbers = larger;
  }
  stretches.numbers[last + EACH] = from;
  stretches.numbers[last + EACH + 1] = to;
  stretches.numbers[last + EACH + 2] = line;
  stretches.numbers[last + EACH + 3] = lines;
  stretches.count++;
}
/** Where a stretch begins. */
export const startOf = ({ numbers }: Stretches, at: number): number => numbers[at * EACH] ?? 0;
/** Where a stretch ends. */
export const endOf = ({ numbers }: Stretches, at: number): number => numbers[at * EACH + 1] ?? 0;
/** How many bytes there are in all. */
export function bytesIn(stretches: Stretches): number {
  let bytes = 0;
  for (let at = 0; at < stretches.count; at++)
    bytes += endOf(stretches, at) - startOf(stretches, at);
  return bytes;
}
/**
 * What number a line has in the file, of all lines of these stretches the one with the given index
 * from 0 on. Quick where lines are asked for one after the other.
 */
export function lineNumbers({ numbers, count }: Stretches): (index: number) => number {
  let [at, before] = [0, 0];
  return (index) => {
    if (index < before) [at, before] = [0, 0];
    for (
      let lines = numbers[at * EACH + 3] ?? 0;
      index >= before + lines && at < count - 1;
      lines = numbers[at * EACH + 3] ?? 0
    ) {
      before += lines;
      at++;
    }
    return (numbers[at * EACH + 2] ?? 0) + index - before;
  };
}
