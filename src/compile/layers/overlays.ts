import * as z from 'zod/mini';
import { diagnose, phrase } from '../../diagnostics/index.js';
import {
  cursor,
  inner,
  once,
  points,
  readKeys,
  readYaml,
  text,
  wording,
  wrongType,
} from '../../syntax/index.js';
import type { Place } from '../../types.js';
import { decisionSchema, gradesSchema, rankingSchema } from '../decision/index.js';
import { notApplicableSchema } from '../check/index.js';
import { expectSchema, periodSchema, roundingSchema } from '../settings.js';
import {
  childOf,
  cursorOn,
  isMap,
  itemsOf,
  keyPlace,
  layeredOf,
  textIn,
  type LayeredMapping,
} from './compose.js';
import { fileOf, isHarmless, LIMITS, type Loader } from './files.js';
import { checkKept, SAID_IN_PARTS } from './kept.js';
import { claim, type Layer } from './layer.js';
import { applyChanges, changesSchema } from './overlay.js';
import { hasOwn } from '../../es2020.js';

const MAX_OVERLAYS = 50;
/** A file of changes, and of settings that take the place of the tree's. */
export const overlaySchema = /* @__PURE__ */ once(() =>
  z.object({
    overlay: text('这个增补文件的编号'),
    title: z.optional(text('标题')),
    of: wording('增补的是哪棵树'),
    changes: z.optional(inner(() => z.nullable(changesSchema()), '改动')),
    edition: z.optional(inner(() => text('版本'), '版本')),
    period: z.optional(inner(periodSchema, '考核期')),
    rounding: z.optional(inner(roundingSchema, '小数怎样取舍')),
    notice: z.optional(inner(() => text('通知'), '通知')),
    'not-applicable': z.optional(inner(notApplicableSchema, '缺项怎样计分')),
    decision: z.optional(inner(decisionSchema, '怎样算通过')),
    'scale-to': z.optional(points('总分折成几分制的标化分')),
    ranking: z.optional(inner(rankingSchema, '几个地区按什么排名')),
    grades: z.optional(inner(gradesSchema, '等次')),
    expect: z.optional(inner(expectSchema, '树应有的样子')),
  }),
);
const ABOUT_OVERLAY = new Set(['overlay', 'title', 'of', 'changes']);

/** Lays the overlays of a tree over it, in their order. */
export function layOverlays(
  layer: Layer,
  own: LayeredMapping,
  file: string,
  load: Loader | undefined,
): void {
  const list = own.body.get('overlays');
  if (list === undefined || list.body === null) return;
  const at = cursorOn(list, layer.complaints);
  if (!Array.isArray(list.body)) return wrongType(at, phrase('want-list'), 'overlays');
  if (list.body.length > MAX_OVERLAYS)
    return at.report('tree/too-many', {
      what: phrase('many-overlays'),
      limit: String(MAX_OVERLAYS),
    });
  const seen = new Map<string, Place>();
  for (const node of itemsOf(list)) {
    const loaded = fileOf(node, file, { load, wrong: layer.complaints });
    if (loaded === undefined) continue;
    const place = node.reading.placeOf(node.path);
    const earlier = seen.get(loaded.file);
    seen.set(loaded.file, place);
    if (earlier)
      layer.complaints.tell(diagnose('overlay/conflict', place, { what: loaded.file }, earlier));
    else layOver(layer, textIn(own.body.get('id')), loaded);
  }
}
function layOver(
  layer: Layer,
  id: string | undefined,
  loaded: { text: string; file: string },
): void {
  const reading = readYaml(loaded.text, loaded.file, LIMITS);
  for (const diagnostic of reading.diagnostics) layer.complaints.tell(diagnostic);
  const codes = reading.diagnostics.map(({ code }) => code);
  if (reading.value === undefined || !isHarmless(codes)) return;
  const where = phrase('an-overlay');
  const at = cursor(reading, layer.complaints, [], reading.value);
  const keys = readKeys(at, overlaySchema(), where);
  const root = layeredOf(reading);
  if (keys === undefined || !isMap(root)) return;
  keys.need(where, 'overlay', 'of');
  const of = childOf(root, 'of');
  if (of && textIn(of) === undefined) return wrongType(at.key('of'), phrase('want-text'), 'of');
  if (of && id !== undefined && textIn(of) !== id)
    return at.key('of').report('overlay/wrong-tree', { found: textIn(of) ?? '', expected: id });
  for (const key of SAID_IN_PARTS) checkKept(layer.complaints, { key }, layer.root, root);
  const before = { ...layer.root, body: new Map(layer.root.body) };
  layer.laid.push({ before, after: root });
  for (const [key, node] of root.body) {
    const isSetting = !ABOUT_OVERLAY.has(key) && hasOwn(overlaySchema().shape, key);
    if (isSetting && claim(layer, { id: '', key }, keyPlace(node))) layer.root.body.set(key, node);
  }
  applyChanges(layer, root.body.get('changes'));
}
