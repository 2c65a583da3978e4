import type { GateResult, Held } from '../../assess/index.js';
import { oneLine } from '../../diagnostics/index.js';
import { fromText, sign } from '../../exact.js';
import type { JunitFails } from '../../formats.js';
import { isBase } from '../../tree.js';
import type { Check, Finding, IndicatorResult, VetoResult } from '../../types.js';
import { isAlike } from '../../values/index.js';
import { answerable, checkClause, effectText } from '../say/index.js';
import { lostBy } from '../lost.js';
import { fileLine, inWords, numbersOf, openClause, reasonOf, type Telling } from '../telling.js';
import { stateWord } from '../states.js';
import { GATE_WORDS } from '../words/index.js';
import { failuresOf, gateSentence } from './gates.js';

export type State = 'passed' | 'failure' | 'error' | 'skipped';
export interface Case {
  name: string;
  group: string;
  state: State;
  message: string;
  details: string;
}
/** How the cases of an assessment are told. */
export interface CaseTelling {
  telling: Telling;
  fails: JunitFails;
  held: Held | undefined;
}
/** What a case is about, as far as it decides on its failure. */
interface Matter {
  isUnmet: boolean;
  isLost: boolean;
  /** Is it asked for by this condition? */
  isAsked: (gate: GateResult) => boolean;
  /** Is it among what got worse? */
  isWorse: (kind: string, id: string) => boolean;
}
function isFailure(
  { isUnmet, isLost, isAsked, isWorse }: Matter,
  { fails, held }: CaseTelling,
): boolean {
  switch (fails) {
    case 'never':
      return false;
    case 'lost':
      return isLost || isUnmet;
    case 'not-met':
      return isUnmet;
    case 'gate':
      return (
        isUnmet &&
        held !== undefined &&
        (held.failures.some(isAsked) ||
          (held.worse ?? []).some(({ kind, id }) => isWorse(kind, id)))
      );
  }
}
const losesOf = (unit: string | null, findings: readonly Finding[]): boolean =>
  findings.some(({ shares }) =>
    shares.some(
      (share) =>
        share.unit !== null &&
        unit !== null &&
        isAlike(share.unit, unit) &&
        sign(fromText(share.lost)) > 0,
    ),
  );

/** The conditions, each a case of its own; what got worse than the baseline is one more. */
export function gateCases({ telling, fails, held }: CaseTelling): Case[] {
  if (held === undefined) return [];
  const { assessment, language } = telling;
  const own = GATE_WORDS[language];
  const failure: State = fails === 'never' ? 'passed' : 'failure';
  const cases = held.results.map((result): Case => {
    const said = result.passed ? '' : gateSentence(result, assessment, language);
    const counts = held.failures.includes(result);
    return {
      name: gateName(result),
      group: own.conditions,
      state: counts ? failure : 'passed',
      message: said,
      details: counts || said === '' ? said : `${said}${telling.words.semicolon}${own.asBefore}`,
    };
  });
  if (held.worse === null) return cases;
  const worse = failuresOf(assessment, { ...held, failures: [] }, language);
  const details = worse.map(({ text }) => oneLine(text)).join('\n');
  const [only] = worse.length === 1 ? worse : [];
  return [
    ...cases,
    {
      name: '--baseline',
      group: own.conditions,
      state: worse.length === 0 ? 'passed' : failure,
      message: only?.text ?? own.countWorse(worse.length),
      details,
    },
  ];
}
const gateName = ({ gate, unit, required }: GateResult): string =>
  gate === 'pass'
    ? '--require-pass'
    : `--${gate} ${unit === null ? required : `${unit}=${required}`}`;

/** A lowest-level indicator. */
export function leafCase(leaf: IndicatorResult, how: CaseTelling): Case {
  const { telling } = how;
  const { words } = telling;
  const isLost = leaf.lost !== null && sign(fromText(leaf.lost)) > 0;
  const matter: Matter = {
    isUnmet: isUnmet(leaf, isLost, telling),
    isLost,
    isAsked: ({ gate, unit }) =>
      gate === 'pass' ? isBase(leaf) : gate === 'min-score' || losesOf(unit, leaf.findings),
    isWorse: (kind, id) => kind === 'indicator' && id === leaf.id,
  };
  const state: State =
    leaf.status === 'not-applicable'
      ? 'skipped'
      : leaf.status === 'error'
        ? 'error'
        : isFailure(matter, how)
          ? 'failure'
          : 'passed';
  const details = detailsOf(leaf, telling);
  const reasons = leaf.findings.map((finding) => failure(finding, telling)).join(words.semicolon);
  const message =
    state === 'skipped' ? (leaf.note ?? stateWord(leaf, words)) : reasons || stateWord(leaf, words);
  const parents = telling.parents.get(leaf) ?? [];
  return {
    name: `${leaf.id} ${leaf.title}`,
    group:
      parents.map(({ id, title }) => `${id} ${title}`).join(' / ') || `${leaf.id} ${leaf.title}`,
    state,
    message,
    details: details || (matter.isUnmet ? message : ''),
  };
}
/** Not as its section asks: of an indicator not met, of a penalty incurred. */
function isUnmet(leaf: IndicatorResult, isLost: boolean, { rate }: Telling): boolean {
  if (!isBase(leaf)) return leaf.section === 'penalty' && isLost;
  const partly = rate?.options['partly-met'] === 'counts';
  return !(
    leaf.status === 'met' ||
    leaf.status === 'exempt' ||
    leaf.status === 'not-applicable' ||
    (leaf.status === 'partly-met' && partly)
  );
}
/** A reason and who answers for it. */
const failure = (finding: Finding, telling: Telling): string =>
  `${reasonOf(finding, telling.words)}${telling.words.bracketed(answerable(finding, telling))}`;
function detailsOf(leaf: IndicatorResult, telling: Telling): string {
  const { words, scored } = telling;
  if (leaf.findings.length === 0) return '';
  const { score: got, points } = numbersOf(leaf, telling);
  const score =
    scored && got !== null
      ? [`${words.score} ${inWords(got)}${points === null ? '' : ` / ${inWords(points)}`}`]
      : [];
  const lines = leaf.findings.map((finding) =>
    [
      failure(finding, telling),
      ...(scored ? [`${words.lost} ${inWords(lostBy(finding, telling))}`] : []),
      ...(finding.remedy === null ? [] : [`${words.remedy}${words.colon}${finding.remedy}`]),
      ...(finding.evidence.length === 0
        ? []
        : [`${words.records}${words.colon}${finding.evidence.join(words.list)}`]),
      fileLine(finding.place),
    ]
      .map(oneLine)
      .join(words.semicolon),
  );
  return [...score, ...lines].join('\n');
}
/** A veto; one that nobody can tell of is skipped. */
export function vetoCase(veto: VetoResult, how: CaseTelling): Case {
  const { telling } = how;
  const { words } = telling;
  const message = [
    effectText(veto, telling),
    veto.reason ?? '',
    veto.missing.length > 0 ? `${words.lacks} ${veto.missing.join(words.list)}` : '',
  ]
    .filter((text) => text !== '')
    .join(words.semicolon);
  const hasFired = veto.fired === 'yes';
  const matter: Matter = {
    isUnmet: hasFired,
    isLost: hasFired,
    isAsked: ({ gate, unit }) => gate !== 'max-lost' || losesOf(unit, veto.findings),
    isWorse: (kind, id) => kind === 'veto' && id === veto.id,
  };
  const state: State =
    veto.fired === 'unknown' ? 'skipped' : isFailure(matter, how) ? 'failure' : 'passed';
  return {
    name: `${veto.id} ${veto.title}`,
    group: words.veto,
    state,
    message: state === 'skipped' ? `${words.vetoUnknown}${words.colon}${message}` : message,
    details: hasFired ? message : '',
  };
}
/** A line of the decision. */
export function checkCase(check: Check, how: CaseTelling): Case {
  const { telling } = how;
  const { words } = telling;
  const open = openClause(telling);
  const message = [...(open === null ? [] : [open]), checkClause(check, telling)].join(
    words.semicolon,
  );
  const name = {
    'met-rate': words.metRate,
    'met-rate-upper': words.metRate,
    'key-items': words.section.key,
    score: words.score,
    rate: words.rate,
    grade: words.gradeName,
  }[check.id];
  const isUnmet = check.passed !== 'pass';
  const matter: Matter = {
    isUnmet,
    isLost: isUnmet,
    isAsked: ({ gate }) => gate === 'pass',
    isWorse: (kind) => kind === 'verdict',
  };
  return {
    name,
    group: words.conclusion,
    state: isFailure(matter, how) ? 'failure' : 'passed',
    message,
    details: message,
  };
}
