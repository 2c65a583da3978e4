import { add, compare, fromText, negate, sign, sum, toText } from '../exact.js';
import type {
  Assessment,
  LeafChange,
  Outcome,
  PrintedComparison,
  Status,
  Worse,
} from '../types.js';

const ORDER: Record<Outcome, number> = { pass: 2, undetermined: 1, fail: 0 };
const STANDING: Record<Status, number> = {
  met: 3,
  exempt: 3,
  'not-applicable': 3,
  'partly-met': 2,
  'not-assessed': 1,
  error: 0,
  'not-met': 0,
};
/**
 * What of a later assessment got worse than it was by the site's own doing, or may have, exactly
 * and as it is printed.
 */
export function worseOf(
  before: Assessment,
  after: Assessment,
  { leaves: changes, printed }: { leaves: readonly LeafChange[]; printed: PrintedComparison },
): Worse[] {
  const lost = ({
    byPerformance,
    unclear,
  }: Pick<LeafChange, 'byPerformance' | 'unclear'>): string =>
    toText(negate(add(fromText(byPerformance), fromText(unclear))));
  const leaves = changes.flatMap((leaf, at): Worse[] => {
    const { id, title } = leaf;
    const own = { kind: 'indicator', id, title, lost: lost(leaf) } as const;
    return isWorse(leaf) ? [{ ...own, printed: lost(printed.leaves[at] ?? leaf) }] : [];
  });
  const fired = new Set(
    before.decision.vetoes.filter((veto) => veto.fired === 'yes').map(({ id }) => id),
  );
  const vetoes = after.decision.vetoes
    .filter((veto) => veto.fired === 'yes' && !fired.has(veto.id))
    .map(({ id, title, findings }) => ({
      kind: 'veto' as const,
      id,
      title,
      lost: toText(sum(findings.map((finding) => fromText(finding.lost)))),
    }))
    .map((veto): Worse => ({ ...veto, printed: printed.vetoes[veto.id] ?? veto.lost }));
  const [now, then] = [after.decision.outcome, before.decision.outcome];
  const verdict: Worse[] =
    now !== null && then !== null && ORDER[now] < ORDER[then]
      ? [{ kind: 'verdict', id: now, title: then, lost: '0', printed: '0' }]
      : [];
  return [
    ...leaves.sort((a, b) => compare(fromText(b.lost), fromText(a.lost))),
    ...vetoes,
    ...verdict,
  ];
}
/**
 * Lower by performance (or perhaps by it), or of a lower status for other reasons than the scheme.
 */
function isWorse({ cause, byPerformance, unclear, status }: LeafChange): boolean {
  if (cause !== 'performance' && cause !== 'both') return false;
  if (sign(add(fromText(byPerformance), fromText(unclear))) < 0) return true;
  return (
    status.before !== null &&
    status.after !== null &&
    STANDING[status.after] < STANDING[status.before]
  );
}
