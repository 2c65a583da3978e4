/**
 * What machines of CI read: JUnit, annotations of GitHub, SARIF.
 * In: assessments, diagnostics. Out: their text, escaped as each asks for.
 * It must not know: blocks; these formats have shapes of their own.
 */
export {
  annotateConclusions,
  annotateDiagnostics,
  annotateFailures,
  annotateUnread,
  formatAnnotations,
} from './github.js';
export { failuresOf, type Failure } from './gates.js';
export { formatJunit } from './junit.js';
export { formatSarif } from './sarif.js';
