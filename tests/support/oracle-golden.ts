/** Golden cases as the oracle reads them: the tree with the files it is made of, and the sites of a case. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  assessSite,
  assessSites,
  treeOf,
  type Assessment,
  type Load,
  type Tree,
} from '../oracle/index.js';
import { compileCase, evidenceOf, previousOfCase } from './golden.js';
import type { GoldenCase, Topic } from './golden-words.js';
import { virtualLoader } from './loader.js';
import { unreadIn } from './unread.js';

const ROOT = resolve(import.meta.dirname, '../..');
/** What a packaged tree is made of, from its own folder. */
export const fromDisk: Load = (path, from) => {
  const file = join(dirname(from), path);
  return { file, text: readFileSync(join(ROOT, file), 'utf8') };
};
function loadOf({ tree, files }: Topic): Load {
  if (tree.indent === '') return fromDisk;
  const load = virtualLoader(files, tree.file);
  return (path, from) => {
    const found = load(path, from);
    if ('fault' in found) throw new Error(`${path} is ${found.fault}`);
    return found;
  };
}
const trees = new Map<string, Tree>();
/** What the oracle says of a case. */
export function toldOf(
  topic: Topic,
  golden: GoldenCase,
  extra: string,
): { told: Assessment; tree: Tree } {
  const siteClass = golden.class ?? null;
  const key = JSON.stringify([topic.tree, extra, topic.files, siteClass]);
  const tree =
    trees.get(key) ??
    treeOf(topic.tree.text + extra, {
      file: topic.tree.file,
      load: loadOf(topic),
      class: siteClass,
    });
  trees.set(key, tree);
  const ruleSet = compileCase(topic, extra, siteClass);
  const leftOut = golden['leave-out-refused'] !== undefined;
  const own = {
    ...topic.options,
    ...unreadIn(evidenceOf(topic, golden, ruleSet)),
    leftOut,
    previous: previousOfCase(golden, ruleSet),
  };
  if (golden.peers === undefined) return { told: assessSite(tree, own), tree };
  const peers = Object.values(golden.peers).map((peer) => ({
    tree,
    known: { ...topic.options, ...unreadIn(evidenceOf(topic, peer, ruleSet)), leftOut },
  }));
  const [told] = assessSites([{ tree, known: own }, ...peers]);
  if (told === undefined) throw new Error('nothing was assessed');
  return { told, tree };
}
