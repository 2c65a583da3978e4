import { readDocument, type Form, type SavedFault } from '../saved/index.js';
import type { RuleSet } from '../types.js';
import { withFingerprints } from './fingerprint.js';
import { misfitIn } from './fitting.js';
import { sealed } from './freeze.js';
import { fromFirst } from './first.js';
import { misnamedIn } from './names.js';
import { schema } from './schema.js';

const FORM: Form<RuleSet> = { name: 'rule-set', version: 2, steps: [fromFirst], schema };

/** A compiled tree that was saved, or where its text stops being one. */
export type SavedRuleSet = { ruleSet: RuleSet } | SavedFault;

/**
 * Reads the JSON text of a rule set that {@link compileTree} made in this or an earlier version, in
 * the form of today and frozen. Never throws: `fault` says where a text stops being one
 * (`indicators.0.points`). One that was changed by hand is refused at `fingerprint`: change the
 * tree, and compile it again.
 */
export function readRuleSet(text: string): SavedRuleSet {
  const read = readDocument(FORM, text);
  if ('fault' in read) return read;
  const fault = faultIn(read.document);
  if (fault !== null) return { fault };
  const { fingerprint, compacted = fingerprint } = read.document;
  const ruleSet = withFingerprints(read.document);
  return compacted === undefined || compacted === ruleSet.fingerprint
    ? { ruleSet: sealed(ofWhole(ruleSet, read.document)) }
    : { fault: 'fingerprint' };
}
/** One that was shortened keeps the fingerprint of the whole, and so do those of its classes. */
function ofWhole(ruleSet: RuleSet, told: RuleSet): RuleSet {
  if (told.compacted === undefined || told.fingerprint === undefined) return ruleSet;
  const classes = ruleSet.classes.map((one, at) => {
    const own = told.classes[at]?.ruleSet;
    return own ? { ...one, ruleSet: ofWhole(one.ruleSet, own) } : one;
  });
  return { ...ruleSet, classes, fingerprint: told.fingerprint };
}
/** Where a rule set, or that of one of its classes, says what cannot be. */
function faultIn(ruleSet: RuleSet): string | null {
  const own = misnamedIn(ruleSet) ?? misfitIn(ruleSet);
  if (own !== null) return own;
  for (const [at, one] of ruleSet.classes.entries()) {
    const inside = faultIn(one.ruleSet);
    if (inside !== null) return `classes.${at}.ruleSet.${inside}`;
  }
  return null;
}
