/** The trees of the package, each with every set of sample evidence that belongs to it, for the oracle and the program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileTree, mergeEvidence, readEvidence } from '../../src/index.js';
import { type Beside } from './oracle.js';
import { fromDisk } from './oracle-golden.js';

const ROOT = resolve(import.meta.dirname, '../..');
const isTree = (name: string): boolean => name.endsWith('.yaml');

/** The folders of evidence of a tree: those in the folder of its name, or that folder itself. */
function foldersOf(name: string): string[] {
  const folder = join('fixtures', name);
  const inside = readdirSync(join(ROOT, folder), { withFileTypes: true });
  const folders = inside.filter((entry) => entry.isDirectory());
  return folders.length === 0 ? [folder] : folders.map((entry) => join(folder, entry.name));
}
function packagedIn(file: string): (Beside & { name: string })[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const { ruleSet } = compileTree(text, file, { load: fromDisk });
  if (ruleSet === null) throw new Error(`${file} does not compile`);
  return foldersOf(file.replace(/^indicators.|\.yaml$/g, '')).map((folder) => {
    const { records } = mergeEvidence(
      readdirSync(join(ROOT, folder))
        .sort()
        .map((name) => readEvidence(readFileSync(join(ROOT, folder, name)), name)),
    );
    return { name: folder, text, from: { file, load: fromDisk }, ruleSet, records };
  });
}
export const packaged = (): (Beside & { name: string })[] =>
  readdirSync(join(ROOT, 'indicators'))
    .filter(isTree)
    .map((name) => join('indicators', name))
    .flatMap(packagedIn);
