/**
 * Data as JSON, piece by piece: what holds a whole document as one text takes several times as much
 * memory as the data.
 * In: plain data. Out: texts that, one behind the other, are what `JSON.stringify` gives. It must not
 * know: what the data means, or where the pieces go.
 */

/** How it is laid out: so many blanks a level, and how much one piece may hold. */
interface Layout {
  blanks: number;
  most: number;
}
/** About as many values; of a text, every so many letters count as one. */
const MOST = 500;
const LETTERS = 50;

/** The pieces of a value that JSON can say; objects are not asked for `toJSON`. */
export function* jsonPieces(value: unknown, blanks = 0, most = MOST): Generator<string> {
  yield* piecesOf(value, 0, { blanks, most });
}
function* piecesOf(value: unknown, depth: number, layout: Layout): Generator<string> {
  if (!isObject(value) || weightOf(value, layout.most) <= layout.most)
    yield textOf(value, depth, layout);
  else if (Array.isArray(value)) yield* piecesOfList(value, depth, layout);
  else yield* piecesOfFields(value, depth, layout);
}
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function* piecesOfList(list: readonly unknown[], depth: number, layout: Layout): Generator<string> {
  const { most } = layout;
  let open = '[';
  let run: unknown[] = [];
  let weight = 0;
  for (const each of list) {
    const own = weightOf(each, most);
    if (run.length > 0 && weight + own > most) {
      yield open + within(run, depth, layout);
      [open, run, weight] = [',', [], 0];
    }
    if (own > most) {
      yield open + lineAt(depth + 1, layout);
      yield* piecesOf(each, depth + 1, layout);
      open = ',';
    } else {
      run.push(each);
      weight += own;
    }
  }
  if (run.length > 0) yield open + within(run, depth, layout);
  yield `${lineAt(depth, layout)}]`;
}
function* piecesOfFields(fields: object, depth: number, layout: Layout): Generator<string> {
  const { most, blanks } = layout;
  let open = '{';
  if (Object.values(fields).every(isUnsaid)) {
    yield '{}';
    return;
  }
  let run: [string, unknown][] = [];
  let weight = 0;
  for (const [key, each] of Object.entries(fields)) {
    if (isUnsaid(each)) continue;
    const own = weightOf(each, most);
    if (run.length > 0 && weight + own > most) {
      yield open + within(Object.fromEntries(run), depth, layout);
      [open, run, weight] = [',', [], 0];
    }
    if (own > most) {
      yield `${open}${lineAt(depth + 1, layout)}${JSON.stringify(key)}:${blanks > 0 ? ' ' : ''}`;
      yield* piecesOf(each, depth + 1, layout);
      open = ',';
    } else {
      run.push([key, each]);
      weight += own;
    }
  }
  if (run.length > 0) yield open + within(Object.fromEntries(run), depth, layout);
  yield `${lineAt(depth, layout)}}`;
}
/** Fields that JSON cannot say are left out. */
const isUnsaid = (value: unknown): boolean =>
  value === undefined || typeof value === 'function' || typeof value === 'symbol';
/** How much a value holds; once that is more than `most`, nobody counts on. */
function weightOf(value: unknown, most: number): number {
  if (typeof value === 'string') return 1 + value.length / LETTERS;
  let weight = 1;
  if (isObject(value))
    for (const each of Object.values(value)) {
      weight += weightOf(each, most - weight);
      if (weight > most) break;
    }
  return weight;
}

const lineAt = (depth: number, { blanks }: Layout): string =>
  blanks > 0 ? `\n${' '.repeat(blanks * depth)}` : '';
function textOf(value: unknown, depth: number, layout: Layout): string {
  const text = JSON.stringify(value, null, layout.blanks);
  return layout.blanks > 0 && depth > 0 ? text.split('\n').join(lineAt(depth, layout)) : text;
}
/** What stands between the brackets of a list or of fields, and before the last line of it. */
function within(value: object, depth: number, layout: Layout): string {
  return textOf(value, depth, layout).slice(1, -(1 + lineAt(depth, layout).length));
}
