import { nearest, phrase } from '../../diagnostics/index.js';
import { equals, fromText, ONE, sign, sum, toText } from '../../exact.js';
import {
  isMapping,
  readKeys,
  readNumber,
  readTexts,
  reportPart,
  shown,
  spelling,
  type At,
} from '../../syntax/index.js';
import { isBase } from '../../tree.js';
import type { AttributionPolicy, Section } from '../../types.js';
import { inPercent, sumText } from '../check/index.js';
import type { TreeContext } from '../context.js';
import { checkUnit } from '../names.js';
import { METHODS, sharesSchema, type InheritableKeys } from './keys.js';

/** What a node passes to its descendants. */
export interface Inherited {
  section: Section;
  lead: string | null;
  responsible: string[];
  supporting: string[];
  assessor: string | null;
  start: 'full' | 'zero';
  /** Where the line is written; it is read with each leaf's own points and facts. */
  met: At | null;
  attribution: AttributionPolicy;
  due: string | null;
  verifyBy: string[];
  basis: string | null;
}
export const NOTHING_INHERITED: Inherited = {
  section: 'base',
  lead: null,
  responsible: [],
  supporting: [],
  assessor: null,
  start: 'full',
  met: null,
  attribution: { policy: 'lead' },
  due: null,
  verifyBy: [],
  basis: null,
};

/** Applies a node's own inheritable keys over what it inherits. */
export function inherit(context: TreeContext, keys: InheritableKeys, from: Inherited): Inherited {
  const { held } = keys;
  const units = (key: 'responsible' | 'supporting'): string[] =>
    keys.has(key)
      ? readTexts(keys.key(key)).map(({ text, at }) => checkUnit(context, at, text))
      : from[key];
  checkSection(keys, from.section);
  return {
    section: held.section ?? from.section,
    start: held.start ?? (held.section && !isBase({ section: held.section }) ? 'zero' : from.start),
    lead: held.lead === undefined ? from.lead : checkUnit(context, keys.key('lead'), held.lead),
    responsible: units('responsible'),
    supporting: units('supporting'),
    assessor: held.assessor ?? from.assessor,
    due: held.due ?? from.due,
    basis: held.basis ?? from.basis,
    met: keys.has('met') ? keys.key('met') : from.met,
    attribution: keys.has('attribution')
      ? (readAttribution(context, keys.key('attribution')) ?? { policy: 'lead' })
      : from.attribution,
    verifyBy: keys.has('verify-by') ? readMethods(keys.key('verify-by')) : from.verifyBy,
  };
}
function checkSection(keys: InheritableKeys, around: Section): void {
  const { section } = keys.held;
  if (section === undefined || isBase({ section: around }) || section === around) return;
  keys.key('section').report('tree/misplaced', {
    key: `section: ${section}`,
    why: phrase('section-below', { section: around }),
  });
}
const readMethods = (at: At): string[] =>
  readTexts(at).map(({ text: method }, index) => {
    if (!METHODS.some((known) => known === method))
      at.item(index).report('tree/unknown-word', {
        key: 'verify-by',
        found: shown(method),
        nearest: nearest(method, METHODS) ?? '',
        allowed: METHODS.join(', '),
      });
    return method;
  });

const POLICIES = ['lead', 'equal', 'shares'];
function readAttribution(context: TreeContext, at: At): AttributionPolicy | undefined {
  const { value } = at;
  if (value === 'lead' || value === 'equal') return { policy: value };
  const list = at.key('shares').apart();
  if (isMapping(list.value)) readKeys(at, sharesSchema(), 'attribution');
  if (!isMapping(list.value))
    return at.report('tree/unknown-word', {
      key: 'attribution',
      found: shown(value),
      nearest: nearest(spelling(value), POLICIES) ?? '',
      allowed: 'lead, equal, { shares: … }',
    });
  const read = list
    .entries()
    .map(([unit, share]) => ({ unit, share: readShare(context, share, unit) }));
  const shares = Object.fromEntries(
    read.flatMap(({ unit, share }) => (share === undefined ? [] : [[unit, share] as const])),
  );
  const parts = Object.values(shares).map(fromText);
  const total = sum(parts);
  if ([...list.errors].every((code) => code === 'tree/unknown-unit') && !equals(total, ONE))
    list.report('tree/shares', {
      sum: inPercent(total),
      parts: sumText(parts.map(inPercent)),
    });
  return { policy: 'shares', shares };
}
function readShare(context: TreeContext, at: At, unit: string): string | undefined {
  checkUnit(context, at, unit, at.reportKey);
  const found = readNumber(at, unit);
  if (found === undefined) return undefined;
  if (sign(found) < 0)
    return at.report('tree/number-range', {
      key: unit,
      found: toText(found),
      expected: phrase('at-least-0'),
    });
  return reportPart(at, unit) ? undefined : toText(found);
}
