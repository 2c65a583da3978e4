import type { Block } from '../../blocks.js';
import type { DrawOptions, Subject } from '../../asked.js';
import { numberHeadings, tellingOf } from '../../telling.js';
import { cohortTable } from '../sites/cohort.js';
import { comparisonBlocks } from '../sites/comparison.js';
import { letter } from './letter.js';
import { notice } from './notice.js';
import { content } from './report.js';

/** What is said of a subject, page by page: one, but for several sites, whose ranking is followed by the report of each where details are wanted. */
export function pagesOf(subject: Subject, options: DrawOptions): Block[][] {
  const { language, details = false, due = null } = options;
  switch (subject.kind) {
    case 'report':
      return [content(tellingOf(subject.assessment, language, details))];
    case 'notice':
      return [notice(tellingOf(subject.assessment, language, false))];
    case 'letter': {
      const telling = tellingOf(subject.assessment, language, false);
      return [numberHeadings(letter(subject.unit, telling, due), telling.words)];
    }
    case 'sites': {
      const shown = details ? subject.assessments : [];
      return [
        cohortTable(subject.assessments, language),
        ...shown.map((assessment) => content(tellingOf(assessment, language, false))),
      ];
    }
    case 'comparison':
      return [comparisonBlocks(subject.comparison, language, details)];
  }
}
