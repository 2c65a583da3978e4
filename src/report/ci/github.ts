import { formatHint, formatMessage, oneLine, sortDiagnostics } from '../../diagnostics/index.js';
import type { Assessment, Diagnostic, Language, Place } from '../../types.js';
import { lostBy } from '../lost.js';
import { inWords, named, reasonOf, tellingOf, type Telling } from '../telling.js';
import { answerable, costliest, conclusionText, unreadSentence } from '../say/index.js';
import { countUnread } from '../../assess/index.js';
import type { CiOptions } from '../asked.js';
import { GATE_WORDS, WORDS } from '../words/index.js';
import { failuresOf, heldOf } from './gates.js';

/** How many annotations of a kind GitHub shows for one step. */
const SHOWN = 10;
const LONGEST = 1000;
type Level = 'error' | 'warning' | 'notice';

const message = (text: string): string =>
  cut(oneLine(text)).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => message(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function annotation(level: Level, place: Place | null, title: string, text: string): string {
  const where =
    place === null
      ? []
      : [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`];
  return `::${level} ${[...where, `title=${property(title)}`].join(',')}::${message(text)}\n`;
}

/** What is wrong in sources, as workflow commands of GitHub Actions: errors first. */
export const annotateDiagnostics = (
  diagnostics: readonly Diagnostic[],
  language: Language,
): string =>
  sortDiagnostics(diagnostics)
    .sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
    .map((one) =>
      annotation(
        one.severity,
        one.place,
        one.code,
        [formatMessage(one, language), formatHint(one, language)]
          .filter((text) => text !== '')
          .join(' '),
      ),
    )
    .join('');

/**
 * What could not be read of the evidence, as workflow commands of GitHub Actions: before anything
 * else, since a step shows ten of a kind.
 */
export const annotateUnread = (
  assessments: readonly Assessment[],
  { language }: { language: Language },
): string =>
  assessments
    .map(({ site, system, evidence }) => {
      const words = WORDS[language];
      const text = unreadSentence(countUnread(evidence), words);
      const title = `${site ?? system.title}${words.colon}${words.unread.name}`;
      return text === null
        ? ''
        : annotation(evidence.leftOut ? 'warning' : 'error', null, title, text);
    })
    .join('');
/** What fails the run, at the line of the tree that it is about. */
export const annotateFailures = (
  assessments: readonly Assessment[],
  { language, held }: CiOptions,
): string =>
  assessments
    .flatMap((assessment) => {
      const own = heldOf(assessment, held);
      return own ? failuresOf(assessment, own, language).slice(0, SHOWN) : [];
    })
    .map(({ text, place }) => annotation('error', place, GATE_WORDS[language].notSatisfied, text))
    .join('');
/**
 * Assessments as workflow commands of GitHub Actions: what could not be read, the conditions that
 * are not satisfied, the conclusion, then the ten costliest losses (or unmet indicators) at their
 * places in the tree.
 */
export function formatAnnotations(assessments: readonly Assessment[], options: CiOptions): string {
  return (
    annotateUnread(assessments, options) +
    annotateFailures(assessments, options) +
    annotateConclusions(assessments, options)
  );
}
/** The same without what could not be read. */
export function annotateConclusions(
  assessments: readonly Assessment[],
  options: { language: Language },
): string {
  return assessments
    .map((assessment) => {
      const telling = tellingOf(assessment, options.language, false);
      const { outcome } = assessment.decision;
      const name = assessment.site ?? assessment.system.title;
      const level =
        outcome === 'fail' ? 'error' : outcome === 'undetermined' ? 'warning' : 'notice';
      const conclusion = annotation(
        level,
        null,
        outcome === null ? name : `${name}${telling.words.colon}${telling.words.outcome[outcome]}`,
        conclusionText(telling),
      );
      return conclusion + losses(telling);
    })
    .join('');
}
function losses(telling: Telling): string {
  const { words, scored } = telling;
  const findings = (scored ? costliest(telling) : [...telling.findings.values()]).slice(
    0,
    SHOWN - 1,
  );
  return findings
    .map((finding) => {
      const lost = scored ? ` ${words.lost} ${inWords(lostBy(finding, telling))}` : '';
      const title = named(telling, finding.indicator) + lost;
      const remedy =
        finding.remedy === null ? [] : [`${words.remedy}${words.colon}${finding.remedy}`];
      return annotation(
        'notice',
        finding.place,
        title,
        [
          `${reasonOf(finding, words)}${words.bracketed(answerable(finding, telling))}`,
          ...remedy,
        ].join(words.semicolon),
      );
    })
    .join('');
}
