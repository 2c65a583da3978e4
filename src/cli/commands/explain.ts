import { CODES, diagnose, isCode, nearest, once, textOf } from '../../diagnostics/index.js';
import { formatExplanation } from '../../report/index.js';
import { everyNode } from '../../tree.js';
import type { Assessment } from '../../types.js';
import { spellingIn, spellingsOf } from '../../values/index.js';
import { DONE, type ExitCode, exitCodeOf, MISUSE } from '../exit.js';
import { type Host, problem } from '../host.js';
import type { Order } from '../order.js';
import { misuse, printNote, printReport } from '../print.js';
import { loadSaved } from '../read/index.js';
import { say, suggestionOf } from '../words/index.js';
import { countOf, severalSites } from '../write/index.js';
import { scoreFiles } from './score-files.js';
import { printFaults } from './score.js';

/**
 * `explain SUBJECT [FILE…]`: a diagnostic code, or an indicator of a tree with evidence or of a
 * saved assessment.
 */
export async function explain(
  host: Host,
  subject: string,
  files: readonly string[],
  order: Omit<Order, 'tree' | 'evidence'>,
): Promise<ExitCode> {
  const [first, ...rest] = files;
  if (first === undefined) return explainCode(host, subject);
  if (rest.length === 0) return explainSaved(host, subject, first, order.site);
  const scored = await scoreFiles(host, { ...order, tree: first, evidence: rest });
  if ('word' in scored) return misuse(host, scored);
  const { assessments, diagnostics } = scored;
  const [assessment] = assessments;
  if (assessments.length > 1) return misuse(host, severalSites(host, assessments));
  if (!assessment) {
    printFaults(host, scored);
    printNote(host, 'note.not-scored');
    return exitCodeOf({ diagnostics });
  }
  const code = explainIndicator(host, subject, assessment);
  if (code !== DONE) return code;
  const errors = countOf(once(diagnostics), 'error');
  if (errors !== '0') printNote(host, 'note.elsewhere', { errors });
  return exitCodeOf({ diagnostics: scored.faults });
}

/** What a diagnostic means: severity, message template, hint. */
function explainCode(host: Host, word: string): ExitCode {
  const { language } = host;
  if (!isCode(word)) {
    const suggestion = suggestionOf(language, nearest(word, CODES));
    return misuse(
      host,
      problem(word.includes('/') ? 'misuse.unknown-code' : 'misuse.explain-what', {
        found: word,
        suggestion,
      }),
    );
  }
  const { message, hint } = textOf(word, language);
  const severity = say(
    language,
    diagnose(word, null).severity === 'error' ? 'explain.error' : 'explain.warning',
  );
  printReport(
    host,
    `${severity} ${word}\n  ${slots(message)}\n  ${say(language, 'explain.hint')}: ${slots(hint)}`,
  );
  return DONE;
}
/**
 * Names of the values that a real message would show; a suggestion of the nearest word is left out.
 */
const slots = (template: string): string =>
  template.replace('{nearest}', '').replace(/\{(\w+)\}/g, '<$1>');

function explainSaved(host: Host, subject: string, path: string, site: string | null): ExitCode {
  if (/\.ya?ml$/i.test(path)) return misuse(host, problem('misuse.explain-evidence'));
  const saved = loadSaved(host, path, site);
  if ('word' in saved) return misuse(host, saved);
  const [only] = saved;
  return only && saved.length === 1
    ? explainIndicator(host, subject, only)
    : misuse(host, severalSites(host, saved));
}

function explainIndicator(host: Host, id: string, assessment: Assessment): ExitCode {
  const ids = [
    ...everyNode(assessment.indicators).map((one) => one.id),
    ...assessment.decision.vetoes.map((veto) => veto.id),
  ];
  const wanted = spellingIn(spellingsOf(ids), id) ?? id.normalize('NFC');
  const text = formatExplanation(assessment, wanted, {
    language: host.language,
    width: host.width,
    colour: host.colour.out,
  });
  if (text === undefined) {
    const suggestion = suggestionOf(host.language, nearest(wanted, ids));
    misuse(host, problem('misuse.unknown-indicator', { found: id, suggestion }));
    return MISUSE;
  }
  printReport(host, text);
  return DONE;
}
