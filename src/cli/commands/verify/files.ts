import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { sha256 } from '../../../sha256.js';
import { everyNode } from '../../../tree.js';
import type { Assessment, EvidenceFile } from '../../../types.js';
import { problem, type Host, type Problem } from '../../host.js';
import { nameOf, STDIN } from '../../paths.js';
import { listEvidence, loadSource, loadTree } from '../../read/index.js';
import { listOf } from '../../words/index.js';

/** The files that an assessment is made from anew, and how each was called when it was made. */
export interface Made {
  tree: string;
  evidence: string[];
  name: (path: string) => string | undefined;
}

/**
 * The tree and the evidence: those that are given; else those that the document names, as far as
 * they are still there. What is given counts for all that are looked at.
 */
export function findMade(
  host: Host,
  { one, all }: { one: Assessment; all: readonly Assessment[] },
  [given, ...evidence]: readonly string[],
): Made | Problem {
  const tree = given ?? findTree(host, one);
  if (typeof tree !== 'string') return tree;
  const named = one.evidence.files.map(({ file }) => file);
  const found =
    evidence.length === 0
      ? { evidence: named.filter((file) => isThere(host, file)), name: () => undefined }
      : givenFiles(host, all, evidence);
  if ('word' in found) return found;
  if (found.evidence.length === 0 && one.evidence.read > 0)
    return problem(named.length === 0 ? 'verify.no-files' : 'verify.no-evidence', {
      files: listOf(host.language, named),
    });
  const [treeName, ...more] = treesOf(one);
  const isRenamed = more.length === 0 && basename(treeName ?? '') === basename(tree);
  return {
    ...found,
    tree,
    name: (path) => (path === tree ? (isRenamed ? treeName : undefined) : found.name(path)),
  };
}

/**
 * The tree that the document names: of several files, the one that has its fingerprint. Of a derived
 * tree, what stands in an upper one is told by the place there.
 */
function findTree(host: Host, assessment: Assessment): string | Problem {
  const names = treesOf(assessment);
  const files = names.filter((name) => isThere(host, name));
  const [only] = files;
  if (only !== undefined && names.length === 1 && assessment.upper === null) return only;
  const found = files.find((file) => {
    const tree = loadTree(host, file);
    const print = 'word' in tree ? undefined : tree.ruleSet?.fingerprint;
    return print !== undefined && print === assessment.fingerprint;
  });
  return found ?? problem('verify.no-tree', { files: listOf(host.language, names) });
}
/** The files of the tree that the document names, each once. */
const treesOf = ({ indicators }: Assessment): string[] => [
  ...new Set(everyNode(indicators).map(({ place }) => place.file)),
];
/** Whether a name leads to a file from where the command is run. */
const isThere = ({ cwd }: Host, name: string): boolean =>
  statSync(resolve(cwd, name), { throwIfNoEntry: false })?.isFile() === true;

/**
 * Files that were given: what has the bytes of a file that is named is that file, else what has its
 * path, else what has its name. So a folder may have been moved since.
 */
function givenFiles(
  host: Host,
  all: readonly Assessment[],
  given: readonly string[],
): Pick<Made, 'evidence' | 'name'> | Problem {
  const listing = listEvidence(host, given);
  if (listing.problem) return listing.problem;
  const names = new Map<string, string>();
  const left = new Map(all.flatMap(({ evidence }) => evidence.files).map((one) => [one.file, one]));
  const digests = new Map(listing.files.map((path) => [path, digestOf(host, path)]));
  const isIts: ((path: string, file: EvidenceFile) => boolean)[] = [
    (path, { file, sha256: digest }) =>
      file === nameOf(host, path) && digest !== null && digest === digests.get(path),
    (path, { sha256: digest }) => digest !== null && digest === digests.get(path),
    (path, { file }) => file === nameOf(host, path),
    (path, { file }) => basename(file) === basename(path),
  ];
  for (const isIt of isIts)
    for (const path of listing.files) {
      const found = names.has(path)
        ? undefined
        : [...left.values()].find((file) => isIt(path, file));
      if (found === undefined) continue;
      names.set(path, found.file);
      left.delete(found.file);
    }
  return { evidence: listing.files, name: (path) => names.get(path) };
}
/** Null of what cannot be read, which is said by who reads it, and of what is read but once. */
function digestOf(host: Host, path: string): string | null {
  if (path === STDIN) return null;
  const loaded = loadSource(host, path);
  return 'source' in loaded ? sha256(loaded.source.bytes) : null;
}
