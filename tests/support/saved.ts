/** A saved assessment of the small sample, and evidence that is better and worse than its own. */
import { DAY, EVIDENCE, expectCode, FILES, folderWith, zhibiao, type Run } from './cli.js';

export const WORSE = `${EVIDENCE}E3,甲市,1,败诉案件,,1,司法局,二号案,2025-07-01,判决书\n`;
export const BETTER = EVIDENCE.replace(/^E1.*\n/m, '');
/** A folder with the tree, its evidence, and the assessment saved from it. */
export async function saved(evidence = EVIDENCE): Promise<string> {
  const cwd = folderWith({ ...FILES, 'evidence.csv': evidence });
  expectCode(
    await zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'old.json'], { cwd }),
    0,
  );
  return cwd;
}
export const score = (cwd: string, ...args: string[]): Promise<Run> =>
  zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, ...args], { cwd });
