/** How often a batch reads a file that cannot be cut into lines, and what each site gets of it. */
import { describe, expect, it } from 'vitest';
import type { BatchFile } from '../src/cli/batch/pieces.js';
import { wholeReader } from '../src/cli/batch/work/wholes.js';
import { partOf, readEvidence, type EvidenceReading } from '../src/evidence/index.js';
import { isSameSite } from '../src/values/index.js';

const SITES = Array.from({ length: 200 }, (_, index) => `县${index}`);
const seen = (path: string): BatchFile => ({
  path,
  name: path,
  state: '',
  kind: 'whole',
  layout: null,
  said: [],
  refused: null,
  sha256: null,
});
const record = (site: string, id: string): string =>
  `- { site: ${site}, id: "${id}", indicator: "1", fact: 事 }\n`;
const TEXT = [
  ...SITES.map((site) => record(site, 'a')),
  ...SITES.map((site) => record(site.replace('县', '县 '), 'b')),
  '- { id: c, fact: 事 }\n- { site: 县7, id: d }\n- { id: e, wrong: 1 }\n',
].join('');
/** Reads what its name says, and notes that it did. */
function reader(most?: number): { reads: string[]; of: ReturnType<typeof wholeReader> } {
  const reads: string[] = [];
  const read = ({ path }: { path: string }): EvidenceReading => {
    reads.push(path);
    return readEvidence(TEXT, path);
  };
  return { reads, of: wholeReader(read, most) };
}

describe('a file that is read whole', () => {
  it('is read once for all its sites, also where a site stands in several files', () => {
    const { reads, of } = reader();
    for (const site of [null, ...SITES])
      for (const path of ['a.yaml', 'b.yaml', 'c.yaml']) of(seen(path), site);
    expect(reads).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  });
  it('gives every site what names it, and what names none apart', () => {
    const whole = readEvidence(TEXT, 'a.yaml');
    const { of } = reader();
    for (const site of [null, ...SITES, '别处'])
      expect(of(seen('a.yaml'), site)).toEqual(partOf(whole, (named) => isSameSite(named, site)));
  });
  it('is wholly the one who it is read for where it names no site', () => {
    const text = '- { id: c, fact: 事 }\n';
    const of = wholeReader(({ path }) => readEvidence(text, path));
    expect(of(seen('a.yaml'), '县')).toEqual(readEvidence(text, 'a.yaml'));
  });
  it('is read anew where those read since hold more than is kept', () => {
    const { reads, of } = reader(1000);
    for (const path of ['a.yaml', 'b.yaml', 'a.yaml', 'c.yaml', 'd.yaml', 'd.yaml', 'b.yaml'])
      of(seen(path), '县1');
    expect(reads).toEqual(['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'b.yaml']);
  });
});
