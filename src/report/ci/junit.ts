import { countUnread } from '../../assess/index.js';
import { formatMessage, formatPlace, oneLine } from '../../diagnostics/index.js';
import { isRefused } from '../../evaluate/index.js';
import { leavesOf } from '../../tree.js';
import type { Assessment, Language } from '../../types.js';
import { distanceSentence, fileText, rowName, unreadSentence } from '../say/index.js';
import { tellingOf, unreadClause, type Telling } from '../telling.js';
import { GATE_WORDS, WORDS } from '../words/index.js';
import type { CiOptions } from '../asked.js';
import { heldOf } from './gates.js';
import {
  checkCase,
  gateCases,
  leafCase,
  vetoCase,
  type Case,
  type CaseTelling,
  type State,
} from './junit-cases.js';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/**
 * Text that XML 1.0 can carry: control and direction characters are made visible, half characters
 * and non-characters replaced, marks escaped (so that no `]]>` is left).
 */
export const escapeXml = (text: string): string =>
  text
    .split('\n')
    .map(oneLine)
    .join('\n')
    .replace(
      /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g,
      '\uFFFD',
    )
    .replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);

const attribute = (text: string): string => escapeXml(oneLine(text));

interface Suite {
  name: string;
  cases: Case[];
}

/**
 * JUnit XML of one or several sites: a suite for the conditions that the run was held to, one for
 * each first-level indicator with a case for each lowest-level one, then the vetoes and the
 * conclusion.
 * A case fails as `junitFails` has it, and says the reason and the unit; so by default a file
 * without failures belongs to a run that satisfied its conditions. What is not applicable is
 * skipped; an indicator without data is not met; an error is one in any case.
 */
export function formatJunit(assessments: readonly Assessment[], options: CiOptions): string {
  const { junitFails: fails = 'gate' } = options;
  const suites = assessments.flatMap((assessment) => {
    const telling = tellingOf(assessment, options.language, true);
    const prefix = assessments.length > 1 && assessment.site !== null ? `${assessment.site} ` : '';
    const held = heldOf(assessment, options.held);
    return suitesOf({ telling, fails, held }).map((suite) => ({
      ...suite,
      name: prefix + suite.name,
      date: assessment.assessedAt,
    }));
  });
  const all = suites.flatMap(({ cases }) => cases);
  const title = [
    assessments[0]?.system.title ?? 'zhibiao',
    ...assessments.flatMap((assessment) => unreadName(assessment, options.language) ?? []),
    ...assessments.flatMap((assessment) => distanceName(assessment, options.language) ?? []),
  ].join(' · ');
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${attribute(title)}"`;
  return `${head}${counts(all)} time="0">\n${suites.map(drawSuite).join('')}</testsuites>\n`;
}
function drawSuite({ name, cases, date }: Suite & { date: string | null }): string {
  const skipped = ` skipped="${countOf(cases, 'skipped')}"`;
  const day = date === null ? '' : ` timestamp="${escapeXml(date)}T00:00:00"`;
  const open = `  <testsuite name="${attribute(name)}"${counts(cases)}${skipped} time="0"${day}>`;
  return `${open}\n${cases.map(drawCase).join('')}  </testsuite>\n`;
}
const countOf = (cases: readonly Case[], state: State): number =>
  cases.filter((one) => one.state === state).length;
function counts(cases: readonly Case[]): string {
  const [failures, errors] = [countOf(cases, 'failure'), countOf(cases, 'error')];
  return ` tests="${cases.length}" failures="${failures}" errors="${errors}"`;
}
function drawCase(one: Case): string {
  const { name, group } = one;
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(group)}" time="0"`;
  const inside = drawState(one);
  return inside === null ? `${open}/>\n` : `${open}>\n      ${inside}\n    </testcase>\n`;
}
/** What a case says beside that it passed; null where it is nothing. */
function drawState({ state, message, details }: Case): string | null {
  const text = escapeXml(details);
  switch (state) {
    case 'skipped':
      return `<skipped message="${attribute(message)}"/>`;
    case 'passed':
      return details === '' ? null : `<system-out>${text}</system-out>`;
    default:
      return `<${state} type="${state}" message="${attribute(message)}">${text}</${state}>`;
  }
}

/** What could not be read stands in the name, which comes before every count. */
function unreadName({ site, evidence }: Assessment, language: Language): string | null {
  const words = WORDS[language];
  const clause = unreadClause(countUnread(evidence), words);
  return clause === null || site === null ? clause : `${site}${words.colon}${clause}`;
}
/** How far it is, which opens every report. */
function distanceName(assessment: Assessment, language: Language): string | null {
  const { site } = assessment;
  const telling = tellingOf(assessment, language, false);
  const sentence = distanceSentence(telling);
  return sentence === null || site === null ? sentence : site + telling.words.colon + sentence;
}
function suitesOf(how: CaseTelling): Suite[] {
  const { telling } = how;
  const {
    words,
    language,
    assessment: { indicators, decision },
  } = telling;
  const suites: Suite[] = [
    ...unreadSuite(telling),
    { name: GATE_WORDS[language].conditions, cases: gateCases(how) },
    ...indicators.map((node) => ({
      name: `${node.id} ${node.title}`,
      cases: leavesOf([node]).map((leaf) => leafCase(leaf, how)),
    })),
    { name: words.veto, cases: decision.vetoes.map((veto) => vetoCase(veto, how)) },
    { name: words.conclusion, cases: decision.checks.map((check) => checkCase(check, how)) },
  ];
  return suites.filter(({ cases }) => cases.length > 0);
}
/** An error of its own: evidence that nobody could read is not a smaller number of failures. */
function unreadSuite(telling: Telling): Suite[] {
  const {
    words,
    assessment: { evidence },
  } = telling;
  const message = unreadSentence(countUnread(evidence), words);
  if (message === null) return [];
  const rows = evidence.setAside.filter(isRefused);
  const details = [
    ...evidence.unread.files.map((file) => fileText(file, telling)),
    ...rows.map(
      (row) =>
        `${formatPlace(row.place)} ${rowName(row, telling)}${words.colon}${formatMessage(row, telling.language)}`,
    ),
  ];
  const { name } = words.unread;
  const state = evidence.leftOut ? 'skipped' : 'error';
  return [
    { name, cases: [{ name, group: words.evidence, state, message, details: details.join('\n') }] },
  ];
}
