/** Every packaged tree with every set of sample evidence that belongs to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assess } from '../../src/assess/index.js';
import { compileTree } from '../../src/compile/index.js';
import { evaluate } from '../../src/evaluate/index.js';
import { mergeEvidence, readEvidence } from '../../src/evidence/index.js';
import type { Assessment, EvidenceRecord, RuleSet } from '../../src/types.js';

const root = resolve(import.meta.dirname, '../..');
export interface Sample {
  name: string;
  ruleSet: RuleSet;
  records: EvidenceRecord[];
}

export const samples: Sample[] = readdirSync(join(root, 'fixtures'))
  .filter((name) => readdirSync(join(root, 'indicators')).includes(`${name}.yaml`))
  .flatMap((name) => {
    const file = join(root, 'indicators', `${name}.yaml`);
    const load = (path: string): { file: string; text: string } => ({
      file: path,
      text: readFileSync(join(root, 'indicators', path), 'utf8'),
    });
    const { ruleSet } = compileTree(readFileSync(file, 'utf8'), `${name}.yaml`, { load });
    return readdirSync(join(root, 'fixtures', name), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => {
        const folder = join(root, 'fixtures', name, entry.name);
        const { records } = mergeEvidence(
          readdirSync(folder).map((each) => readEvidence(readFileSync(join(folder, each)), each)),
        );
        return ruleSet ? [{ name: `${name}/${entry.name}`, ruleSet, records }] : [];
      });
  });

/** The samples assessed. */
export const assessed: { name: string; assessment: Assessment }[] = samples.map(
  ({ name, ruleSet, records }) => {
    const site = records.find((record) => record.site !== null)?.site ?? null;
    return {
      name,
      assessment: assess(ruleSet, evaluate(ruleSet, records), { site, assessedAt: '2026-01-15' }),
    };
  },
);
/** The sample of this name. */
export function sample(name: string): Assessment {
  const found = assessed.find((one) => one.name === name);
  if (!found) throw new Error(`no sample ${name}`);
  return structuredClone(found.assessment);
}
/** The same with a file, a row that names nothing and one that names its fact that nobody could read. */
export function unread(name: string): Assessment {
  const found = sample(name);
  const params = { found: '3-5' };
  const row = { record: null, code: 'evidence/bad-date', params };
  const placed = (line: number): { file: string; line: number; column: number } => ({
    file: '02-litigation.csv',
    line,
    column: 45,
  });
  found.evidence.unread = { files: ['04-scores.json'], rows: 2, adrift: 1 };
  found.evidence.setAside.push(
    { ...row, indicator: '6.2.3', fact: '行政败诉案件', place: placed(5) },
    { ...row, indicator: null, fact: null, place: placed(9) },
  );
  found.decision.outcome = 'undetermined';
  return found;
}
