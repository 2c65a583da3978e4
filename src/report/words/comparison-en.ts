import type { ComparisonWords } from './comparison-zh.js';

/** English words of a comparison. */
export const en: ComparisonWords = {
  title: (title) => `${title}: two assessments compared`,
  column: { before: 'Before', after: 'After', change: 'Change' },
  sides: 'As a whole', score: 'Score', lost: 'Lost', met: 'Met', outcome: 'Conclusion', grade: 'Grade', vetoes: 'Vetoes', date: 'Assessed on', points: 'Points', edition: 'Edition', site: 'Site',
  otherSystem: 'The two assessments are not of the same tree: only indicators of the same id can be compared.', otherSite: 'The two assessments are not of the same site.',
  nothing: 'Nothing changed.', headline: (before, after, change) => `Score ${before} → ${after} (${change})`,
  waterfall: 'How the score changed', axis: (from) => `The axis begins at ${from} points.`,
  step: { before: 'Score before', recovered: 'Recovered', newlyLost: 'Newly lost', scheme: 'Changed scheme (points, weights, rules)', applicability: 'Applicable or not', added: 'New indicators', removed: 'Indicators dropped', unclear: 'Scheme and performance both, not to be told apart', vetoes: 'Vetoes', rest: 'Limits and gates', after: 'Score after' },
  stepTitle: 'What changed it', running: 'So far',
  recovered: 'Recovered', newlyLost: 'Newly lost', scheme: 'Changed scheme or scope', unclear: 'Not to be told apart', units: 'Units',
  unitColumns: { before: 'Lost before', recovered: 'Recovered', newlyLost: 'Newly lost', scheme: 'Scheme, scope', unclear: 'Unclear', after: 'Lost after' },
  was: (before, after) => (before === after ? before : `${before} → ${after}`),
  cause: { performance: 'performance', scheme: 'scheme', both: 'both', applicability: 'scope', added: 'new', removed: 'dropped' },
  causeTitle: 'Cause', statusTitle: 'Status', gone: '—', others: (count) => `${count} ${count === 1 ? 'other' : 'others'}`, otherUnits: (count) => `${count} ${count === 1 ? 'unit' : 'units'} unchanged`,
  statuses: 'Indicators whose status changed',
  causes: 'How causes are told apart: where rules and points are the same, performance changed; where the facts are the same and the result is not, the scheme changed; where only points or weights and the facts changed, the scheme\'s part is the score before, converted; where rules and facts both changed, they cannot be told apart.',
  worse: 'What got worse', noWorse: 'No indicator got worse.',
  verdictWorse: (before, after) => `The conclusion went from "${before}" to "${after}"`,
};
