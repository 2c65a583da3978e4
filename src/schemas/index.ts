/**
 * JSON Schemas of all documents: what people write (trees, overlays, evidence, calendars, golden
 * cases) and what the program saves (rule sets, assessments). The files beside this one are made
 * here, and are published with the package.
 * In: the schemas by which the readers read, and words. Out: JSON Schemas (draft 7) that accept
 * whatever a reader accepts, and refuse what is only a matter of shape.
 * It must not know: what a document says.
 */
import * as z from 'zod/mini';
import { assessmentSchema } from '../assess/index.js';
import { calendarSchema, overlaySchema, treeParts, treeSchema } from '../compile/index.js';
import { ruleSetSchema } from '../rule-set/index.js';
import { topicSchema } from './cases.js';
import { evidenceSource } from './evidence.js';
import { generate, type JsonSchema } from './generate.js';
import { worded } from './worded.js';
import { SAVED_WORDS } from './words/saved.js';

export { isSchema, type JsonSchema } from './generate.js';

/** Every document, by the name of its file. */
export const DOCUMENTS = [
  'tree',
  'overlay',
  'evidence',
  'calendar',
  'case',
  'rule-set',
  'assessment',
] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

const TITLES: Readonly<Record<DocumentName, string>> = {
  tree: '指标树（indicator tree）',
  overlay: '增补文件（overlay）',
  evidence: '证据（evidence）：YAML 或 JSON',
  calendar: '日历（calendar）',
  case: '例子（golden cases）：一棵树和它应得的结果',
  'rule-set': '编译好的树（rule set）：zhibiao/rule-set@2',
  assessment: '评定结果（assessment）：zhibiao/assessment@2',
};

/** The JSON Schema of a document. */
export function schemaOf(name: DocumentName): JsonSchema {
  const { $schema, ...said } = made(name);
  return { $schema, title: TITLES[name], ...said };
}
function made(name: DocumentName): JsonSchema {
  const ofTree = { isClosed: true, parts: treeParts() };
  switch (name) {
    case 'tree':
      return worded(generate({ schema: treeSchema(), ...ofTree }));
    case 'overlay':
      return worded(generate({ schema: overlaySchema(), ...ofTree }));
    case 'evidence':
      return worded(generate({ ...evidenceSource(), isClosed: true }));
    case 'calendar':
      return worded(generate({ schema: calendarSchema(), isClosed: true, parts: {} }));
    case 'case':
      return worded(generate({ schema: caseFile(), ...ofTree }));
    case 'rule-set':
      return worded(generate({ schema: ruleSetSchema, isClosed: false, parts: {} }), SAVED_WORDS);
    case 'assessment':
      return worded(
        generate({ schema: assessmentSchema, isClosed: false, parts: {} }),
        SAVED_WORDS,
      );
  }
}
/** What a case adds to its tree is not all that a tree needs. */
const caseFile = (): z.ZodMiniType =>
  topicSchema(z.union([z.string(), treeSchema()]), z.partial(z.object(treeSchema().shape)));
