import { countUnread } from '../../assess/index.js';
import { formatMessage, formatPlace, oneLine } from '../../diagnostics/index.js';
import { isRefused } from '../../evaluate/index.js';
import { fromText, sign } from '../../exact.js';
import { plainText } from '../../numbers/index.js';
import { isBase, leavesOf } from '../../tree.js';
import type {
  Assessment,
  Check,
  Finding,
  IndicatorResult,
  Language,
  VetoResult,
} from '../../types.js';
import { answerable, checkClause, fileText, rowName, unreadSentence } from '../say/index.js';
import {
  fileLine,
  openClause,
  reasonOf,
  tellingOf,
  unreadClause,
  type Telling,
} from '../telling.js';
import { WORDS } from '../words/index.js';

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

type State = 'passed' | 'failure' | 'error' | 'skipped';
interface Case {
  name: string;
  group: string;
  state: State;
  message: string;
  details: string;
}
interface Suite {
  name: string;
  cases: Case[];
}

/** JUnit XML of one or several sites: a suite for each first-level indicator, a case for each lowest-level one, then the vetoes and the conclusion.
 * A failure says the reason and the unit; what is not applicable is skipped; an indicator without
 * data fails, because missing evidence is not met. */
export function formatJunit(
  assessments: readonly Assessment[],
  options: { language: Language },
): string {
  const suites = assessments.flatMap((assessment) => {
    const telling = tellingOf(assessment, options.language, true);
    const prefix = assessments.length > 1 && assessment.site !== null ? `${assessment.site} ` : '';
    return suitesOf(telling).map((suite) => ({
      ...suite,
      name: prefix + suite.name,
      date: assessment.assessedAt,
    }));
  });
  const all = suites.flatMap(({ cases }) => cases);
  const title = [
    assessments[0]?.system.title ?? 'zhibiao',
    ...assessments.flatMap((assessment) => unreadName(assessment, options.language) ?? []),
  ].join(' · ');
  const body = suites.map(
    ({ name, cases, date }) =>
      `  <testsuite name="${attribute(name)}"${counts(cases)}${date === null ? '' : ` timestamp="${escapeXml(date)}T00:00:00"`}>\n${cases.map(drawCase).join('')}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${attribute(title)}"${counts(all)}>\n${body.join('')}</testsuites>\n`;
}
function counts(cases: readonly Case[]): string {
  const of = (state: State): number => cases.filter((one) => one.state === state).length;
  return ` tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}" time="0"`;
}
function drawCase({ name, group, state, message, details }: Case): string {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(group)}" time="0"`;
  if (state === 'skipped')
    return `${open}>\n      <skipped message="${attribute(message)}"/>\n    </testcase>\n`;
  if (state !== 'passed')
    return `${open}>\n      <${state} type="${state}" message="${attribute(message)}">${escapeXml(details)}</${state}>\n    </testcase>\n`;
  return details === ''
    ? `${open}/>\n`
    : `${open}>\n      <system-out>${escapeXml(details)}</system-out>\n    </testcase>\n`;
}

/** What could not be read stands in the name, which comes before every count. */
function unreadName({ site, evidence }: Assessment, language: Language): string | null {
  const words = WORDS[language];
  const clause = unreadClause(countUnread(evidence), words);
  return clause === null || site === null ? clause : `${site}${words.colon}${clause}`;
}
function suitesOf(telling: Telling): Suite[] {
  const {
    words,
    assessment: { indicators, decision },
  } = telling;
  const suites: Suite[] = [
    ...unreadSuite(telling),
    ...indicators.map((node) => ({
      name: `${node.id} ${node.title}`,
      cases: leavesOf([node]).map((leaf) => leafCase(leaf, telling)),
    })),
  ];
  if (decision.vetoes.length > 0)
    suites.push({
      name: words.veto,
      cases: decision.vetoes.map((veto) => vetoCase(veto, telling)),
    });
  if (decision.checks.length > 0)
    suites.push({
      name: words.conclusion,
      cases: decision.checks.map((check) => checkCase(check, telling)),
    });
  return suites;
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
function leafCase(leaf: IndicatorResult, telling: Telling): Case {
  const { words, rate } = telling;
  const partly = rate?.options['partly-met'] === 'counts';
  const lost = leaf.lost !== null && sign(fromText(leaf.lost)) > 0;
  const details = detailsOf(leaf, telling);
  const state: State =
    leaf.status === 'not-applicable'
      ? 'skipped'
      : leaf.status === 'error'
        ? 'error'
        : isBase(leaf)
          ? leaf.status === 'met' ||
            leaf.status === 'exempt' ||
            (leaf.status === 'partly-met' && partly)
            ? 'passed'
            : 'failure'
          : leaf.section === 'penalty' && lost
            ? 'failure'
            : 'passed';
  const reasons = leaf.findings.map((finding) => failure(finding, telling)).join(words.semicolon);
  const message =
    state === 'skipped'
      ? (leaf.note ?? words.statusWord['not-applicable'])
      : reasons || words.statusWord[leaf.status];
  const parents = telling.parents.get(leaf) ?? [];
  return {
    name: `${leaf.id} ${leaf.title}`,
    group:
      parents.map(({ id, title }) => `${id} ${title}`).join(' / ') || `${leaf.id} ${leaf.title}`,
    state,
    message,
    details,
  };
}
/** A reason and who answers for it. */
const failure = (finding: Finding, telling: Telling): string =>
  `${reasonOf(finding, telling.words)}${telling.words.bracketed(answerable(finding, telling))}`;
function detailsOf(leaf: IndicatorResult, telling: Telling): string {
  const {
    words,
    scored,
    assessment: { rounding },
  } = telling;
  if (leaf.findings.length === 0) return '';
  const score =
    scored && leaf.score !== null
      ? [
          `${words.score} ${plainText(leaf.score, rounding)}${isBase(leaf) && leaf.points !== null ? ` / ${plainText(leaf.points, rounding)}` : ''}`,
        ]
      : [];
  const lines = leaf.findings.map((finding) =>
    [
      failure(finding, telling),
      ...(scored ? [`${words.lost} ${plainText(finding.lost, rounding)}`] : []),
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
function vetoCase(veto: VetoResult, telling: Telling): Case {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const message = [
    words.effect(veto.effect, (text) => plainText(text, rounding)),
    veto.reason ?? '',
    veto.missing.length > 0 ? `${words.lacks} ${veto.missing.join(words.list)}` : '',
  ]
    .filter((text) => text !== '')
    .join(words.semicolon);
  const state: State =
    veto.fired === 'yes' ? 'failure' : veto.fired === 'unknown' ? 'skipped' : 'passed';
  return {
    name: `${veto.id} ${veto.title}`,
    group: words.veto,
    state,
    message: state === 'skipped' ? `${words.vetoUnknown}${words.colon}${message}` : message,
    details: state === 'failure' ? message : '',
  };
}
function checkCase(check: Check, telling: Telling): Case {
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
  }[check.id];
  return {
    name,
    group: words.conclusion,
    state: check.passed === 'pass' ? 'passed' : 'failure',
    message,
    details: message,
  };
}
