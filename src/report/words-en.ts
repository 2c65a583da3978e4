import type { VetoEffect } from '../types.js';
import type { Words } from './words-zh.js';

const many = (count: number, one: string, several = `${one}s`): string => `${count} ${count === 1 ? one : several}`;

/** English words of the reports. */
export const en: Words = {
  colon: ': ', comma: ', ', semicolon: '; ', list: ', ', stop: '.',
  heading: (index, text) => `${index}. ${text}`,
  quoted: (text) => `"${text}"`,
  bracketed: (text) => ` (${text})`,
  points: (text) => `${text} ${text === '1' ? 'point' : 'points'}`,
  items: (count) => many(count, 'item'),

  title: 'Assessment report',
  site: 'Site', edition: 'Edition', date: 'Assessed on', notice: 'Notice',
  outcome: { pass: 'recommended', fail: 'not recommended', undetermined: 'not yet determined' },
  verdict: (outcome, why) => `Conclusion: ${outcome}${why && ` -- ${why}`}`,
  metOf: (met, counted, rate) => `met ${met}/${counted} (${rate})`,
  needed: (count) => `${count} needed`,
  over: (gap) => `${gap} over`, exactly: 'exactly reached',
  short: (gap) => `${gap} short`,
  noneCounted: 'no indicator counts',
  metAtBest: (count) => `at most ${count} met once the data are complete`,
  keyItems: (met) => `key items met ${met}`,
  keyItemsMet: 'all key items met', keyItemsUnmet: 'not all key items met', keyItemsOpen: 'key items not yet determined',
  scoreIs: (score) => `score ${score}`,
  scoreAtBest: (score) => `at best ${score}`,
  noScore: 'no score',
  vetoFired: (count) => many(count, 'veto', 'vetoes'),
  vetoOpen: (count) => `${many(count, 'veto', 'vetoes')} not yet determined`,
  dependsOn: (count) => `Depends on ${many(count, 'item')}`,
  more: (count) => `, ${count} in all`,
  veto: 'Veto', vetoUnknown: 'Veto not yet determined', vetoNot: 'did not occur', vetoYes: 'occurred', lacks: 'missing',
  effect: (effect: VetoEffect, number: (text: string) => string): string => {
    switch (effect.kind) {
      case 'fail': return 'not recommended';
      case 'zero-total': return 'the total is zero';
      case 'unfinished': return 'counts as unfinished';
      case 'no-top-grade': return 'no top grade';
      case 'disqualified': return 'disqualified';
      case 'fixed-score': return `the total is set to ${number(effect.score)}`;
      case 'points-off': return `${number(effect.points)} points off the total`;
    }
  },
  total: (score, points, rate) => `Score ${score} / ${points} (${rate})`,
  totalBonus: (bonus) => `bonus ${bonus} included`,
  totalPossible: (possible) => `possible ${possible}`,
  beforeVetoes: (score) => `${score} before vetoes`,
  missingNote: (count) => `${many(count, 'item')} without data: the score is what is certain, the possible score the most that completing them could give.`,

  scores: 'Scores', statuses: 'Indicators met', allLeaves: 'Every indicator',
  id: 'Id', indicator: 'Indicator', full: 'Points', score: 'Score', lost: 'Lost', rate: 'Rate', met: 'Met', remark: 'Remark',
  count: 'Indicators', status: 'Status', metRate: 'Met rate', sum: 'Total', counted: 'Counted',
  factorName: 'Conversion',
  factorNote: 'Points and scores are shown as they count in the total, after weights or rescaling.',
  missingMark: (count) => `${count} without data`,
  adjusted: { rescale: (factor) => `rescaled for what is not applicable, × ${factor}`, 'rescale-by': (factor) => `times ${factor}, as laid down for what is not applicable`, redistribute: (added) => `counts for ${added} points more, spread evenly from what is not applicable` },
  gate: { closed: 'gate not passed, does not count', unknown: 'gate not yet determined' }, capMark: (cap) => `at most ${cap}`,
  possibleMark: (score) => `possibly ${score}`,
  section: { base: 'base', key: 'key item', bonus: 'bonus', penalty: 'penalty' },
  statusWord: { met: 'met', 'partly-met': 'partly met', 'not-met': 'not met', 'not-applicable': 'not applicable', exempt: 'exempt', 'not-assessed': 'not assessed', error: 'faulty data' },

  units: 'Who lost the points', unit: 'Unit', share: 'Share', indicatorsHit: 'Indicators', mainReasons: 'Main reasons', unattributed: 'unattributed',
  unitsUnmet: 'Who did not meet the indicators', unmetCount: 'Not met', unmetItems: 'Indicators not met',
  nothingLost: 'No points were lost.', nothingUnmet: 'Every indicator is met.',
  losses: (count) => `The ${many(count, 'largest loss', 'largest losses')}`, allLosses: 'Every loss', reason: 'Reason', responsible: 'Responsible',
  otherLosses: (count) => (count === 0 ? 'Other' : `${count} others`), notMet: 'Indicators not met', why: 'Reason',
  finding: {
    deducted: 'deducted', 'not-earned': 'not earned', set: 'score set by rule', missing: 'data missing', unreachable: 'full points unreachable under the rules', verdict: 'assessed as not met', veto: 'veto', error: 'faulty data, not scored', 'peer-mean': 'not applicable, counted at the mean of the other sites',
  },

  evidence: 'Evidence',
  evidenceLine: (read, used, aside) => `${read} read, ${used} used, ${aside} set aside`,
  asideGroup: (count, code) => `${many(count, 'record')} (${code})`,
  andMore: (count) => `and ${count} more of the same kind`,
  advice: 'Hint',
  remarks: 'Remarks',
  policy: 'How it was counted',
  policyRate: (line, all) => `At least ${line} met, exactly ${line} passes; of ${all ? 'all indicators, not-applicable ones included' : 'the applicable indicators'}.`,
  policyPartly: (counts) => (counts ? 'Partly met counts as met.' : 'Partly met does not count as met.'),
  policyExempt: (counts) => (counts ? 'Exempt counts as met.' : 'Exempt indicators are not counted.'),
  policyKey: (must) => (must ? 'Every key item must be met.' : 'No condition on key items.'),
  policyScore: (line, printed) => `A score of at least ${line}, read ${printed ? 'as printed (rounded)' : 'exactly'}.`,
  policyNotCounted: 'Bonus items, penalty items and vetoes are not indicators and are not in the rate.',
  policyRounding: (mode, places) =>
    `Nothing is rounded before printing; printed ${{ 'half-up': 'half up', 'half-even': 'half to even', down: 'rounded down' }[mode]} to ${many(places, 'place')}, columns adjusted in the last digit to add up.`,

  path: 'Within', text: 'Requirement', lead: 'Lead unit', supporting: 'Supporting', assessor: 'Assessor', due: 'Due', verifyBy: 'Verified by', basis: 'Basis', place: 'In the tree',
  declared: 'Declared reason', possible: 'Possible score', remedy: 'Remedy', between: (low, high) => `once supplied the score is between ${low} and ${high}`,
  missing: 'Missing facts', range: (low, high) => `${low} to ${high}`,
  steps: 'How the score came about', findings: 'Losses and who answers', records: 'Evidence', noRecords: 'No evidence was used.', children: 'Indicators below', noRules: 'No scoring rules: the status comes from a verdict or a condition.', noneCarried: 'This item carries no points here.',
  recordTitle: 'Title', recordDate: 'Date', value: 'Value', quantity: 'Quantity', link: 'Link', source: 'Source', subject: 'Subject',
  startFull: (points) => `Starts from the full ${points} points`, startZero: 'Starts from 0 points',
  ruleNumber: (number) => `rule ${number}`,
  deduct: 'Deducted', earn: 'Earned', group: 'Group', judged: 'judged by the assessor',
  times: (per, times, unit, raw) => `${per} points per ${unit} × ${times} = ${raw} points`,
  event: 'event', step: 'step', time: 'time',
  line: (fact, value, below, line) => `${fact} ${value}, ${below ? 'below' : 'above'} ${line}`,
  lineKept: (fact, value, below, line) => `${fact} ${value}, not ${below ? 'below' : 'above'} ${line}`,
  gap: (gap, percent) => `${gap}${percent ? ' percentage points' : ''} short`,
  excess: (gap, percent) => `${gap}${percent ? ' percentage points' : ''} over`,
  perStep: (step) => `a step for every ${step}`,
  stepCount: { whole: 'whole steps only', up: 'a part counts as a step', nearest: 'steps rounded to the nearest', 'pro-rata': 'parts count in proportion' },
  stepsAre: (times) => (times === '1' ? '1 step' : `${times} steps`),
  ofShare: (per, share, raw) => `${per} points × ${share} = ${raw} points`,
  capped: (cap) => `at most ${cap} points for this rule`,
  groupSum: (raw) => `together ${raw} points`,
  counts: (amount) => `counts ${amount}`,
  timeliness: { 'on-time': 'on time', late: 'late', never: 'never done' },
  notFired: 'condition not met, nothing counts', worstCase: 'data missing, the worst case is assumed', notSupplied: 'not supplied', flag: { true: 'yes', false: 'no' },
  setTo: (score) => `applies: the item's score is set to ${score}`,
  setNot: 'condition not met, no effect', setOpen: 'data missing, not yet determined',
  sumOf: (terms, total) => `Sum: ${terms} = ${total} points`,
  clamped: (total, score) => `${total} is outside the item's range, counts ${score}`,
  result: (score) => `Score of the item: ${score} points`,
  contributes: (score, factor, counted) => `In the total: ${score} × ${factor} = ${counted} points`,
  raw: 'by itself', after: 'counted', of: (unit, points) => `${unit} ${points}`,
};
