/** Reports: the workbook against the writer it is written with, the page against merely writing the assessment as JSON. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { demoCity, demoRecords, library, root } from './evidence.mjs';
import { figure, race } from './measure.mjs';

const { writeXlsx } = await import(
  pathToFileURL(createRequire(join(root, 'package.json')).resolve('hucre/xlsx')).href
);
const FIELDS = [
  'id',
  'indicator',
  'title',
  'fact',
  'value',
  'quantity',
  'unit',
  'date',
  'subject',
  'link',
  'note',
  'kind',
];

export async function reports({ quick = false } = {}) {
  const rows = quick ? 1000 : 20_000;
  const ruleSet = demoCity();
  const records = demoRecords(ruleSet, rows, 'typical');
  const assessment = library.assess(ruleSet, library.prepare(ruleSet).evaluate(records), {
    assessedAt: '2026-01-15',
  });
  const times = await race(
    {
      workbook: () => library.formatWorkbook(assessment, { language: 'zh' }),
      writer: () =>
        writeXlsx({
          sheets: [
            {
              name: 'rows',
              rows: assessment.evidence.records.map((record) =>
                FIELDS.map((field) => record[field]),
              ),
            },
          ],
        }),
      page: () => library.formatHtml(assessment, { language: 'zh' }),
      junit: () => library.formatJunit([assessment], { language: 'zh' }),
      json: () => library.formatJson(assessment),
    },
    { rounds: 5, enough: 1, quick },
  );
  const both = (...names) => Object.fromEntries(names.map((name) => [name, times[name]]));
  const many = rows.toLocaleString('en');
  return [
    figure(
      `workbook of ${many} records, all its sheets and styles ÷ their bare rows by the same writer`,
      times.workbook.ms / times.writer.ms,
      both('workbook', 'writer'),
    ),
    figure(
      `page of ${many} records ÷ the assessment as JSON`,
      times.page.ms / times.json.ms,
      both('page', 'json'),
    ),
    figure(
      `JUnit of ${many} records ÷ the assessment as JSON`,
      times.junit.ms / times.json.ms,
      both('junit', 'json'),
    ),
  ];
}
