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
import { unreadSentence } from '../say/index.js';
import { WORDS } from '../words/index.js';

/**
 * SARIF 2.1.0 of what is wrong in sources, for code scanning, headed by what could not be read of
 * the evidence of `assessments`. `version` is that of the program.
 */
export function formatSarif(
  diagnostics: readonly Diagnostic[],
  options: { language: Language; version: string; assessments?: readonly Assessment[] },
): string {
  const { language, version, assessments = [] } = options;
  const sorted = sortDiagnostics(diagnostics);
  const codes = [...new Set(sorted.map(({ code }) => code))].sort();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        ...invocation(assessments, language),
        tool: {
          driver: {
            name: 'zhibiao',
            version,
            rules: codes.map((code) => ruleOf(code, sorted, language)),
          },
        },
        columnKind: 'unicodeCodePoints',
        results: sorted.map((diagnostic): Result => ({
          ruleId: diagnostic.code,
          ruleIndex: codes.indexOf(diagnostic.code),
          level: diagnostic.severity,
          message: {
            text: oneLine(
              [formatMessage(diagnostic, language), formatHint(diagnostic, language)]
                .filter((text) => text !== '')
                .join(' '),
            ),
          },
          ...(diagnostic.place && { locations: [locationOf(diagnostic.place)] }),
          ...(diagnostic.related && { relatedLocations: [locationOf(diagnostic.related)] }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
/** A run that could not read everything says so as its first word. */
function invocation(
  assessments: readonly Assessment[],
  language: Language,
): Pick<Run, 'invocations'> {
  const notes = assessments.flatMap(({ site, evidence }): Notification[] => {
    const words = WORDS[language];
    const text = unreadSentence(countUnread(evidence), words);
    const whose = site === null ? '' : `${site}${words.colon}`;
    const level = evidence.leftOut ? 'warning' : 'error';
    return text === null ? [] : [{ level, message: { text: oneLine(whose + text) } }];
  });
  if (notes.length === 0) return {};
  const executionSuccessful = notes.every(({ level }) => level !== 'error');
  return { invocations: [{ executionSuccessful, toolExecutionNotifications: notes }] };
}
function ruleOf(
  code: string,
  diagnostics: readonly Diagnostic[],
  language: Language,
): ReportingDescriptor {
  const level = diagnostics.find((one) => one.code === code)?.severity ?? 'warning';
  const text = isCode(code) ? textOf(code, language) : { message: code, hint: '' };
  const plain = (template: string): string =>
    template.replace('{nearest}', '').replace(/\{(\w+)\}/g, '<$1>') || code;
  return {
    id: code,
    shortDescription: { text: plain(text.message) },
    help: { text: plain(text.hint) },
    defaultConfiguration: { level },
  };
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
