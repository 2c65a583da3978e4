/** What a formula that failed leaves in a cell. */
import { expect, it } from 'vitest';
import { readEvidence } from '../src/index.js';

it('an error of a formula is refused in every format', () => {
  const row = { id: 'A', indicator: '1', fact: '件', value: '1', title: '#N/A' };
  const texts: Record<string, string> = {
    'a.csv': '编号,指标,数据项,值,标题\nA,1,件,1,#N/A',
    'a.json': JSON.stringify([row]),
    'a.jsonl': JSON.stringify(row),
    'a.yaml': `- ${JSON.stringify(row)}`,
  };
  for (const [file, text] of Object.entries(texts)) {
    const { records, setAside } = readEvidence(text, file);
    expect([file, records, setAside.map(({ code }) => code)]).toEqual([
      file,
      [],
      ['evidence/error-cell'],
    ]);
  }
  expect(readEvidence('编号,指标,数据项,值,标题\nA,1,件,1,#1号案', 'a.csv').records).toHaveLength(
    1,
  );
});
