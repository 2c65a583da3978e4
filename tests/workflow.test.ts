/** The example for GitHub Actions, run as far as it can be without GitHub: every command of its own, in order, in a folder like a repository's. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { CLI, DAY, EVIDENCE, FILES, folderWith, TREE, zhibiao } from './support/cli.js';

const EXAMPLE = resolve(import.meta.dirname, '../fixtures/ci/github-actions.yml');
const workflow = z
  .object({
    on: z.record(z.string(), z.unknown()),
    permissions: z.object({ contents: z.literal('read'), 'security-events': z.literal('write') }),
    env: z.record(z.string(), z.string()),
    jobs: z.object({
      score: z.object({
        'runs-on': z.string(),
        steps: z.array(
          z.object({
            name: z.string().optional(),
            uses: z
              .string()
              .regex(/^[\w/-]+@v\d+$/)
              .optional(),
            run: z.string().optional(),
            if: z.string().optional(),
            with: z.record(z.string(), z.unknown()).optional(),
          }),
        ),
      }),
    }),
  })
  .parse(parse(readFileSync(EXAMPLE, 'utf8')));
const commands = workflow.jobs.score.steps.flatMap(({ name = '', run, if: when }) =>
  run === undefined ? [] : [{ name, run, always: when !== undefined }],
);

/** A repository with a tree, evidence and the baseline that was agreed on; `npx zhibiao` is the program under test. */
async function repository(): Promise<string> {
  const cwd = folderWith({
    'indicators/tree.yaml': TREE,
    'evidence/evidence.csv': EVIDENCE,
    'bin/npx': `#!/bin/sh\nshift\nexec "${process.execPath}" "${CLI}" "$@"\n`,
    ...FILES,
  });
  chmodSync(join(cwd, 'bin/npx'), 0o755);
  expect(
    (
      await zhibiao(['score', 'tree.yaml', 'evidence.csv', ...DAY, '--out', 'baseline.json'], {
        cwd,
      })
    ).code,
  ).toBe(0);
  return cwd;
}
/** Runs the steps as a runner does: after one fails, only those that always run. */
function runAll(cwd: string): { failed: string | null; log: string; summary: string } {
  let failed: string | null = null;
  let log = '';
  const summary = join(cwd, 'summary.md');
  writeFileSync(summary, '');
  for (const { name, run, always } of commands) {
    if (name === 'install' || (failed !== null && !always)) continue;
    const done = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...workflow.env,
        GITHUB_STEP_SUMMARY: summary,
        PATH: `${join(cwd, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      },
    });
    log += done.stdout + done.stderr;
    if (done.status !== 0) failed ??= name;
  }
  return { failed, log, summary: readFileSync(summary, 'utf8') };
}
const hasBash = spawnSync('bash', ['--version']).status === 0;

describe.skipIf(!hasBash)(
  `the example for GitHub Actions${hasBash ? '' : ' (skipped: no bash found)'}`,
  () => {
    it('passes where nothing got worse, with every report and a page of summary', async () => {
      const cwd = await repository();
      const { failed, log, summary } = runAll(cwd);
      expect(failed, log).toBeNull();
      for (const name of [
        'check.sarif',
        'result.json',
        'junit.xml',
        'report.html',
        'report.xlsx',
        'score.sarif',
      ])
        expect(existsSync(join(cwd, 'reports', name)), name).toBe(true);
      expect(log).toMatch(/^::notice title=甲市：予以推荐::/m);
      expect(summary).toContain('# 小样例考核情况通报');
      expect(summary).toContain('两次评估没有变化。');
    });
    it('fails at scoring where something got worse, and still says what', async () => {
      const cwd = await repository();
      writeFileSync(
        join(cwd, 'evidence/evidence.csv'),
        `${EVIDENCE}E3,甲市,1,败诉案件,,1,司法局,二号案,2025-07-01,判决书\n`,
      );
      const { failed, log, summary } = runAll(cwd);
      expect(failed, log).toBe('score');
      expect(log).toContain('比基准变差：甲市的 1 行政应诉，多失 2 分');
      expect(log).toMatch(
        /^::error file=indicators\/tree\.yaml,line=\d+,col=\d+,title=不符合条件::比基准变差：甲市的 1 /m,
      );
      expect(summary).toMatch(/得分 8 → 6/);
    });
    it('passes on a first run, where there is no baseline yet', async () => {
      const cwd = await repository();
      rmSync(join(cwd, 'baseline.json'));
      const { failed, log, summary } = runAll(cwd);
      expect(failed, log).toBeNull();
      expect(log).toContain('还没有基准“baseline.json”');
      expect(summary).toContain('# 小样例考核情况通报');
    });
    it('fails at checking where the tree is wrong, at its line', async () => {
      const cwd = await repository();
      writeFileSync(
        join(cwd, 'indicators/tree.yaml'),
        TREE.replace('reason: 行政诉讼败诉', 'reasn: 行政诉讼败诉'),
      );
      const { failed, log } = runAll(cwd);
      expect(failed, log).toBe('check');
      expect(log).toMatch(
        /^::error file=indicators\/tree\.yaml,line=\d+,col=\d+,title=tree\/unknown-key::/m,
      );
      expect(readFileSync(join(cwd, 'reports/check.sarif'), 'utf8')).toContain('tree/unknown-key');
    });
  },
);
