/** The assessment: one self-contained document. */
import type { ClaimedScore } from './claims.js';
import type { Decision } from './decision.js';
import type { EvidenceRecord, SetAside } from './evidence.js';
import type { Rounding } from './facts.js';
import type {
  CombinedScore,
  GradeResult,
  IndicatorResult,
  Ledger,
  StageResult,
  StandardScore,
  UnitMaterials,
} from './results.js';
import type { Ranking, RuleSet } from './rule-set.js';
import type { Diagnostic, ExactText } from './source.js';

/** A record as the document keeps it: all but its site, which is that of the document. */
export type RecordUse = Omit<EvidenceRecord, 'site'>;
/**
 * How much evidence could not be read: files; rows; of these, those that name neither a fact nor an
 * indicator; and whether a person decided that it counts for nothing.
 */
export interface UnreadCount {
  files: number;
  rows: number;
  adrift: number;
  isLeftOut: boolean;
}
/**
 * A file of evidence: SHA-256 of its bytes, null where nobody told; how many of its records or rows
 * were read, and how many of these could not be used; both null where the file itself could not be
 * read.
 */
export interface EvidenceFile {
  file: string;
  sha256: string | null;
  read: number | null;
  refused: number | null;
}
/** What an assessment was drawn up with and from, so that another can make it again. */
export interface MadeFrom {
  program: Assessment['program'];
  fingerprint: string | null;
  files: EvidenceFile[];
}
/** One self-contained document: every report is a drawing of it and of nothing else. */
export interface Assessment {
  schema: 'zhibiao/assessment@2';
  /** The program that drew it up; null where that was not told. */
  program: { name: string; version: string } | null;
  system: RuleSet['system'];
  /** That of the rule set; null where the one who compiled it gave none. */
  fingerprint: string | null;
  site: string | null;
  /** The class of the site; null where the tree has no classes. */
  class: string | null;
  /** The upper tree, where this one is derived, with what was dropped of it and why. */
  upper: {
    id: string;
    title: string;
    indicators: number;
    dropped: { id: string; title: string; reason: string }[];
  } | null;
  /** `YYYY-MM-DD`, given by the caller. */
  assessedAt: string | null;
  rounding: Rounding;
  ranking: Ranking;
  score: {
    /**
     * Null only in a tree without points; guaranteed and possible also where nothing is applicable.
     */
    points: ExactText | null;
    guaranteed: ExactText | null;
    possible: ExactText | null;
    bonus: ExactText | null;
    /** The guaranteed score before vetoes took effect. */
    beforeVetoes: ExactText | null;
    printed: string | null;
  };
  /** Empty where the tree has no stages; `score` is then that of the deciding one. */
  stages: StageResult[];
  combined: CombinedScore | null;
  /** Null where the tree does not say `scale-to`. */
  standard: StandardScore | null;
  grade: GradeResult | null;
  indicators: IndicatorResult[];
  ledger: Ledger;
  materials: UnitMaterials[];
  claims: ClaimedScore[];
  decision: Decision;
  evidence: {
    /** In the order of their names; rows of other sites are not counted. */
    files: EvidenceFile[];
    read: number;
    used: number;
    records: RecordUse[];
    /** 更正: records that others correct, each with the id of the one that does. */
    superseded: { by: string; record: RecordUse }[];
    setAside: SetAside[];
    /** Items that stand at full points though no record speaks of them. */
    fullWithoutRecord: number;
    /**
     * What could not be read: files, of which more than rows; rows; and of these, those that name
     * neither a fact nor an indicator of the tree, so that no verdict is certain.
     */
    unread: { files: string[]; rows: number; adrift: number };
    /** Whether a person decided that all of it counts for nothing. */
    leftOut: boolean;
  };
  diagnostics: Diagnostic[];
}
