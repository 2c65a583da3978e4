import type * as z from 'zod/mini';
import {
  comparisonSchema,
  factSchema,
  factsSchema,
  inlineSchema,
  whereSchema,
} from '../facts/index.js';
import { conditionSchema, ruleSchema } from '../rules/index.js';
import { notApplicableSchema } from './check/index.js';
import { decisionSchema, gradesSchema, stageSchema, vetoSchema } from './decision/index.js';
import { changesSchema } from './layers/index.js';
import { classOfNodeSchema, defaultsSchema, nodeSchema } from './nodes/index.js';

/** What stands in a tree at several places, or is long, by what it is called. */
export const treeParts = (): Readonly<Record<string, z.ZodMiniType>> => ({
  indicator: nodeSchema(),
  'indicator-of-class': classOfNodeSchema(),
  defaults: defaultsSchema(),
  facts: factsSchema(),
  fact: factSchema(),
  'fact-here': inlineSchema(),
  where: whereSchema(),
  rule: ruleSchema(),
  condition: conditionSchema(),
  comparison: comparisonSchema(),
  veto: vetoSchema(),
  stage: stageSchema(),
  grades: gradesSchema(),
  decision: decisionSchema(),
  'not-applicable': notApplicableSchema(),
  changes: changesSchema(),
});
