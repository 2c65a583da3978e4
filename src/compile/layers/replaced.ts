import { spelling } from '../../syntax/index.js';
import {
  childOf,
  isMap,
  textIn,
  type LayeredMapping,
  type LayeredNode,
  type Laid,
} from './compose.js';

/**
 * What decides: where a lower tree or an overlay says one of these, it takes the place of the upper
 * one whole.
 */
const REPLACED = ['decision', 'grades', 'vetoes', 'stages'];
/** Words about a line, which ask for nothing. */
const TOLD = new Set(['title', 'reason', 'remedy', 'basis']);
/** What holds where a tree has no `decision`. */
const BY_DEFAULT = ['met-rate', '85%'] as const;

/**
 * The lines of what was said before that are no longer asked once something else stands in their
 * place: `decision.score.at-least: 90`, `grades.bands.优秀`, `vetoes.V1`.
 */
export const replacedIn = ({ before, after }: Laid): string[] =>
  REPLACED.flatMap((key) => {
    const now = after.body.get(key);
    const then = before.body.get(key) ?? (key === 'decision' ? byDefault(before) : undefined);
    return now === undefined || then === undefined ? [] : goneFrom(then, now, key);
  });
function byDefault({ reading, path }: LayeredMapping): LayeredNode {
  const [key, line] = BY_DEFAULT;
  return { body: new Map([[key, { body: line, reading, path }]]), reading, path };
}

function goneFrom(then: LayeredNode, now: LayeredNode | undefined, name: string): string[] {
  const { body } = then;
  if (Array.isArray(body))
    return body.flatMap((item, index) => {
      const key = nameIn(item, index);
      const found = Array.isArray(now?.body)
        ? now.body.find((each, at) => nameIn(each, at) === key)
        : undefined;
      return found ? goneFrom(item, found, `${name}.${key}`) : [`${name}.${key}`];
    });
  if (body instanceof Map)
    return [...body].flatMap(([key, item]) =>
      TOLD.has(key) ? [] : goneFrom(item, lineIn(now, key), `${name}.${key}`),
    );
  const line = isMap(now) ? lineIn(now, 'at-least') : now;
  return line && spelling(line.body) === spelling(body) ? [] : [`${name}: ${spelling(body)}`];
}
/** `rate: 90%` is short for `rate: { at-least: 90% }`. */
const lineIn = (now: LayeredNode | undefined, key: string): LayeredNode | undefined =>
  now === undefined || isMap(now) || key !== 'at-least' ? childOf(now, key) : now;
const nameIn = (item: LayeredNode, index: number): string =>
  textIn(childOf(item, 'id')) ?? textIn(childOf(item, 'grade')) ?? String(index + 1);
