/**
 * The evidence of one site, bound to its rule set stage by stage.
 * In: records, or a whole reading with what could not be read. Out: bindings, and what concerns the
 * site of what nobody could read. It must not know: what a fact comes to.
 */
import type { EvidenceReading, SetAsideRow } from '../../evidence/index.js';
import type { FactContext, Lacks } from '../../facts/index.js';
import type { EvidenceRecord, Place, RuleSet, SetAside, Stage } from '../../types.js';
import { isAlike } from '../../values/index.js';
import {
  asTheyAre,
  bind,
  isRefused,
  lookAt,
  standing,
  type Binding,
  type BindOptions,
  type RefusedRow,
  type Standing,
} from '../records/index.js';
import type { RuleIndex } from './rule-index.js';
import { splitStages, type Turn } from './stages.js';

/** Records alone, or a reading: then what it could not read is open. */
export type Evidence = readonly EvidenceRecord[] | EvidenceReading;
export interface Given {
  records: readonly EvidenceRecord[];
  reading: EvidenceReading | null;
  /** Rows that were refused; null where a person leaves out all that is. */
  refused: readonly SetAsideRow[] | null;
  /** Files of which more than rows could not be read. */
  files: readonly string[];
}
const NOTHING: readonly never[] = [];
export const isReading = (evidence: Evidence): evidence is EvidenceReading =>
  typeof evidence === 'object' && evidence !== null && 'records' in evidence;

export function givenBy(
  evidence: Evidence,
  { site = null, leaveOutRefused = false }: { site?: string | null; leaveOutRefused?: boolean },
): Given {
  if (!isReading(evidence))
    return {
      records: evidence,
      reading: null,
      refused: leaveOutRefused ? null : NOTHING,
      files: NOTHING,
    };
  const isOfOthers = (row: SetAsideRow): boolean =>
    site !== null && row.site !== null && !isAlike(row.site, site);
  return {
    records: evidence.records,
    reading: evidence,
    refused: leaveOutRefused
      ? null
      : evidence.setAside.filter((row) => isRefused(row) && !isOfOthers(row)),
    files: unreadFiles(evidence),
  };
}
/** Files that were refused, or of which a part was that is no row. */
export const unreadFiles = ({ diagnostics }: Pick<EvidenceReading, 'diagnostics'>): string[] => [
  ...new Set(
    diagnostics.flatMap(({ severity, place }) => (severity === 'error' ? [place?.file ?? ''] : [])),
  ),
];
/** Whether a row may be one of a stage: it names it, or none that there is. */
export const isOfStage = (
  { stage: named = null }: Pick<RefusedRow, 'stage'>,
  stage: Stage | null,
  { stages }: RuleSet,
): boolean =>
  stage === null ||
  named === null ||
  isAlike(named, stage.id) ||
  !stages.some(({ id }) => isAlike(id, named));
/** What is told of one site beside its records; sources that gave no answer leave facts open. */
export interface SiteOptions extends Pick<BindOptions, 'answers'> {
  site?: string | null;
  leaveOutRefused?: boolean;
  unanswered?: readonly RefusedRow[];
}
/**
 * The records of one site, sorted onto its rule set stage by stage; the deciding stage comes first.
 */
export interface Bound {
  index: RuleIndex;
  ruleSet: RuleSet;
  turns: Turn[];
  /** Set aside before a stage was looked at. */
  strays: readonly SetAside[];
  /** What was made of the records before a stage was looked at. */
  standing: Standing;
  bindings: Binding[];
  given: Given;
  context: FactContext;
}
export function bindSite(
  index: RuleIndex,
  evidence: Evidence,
  context: FactContext,
  options: SiteOptions,
): Bound {
  const { assessedAt } = context;
  const { ruleSet } = index;
  const { site = null, answers, unanswered = [] } = options;
  const given = givenBy(evidence, options);
  const looked = lookAt(index, given.records);
  const stands = looked ? asTheyAre(given.records) : standing(index, given.records, site);
  const { records: stand, setAside: aside } = stands;
  const { turns, strays } =
    ruleSet.stages.length > 0 ? splitStages(ruleSet, stand) : ofOneStage(stand);
  const before: readonly (SetAside & RefusedRow)[] =
    aside.length === 0 ? strays : [...aside, ...strays];
  const lost = given.refused && [...unanswered, ...before.filter(isRefused), ...given.refused];
  const refusedIn = ({ stage }: Turn): readonly RefusedRow[] | null =>
    lost && lost.filter((row) => isOfStage(row, stage, ruleSet));
  // What a person leaves out of rows that could not be read, of columns too.
  const lacks = byFile((given.refused && given.reading?.lacks) ?? NOTHING);
  return {
    index,
    ruleSet,
    turns,
    strays: before,
    standing: stands,
    bindings: turns.map((turn) =>
      bind(index, turn.records, {
        site,
        assessedAt,
        answers,
        refused: refusedIn(turn),
        looked,
        lacks,
      }),
    ),
    given,
    context,
  };
}
/** The parts of each sheet in their order. */
function byFile(parts: NonNullable<EvidenceReading['lacks']>): Lacks {
  const files = new Map<string, (typeof parts)[number][]>();
  for (const part of parts) {
    const own = files.get(part.file);
    if (own) own.push(part);
    else files.set(part.file, [part]);
  }
  return files;
}
/** A tree without stages is one stage without a name. */
const ofOneStage = (records: Turn['records']): ReturnType<typeof splitStages> => ({
  turns: [{ stage: null, records }],
  strays: [],
});
/** Whether rows or files may say anything, of whatever fact. */
export const isAdrift = ({ given, bindings }: Pick<Bound, 'given' | 'bindings'>): boolean =>
  given.refused !== null &&
  (given.files.length > 0 || bindings.some(({ unread }) => (unread?.adrift.length ?? 0) > 0));
/** Whether nobody knows how little or how much the whole may come to. */
export const isUnbounded = ({ bindings }: Pick<Bound, 'bindings'>): boolean =>
  bindings.some(({ unread }) => (unread?.unbounded.length ?? 0) > 0);
/** Each place once: a row may stand in several stages. */
export const distinctPlaces = (places: readonly Place[]): number =>
  new Set(places.map(({ file, line, column }) => JSON.stringify([file, line, column]))).size;
