import type { Location, Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import { countUnread } from '../../assess/index.js';
import {
  formatHint,
  formatMessage,
  inert,
  isCode,
  oneLine,
  sortDiagnostics,
  textOf,
} from '../../diagnostics/index.js';
import type { Assessment, Diagnostic, Language, Place } from '../../types.js';
import { conclusionText, unreadSentence } from '../say/index.js';
import type { CiOptions } from '../asked.js';
import { tellingOf } from '../telling.js';
import { GATE_WORDS, WORDS } from '../words/index.js';
import { failuresOf, heldOf, type Failure } from './gates.js';

/** One thing that is said in SARIF, whatever it is about. */
interface Told {
  rule: string;
  level: 'error' | 'warning';
  text: string;
  place: Place | null;
  related: Place | null;
}
/**
 * SARIF 2.1.0 of what is wrong in sources, and of what fails the run of `assessments`, for code
 * scanning; headed by what could not be read of the evidence. `version` is that of the program.
 */
export function formatSarif(
  diagnostics: readonly Diagnostic[],
  options: CiOptions & { version: string; assessments?: readonly Assessment[] },
): string {
  const { language, version, assessments = [], held } = options;
  const failures = assessments.flatMap((assessment) => {
    const own = heldOf(assessment, held);
    return own ? failuresOf(assessment, own, language) : [];
  });
  const told = [
    ...failures.map(ofFailure),
    ...sortDiagnostics(diagnostics).map((one) => ofDiagnostic(one, language)),
  ];
  const rules = new Map(
    [...told]
      .sort((a, b) => (a.rule < b.rule ? -1 : 1))
      .map((one) => [one.rule, ruleOf(one, language)]),
  );
  const ids = [...rules.keys()];
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        ...invocation(assessments, language),
        tool: { driver: { name: 'zhibiao', version, rules: [...rules.values()] } },
        columnKind: 'unicodeCodePoints',
        results: told.map(({ rule, level, text, place, related }): Result => ({
          ruleId: rule,
          ruleIndex: ids.indexOf(rule),
          level,
          message: { text: oneLine(text) },
          ...(place && { locations: [locationOf(place)] }),
          ...(related && { relatedLocations: [locationOf(related)] }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
const GATE = 'gate/';
const ofFailure = ({ gate, text, place }: Failure): Told => ({
  rule: GATE + gate,
  level: 'error',
  text,
  place,
  related: null,
});
const ofDiagnostic = (diagnostic: Diagnostic, language: Language): Told => ({
  rule: diagnostic.code,
  level: diagnostic.severity,
  text: joined([formatMessage(diagnostic, language), formatHint(diagnostic, language)]),
  place: diagnostic.place,
  related: diagnostic.related,
});
const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ');
/**
 * What a run says before its results: what it could not read, and how far each site is, with the
 * verdict and the key items that do not hold.
 */
function invocation(
  assessments: readonly Assessment[],
  language: Language,
): Pick<Run, 'invocations'> {
  const said = assessments.map((assessment): Record<'unread' | 'far', Notification[]> => {
    const { site, evidence } = assessment;
    const words = WORDS[language];
    const whose = site === null ? '' : `${site}${words.colon}`;
    const note = (level: 'error' | 'warning' | 'note', text: string): Notification => ({
      level,
      message: { text: oneLine(whose + text) },
    });
    const unread = unreadSentence(countUnread(evidence), words);
    const far = conclusionText(tellingOf(assessment, language, false));
    return {
      unread: unread === null ? [] : [note(evidence.leftOut ? 'warning' : 'error', unread)],
      far: far === '' ? [] : [note('note', far)],
    };
  });
  const notes = [...said.flatMap(({ unread }) => unread), ...said.flatMap(({ far }) => far)];
  if (notes.length === 0) return {};
  const executionSuccessful = notes.every(({ level }) => level !== 'error');
  return { invocations: [{ executionSuccessful, toolExecutionNotifications: notes }] };
}
function ruleOf({ rule, level }: Told, language: Language): ReportingDescriptor {
  const { message, hint } = wordsOf(rule, language);
  return {
    id: rule,
    shortDescription: { text: message },
    fullDescription: { text: joined([message, hint]) },
    help: { text: hint },
    defaultConfiguration: { level },
  };
}
/** What a rule says of whatever it finds, and what to do; what it fills in stands in brackets. */
function wordsOf(rule: string, language: Language): { message: string; hint: string } {
  const own: Partial<Record<string, { is: string; does: string }>> = GATE_WORDS[language].rule;
  const gate = rule.startsWith(GATE) ? own[rule.slice(GATE.length)] : undefined;
  if (gate) return { message: gate.is, hint: gate.does };
  const text = isCode(rule) ? textOf(rule, language) : { message: rule, hint: rule };
  const plain = (template: string): string =>
    template.replace('{nearest}', '').replace(/\{(\w+)\}/g, '<$1>') || rule;
  return { message: plain(text.message), hint: plain(text.hint) };
}
const locationOf = ({ file, line, column, length }: Place): Location => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file) },
    region: {
      startLine: line,
      startColumn: column,
      ...(length !== undefined && { endColumn: column + length }),
    },
  },
});
/** A relative path as a URI reference; what could not stand in one is replaced. */
const uriOf = (file: string): string =>
  inert(file)
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
