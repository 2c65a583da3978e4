/** What machines of CI read is what they publish that they read: JUnit by two schemas of XML, SARIF by its JSON Schema. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { holdTo, type Held } from '../src/assess/index.js';
import { diagnose } from '../src/diagnostics/index.js';
import { JUNIT_FAILS } from '../src/formats.js';
import { formatJunit, formatSarif } from '../src/report/index.js';
import type { Assessment } from '../src/types.js';
import { PROGRAM } from '../src/version.js';
import { folderWith } from './support/cli.js';
import { byXmllint, XMLLINT } from './support/hosts.js';
import { HOSTILE_TEXTS, hostileAssessment } from './support/hostile.js';
import { LANGUAGES } from './support/inert.js';
import { assessed } from './support/samples.js';

const SCHEMAS = resolve(import.meta.dirname, 'schemas');
const all: { name: string; assessment: Assessment }[] = [
  ...assessed,
  ...HOSTILE_TEXTS.map(({ name, text }) => ({ name, assessment: hostileAssessment(text) })),
];
/** Everything that can be asked, and a baseline that had lost nothing. */
const heldOf = (assessment: Assessment): Held =>
  holdTo(
    assessment,
    {
      pass: true,
      minScore: '99999',
      maxLost: assessment.ledger.units.map(({ unit }) => ({ unit, most: '0' })),
    },
    assessment,
  );

describe.skipIf(byXmllint.skipped)(`JUnit is valid ${byXmllint.name}`, () => {
  const drawn = Object.fromEntries(
    all.flatMap(({ assessment }, index) =>
      JUNIT_FAILS.map((junitFails): [string, string] => [
        `${index}-${junitFails}.xml`,
        formatJunit([assessment, { ...assessment, site: '乙市' }], {
          language: index % 2 === 0 ? 'zh' : 'en',
          held: [{ ...heldOf(assessment), failures: heldOf(assessment).results }],
          junitFails,
        }),
      ]),
    ),
  );
  /** What xmllint says of files, each by its name. */
  const judged = (schema: string, files: Readonly<Record<string, string>>): string => {
    const cwd = folderWith(files);
    const args = ['--noout', '--nonet', '--schema', join(SCHEMAS, schema), ...Object.keys(files)];
    return spawnSync(XMLLINT, args, { cwd, encoding: 'utf8' }).stderr;
  };
  it.each(['jest-junit.xsd', 'jenkins-junit-10.xsd'])('%s', (schema) => {
    expect(judged(schema, drawn)).toBe(
      Object.keys(drawn)
        .map((name) => `${name} validates\n`)
        .join(''),
    );
  });
  it('and what is not is told', () => {
    const [name = '', text = ''] = Object.entries(drawn)[0] ?? [];
    const wrong = text.replace('<testsuites name=', '<testsuites skipped="1" name=');
    for (const schema of ['jest-junit.xsd', 'jenkins-junit-10.xsd'])
      expect(judged(schema, { [name]: wrong })).toContain(`${name} fails to validate`);
  });
});

describe('SARIF is valid by its schema', () => {
  const ajv = new Ajv({ schemaId: 'auto', meta: false, unknownFormats: 'ignore' });
  const read = (path: string): object => {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null) throw new Error(path);
    return value;
  };
  const root = resolve(import.meta.dirname, '..');
  ajv.addMetaSchema(read(join(root, 'node_modules/ajv/lib/refs/json-schema-draft-04.json')));
  const validate = ajv.compile(read(join(SCHEMAS, 'sarif-2.1.0.json')));
  const faults = (text: string): unknown => {
    validate(JSON.parse(text));
    return validate.errors ?? [];
  };
  const draw = (assessment: Assessment, index: number): string =>
    formatSarif(
      [
        ...assessment.diagnostics,
        diagnose('tree/bad-date', { file: '指 标#1.yaml', line: 1, column: 1, length: 3 }),
        diagnose('tree/bad-date', null),
      ],
      {
        language: LANGUAGES[index % 2] ?? 'zh',
        version: PROGRAM.version,
        assessments: [assessment],
        held: [{ ...heldOf(assessment), failures: heldOf(assessment).results }],
      },
    );
  it('whatever it is told of', () => {
    for (const [index, { name, assessment }] of all.entries())
      expect(faults(draw(assessment, index)), name).toEqual([]);
  });
  it('and what is not is told', () => {
    const [first] = all;
    const text = first ? draw(first.assessment, 0) : '';
    expect(faults(text.replace('"level": "error"', '"level": "fatal"'))).not.toEqual([]);
  });
});
