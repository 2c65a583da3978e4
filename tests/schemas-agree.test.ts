/** A schema accepts whatever the reader accepts, and refuses what is only a matter of shape: over all trees, evidence and saved documents of the project, and changes of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import * as z from 'zod/mini';
import { assessmentSchema } from '../src/assess/index.js';
import {
  chinaCalendar,
  compileTree,
  readCalendar,
  readEvidence,
  type Loader,
} from '../src/index.js';
import { ruleSetSchema } from '../src/rule-set/index.js';
import type { Diagnostic } from '../src/types.js';
import { agreementOf, type Agreement, type Sample, type Verdict } from './support/agreement.js';
import { assessCase } from './support/golden-assessed.js';
import { topicSchema } from './support/golden-words.js';
import { goldenFiles, readGolden } from './support/golden.js';
import { virtualLoader } from './support/loader.js';
import { dependsOn, SHAPE } from './support/schema-context.js';
import { jsonOf, type Json } from './support/shape-mutations.js';

const ROOT = resolve(import.meta.dirname, '..');
const errorsIn = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
const told = (errors: readonly string[]): Verdict =>
  errors.length === 0
    ? null
    : { wrong: [...new Set(errors)].join(' '), isShape: errors.some((code) => SHAPE.has(code)) };
function expectAgreed(
  { refused, tooStrict, tooLoose, tried, both }: Agreement,
  least: number,
): void {
  expect(refused).toEqual([]);
  expect(tooStrict).toEqual([]);
  expect(tooLoose.filter((change) => dependsOn(change.split(': ')[0] ?? '') === undefined)).toEqual(
    [],
  );
  expect(tried).toBeGreaterThan(least);
  expect(both).toBeGreaterThan(tried / 3);
}

const topics = goldenFiles().flatMap(readGolden);
const inline = topics.filter(({ tree }) => tree.indent !== '');
const treeSample = (name: string, text: string, file: string, load: Loader): Sample => ({
  name,
  value: jsonOf(parse(text)),
  read: (value) => told(errorsIn(compileTree(JSON.stringify(value), file, { load }).diagnostics)),
});
const fromDisk: Loader = (path, from) => {
  const file = join(dirname(from), path);
  return { text: readFileSync(join(ROOT, file), 'utf8'), file };
};
const packaged = readdirSync(join(ROOT, 'indicators'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `indicators/${name}`);

describe('trees and their schema agree', () => {
  it('on those that are given with the package', () => {
    const samples = packaged.map((file) =>
      treeSample(file, readFileSync(join(ROOT, file), 'utf8'), file, fromDisk),
    );
    expect(samples.length).toBeGreaterThan(3);
    expectAgreed(
      agreementOf('tree', samples, (kind) => kind !== ''),
      5,
    );
  });
  it('on those of all golden cases, with what cases add', () => {
    const samples = inline.flatMap(({ file, tree, files, cases }) =>
      [...new Set(cases.map(({ extra }) => extra))].map((extra) =>
        treeSample(file, tree.text + extra, tree.file, virtualLoader(files, tree.file)),
      ),
    );
    expectAgreed(agreementOf('tree', samples), 3000);
  });
});
it('overlays and their schema agree', () => {
  const samples = inline.flatMap(({ file, tree, files }) =>
    Object.entries(files)
      .filter(([, text]) => /^overlay:/m.test(text))
      .map(([name, text]): Sample => ({
        name: `${file} ${name}`,
        value: jsonOf(parse(text)),
        read: (value) => {
          const load = virtualLoader({ ...files, [name]: JSON.stringify(value) }, tree.file);
          return told(errorsIn(compileTree(tree.text, tree.file, { load }).diagnostics));
        },
      })),
  );
  const used = samples.filter(({ value, read }) => read(value) === null);
  const county = readFileSync(join(ROOT, 'indicators/demo-county/scoring-2025.yaml'), 'utf8');
  const scoring: Sample = {
    name: 'scoring-2025',
    value: jsonOf(parse(county)),
    read: (value) => {
      const text = readFileSync(join(ROOT, 'indicators/demo-county.yaml'), 'utf8');
      const load: Loader = (path, from) =>
        basename(path) === 'scoring-2025.yaml'
          ? { text: JSON.stringify(value), file: path }
          : fromDisk(path, from);
      return told(errorsIn(compileTree(text, 'indicators/demo-county.yaml', { load }).diagnostics));
    },
  };
  expectAgreed(agreementOf('overlay', used), 150);
  expectAgreed(
    agreementOf('overlay', [scoring], (kind) => kind !== ''),
    5,
  );
});
it('calendars and their schema agree', () => {
  const { from, to, holidays, workdays } = chinaCalendar;
  const read = (value: Json): Verdict => {
    const { calendar, diagnostics } = readCalendar(JSON.stringify(value), 'calendar.yaml');
    return calendar === null ? told(errorsIn(diagnostics)) : null;
  };
  const value = { from, to, holidays: holidays.slice(0, 3), workdays: workdays.slice(0, 3) };
  expectAgreed(agreementOf('calendar', [{ name: 'China', value, read }]), 50);
});

/** The records of a file, as an author would write them in YAML. */
function recordsIn(file: string): Json[] {
  const { records } = readEvidence(readFileSync(file), basename(file));
  return records.map(({ place: _, ...record }) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)),
  );
}
it('evidence and its schema agree', () => {
  const files = readdirSync(join(ROOT, 'fixtures'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.csv$/.test(name) && !name.startsWith('bad'))
    .map((name) => join(ROOT, 'fixtures', name));
  const read = (value: Json): Verdict => {
    const { setAside, diagnostics } = readEvidence(JSON.stringify(value), 'evidence.yaml');
    const codes = [...errorsIn(diagnostics), ...setAside.map(({ code }) => code)];
    const shape = /wrong-type|unknown-field|no-target|not-records|bad-verdict/;
    return codes.length === 0
      ? null
      : { wrong: codes.join(' '), isShape: codes.some((code) => shape.test(code)) };
  };
  const lists = files.map((file): Sample => ({ name: file, value: recordsIn(file), read }));
  const whole: Json = {
    site: '青山镇',
    records: [
      { fact: '办结率', value: '95%', verdict: ' 达标 ' },
      { fact: '已公开', value: true },
      { indicator: '1', verdict: 'ｍｅｔ', quantity: 2, note: null },
      { supersedes: 'A-1', claimedScore: 3.5 },
    ],
  };
  expect(lists.length).toBeGreaterThan(5);
  expectAgreed(
    agreementOf('evidence', [{ name: 'with its site', value: whole, read }, ...lists]),
    100,
  );
});

/** As a reader that knows no types has it. */
function spelled(value: Json): Json {
  if (Array.isArray(value)) return value.map(spelled);
  if (value === null) return '';
  return typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spelled(one)]))
    : String(value);
}
it('golden cases and their schema agree', () => {
  const read = (value: Json): Verdict => {
    const { error } = topicSchema.safeParse(spelled(value));
    return error ? { wrong: z.prettifyError(error), isShape: true } : null;
  };
  const samples = goldenFiles().flatMap((file) => {
    const text = readFileSync(join(ROOT, 'tests/golden', file), 'utf8');
    const documents = parseAllDocuments(text);
    return 'empty' in documents
      ? []
      : documents.map((document): Sample => ({
          name: file,
          value: jsonOf(document.toJS()),
          read,
        }));
  });
  // Trees, and what is added to them, are for the reader of trees.
  const isOfTree = (kind: string): boolean => /^tree\b|^cases\.\*\.with\b/.test(kind);
  expectAgreed(agreementOf('case', samples, isOfTree), 500);
});

/** Whether a saved document is refused for more than what its numbers and texts say. */
function ofSchema(schema: z.ZodMiniType): (value: Json) => Verdict {
  return (value) => {
    const { error } = schema.safeParse(value);
    const isShape = error?.issues.some(({ code }) => code !== 'custom') ?? false;
    return error ? { wrong: error.issues.map(({ code }) => code).join(' '), isShape } : null;
  };
}
describe('saved documents and their schemas agree', () => {
  const sample = (name: string, value: unknown, schema: z.ZodMiniType): Sample => ({
    name,
    value: jsonOf(value),
    read: ofSchema(schema),
  });
  it('on rule sets', () => {
    const ruleSets = inline.slice(0, 150).flatMap(({ file, tree, files }) => {
      const load = virtualLoader(files, tree.file);
      const { ruleSet } = compileTree(tree.text, tree.file, { load });
      return ruleSet ? [sample(file, ruleSet, ruleSetSchema)] : [];
    });
    expectAgreed(agreementOf('rule-set', ruleSets), 500);
  });
  it('on assessments', () => {
    const samples = inline.slice(0, 150).flatMap((topic) => {
      const [first] = topic.cases;
      if (first === undefined || first.golden.todo !== undefined) return [];
      const assessment = assessCase(topic, first.golden, first.extra);
      return [sample(topic.file, assessment, assessmentSchema)];
    });
    expectAgreed(agreementOf('assessment', samples), 500);
  });
});
