import { phrase, suggest } from '../diagnostics/index.js';
import { isMapping, wrongType, type At } from '../syntax/index.js';
import type { Comparison, StatusFact } from '../types.js';
import { folded } from '../values/index.js';
import { readComparisons } from './comparison.js';
import type { Scope } from './scope.js';
import { STATUS_WORDS } from './status-words.js';

/** Reads `{ "2.3.1": not-met, "2.4": { is-not: met } }`: each becomes a fact of the tree. */
export function readStatuses(scope: Scope, at: At): Comparison[] {
  if (scope.items === null)
    return at.reportKey('tree/misplaced', { key: 'status', why: phrase('status-in-veto') }) ?? [];
  if (!isMapping(at.value)) return wrongType(at, phrase('want-mapping'), 'status') ?? [];
  const entries = at.entries();
  if (entries.length === 0) at.report('rule/empty-condition');
  return entries.flatMap(([id, test]) => readStatus(scope, test, id));
}
function readStatus(scope: Scope, at: At, id: string): Comparison[] {
  const item = scope.items?.get(folded(id));
  if (item === undefined) {
    const near = suggest(
      id,
      [...(scope.items?.values() ?? [])].map((each) => each.id),
    );
    return at.reportKey('tree/unknown-indicator', { id, ...near }) ?? [];
  }
  const name = `${item.id} ${item.title}`;
  const key = `${item.id}#status`;
  const fact: StatusFact = {
    key,
    name,
    indicator: null,
    place: at.keyPlace(),
    kind: 'status',
    node: item.id,
  };
  if (!scope.all.has(key)) scope.all.set(key, fact);
  scope.used.add(key);
  const kind = 'choice' as const;
  const subject = { name, kind, options: STATUS_WORDS, percent: false, isFixed: true };
  return readComparisons(at, subject).map((test) => ({ fact: key, ...test }));
}
