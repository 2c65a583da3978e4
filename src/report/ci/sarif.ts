import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import {
  formatHint,
  formatMessage,
  inert,
  isCode,
  oneLine,
  sortDiagnostics,
  textOf,
} from '../../diagnostics/index.js';
import type { Diagnostic, Language, Place } from '../../types.js';

/** SARIF 2.1.0 of what is wrong in sources, for code scanning. `version` is that of the program. */
export function formatSarif(
  diagnostics: readonly Diagnostic[],
  options: { language: Language; version: string },
): string {
  const { language, version } = options;
  const sorted = sortDiagnostics(diagnostics);
  const codes = [...new Set(sorted.map(({ code }) => code))].sort();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
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
