/** `npm run bench [-- --json] [--only site|growth|startup|reports|batch|alternating|memory|cells] [--quick] [--sites N] [--readme]`: every figure is a ratio of two things measured in one run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { alternating } from './alternating.mjs';
import { batch } from './batch.mjs';
import { cells } from './cells.mjs';
import { root } from './evidence.mjs';
import { growth } from './growth.mjs';
import { machine } from './measure.mjs';
import { memory } from './memory.mjs';
import { reports } from './reports.mjs';
import { site } from './site.mjs';
import { startup } from './startup.mjs';

const PARTS = { site, growth, startup, reports, batch, alternating, memory, cells };
const {
  values: { json, only, quick, sites, readme },
} = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    quick: { type: 'boolean' },
    sites: { type: 'string' },
    readme: { type: 'boolean' },
  },
});
if (only !== undefined && !(only in PARTS))
  throw new Error(`--only is one of ${Object.keys(PARTS).join(', ')}`);

const results = {};
for (const [name, part] of Object.entries(PARTS)) {
  if (only !== undefined && only !== name) continue;
  if (!json) process.stderr.write(`${name} …\n`);
  results[name] = await part({
    quick: quick ?? false,
    ...(sites === undefined ? {} : { sites: Number(sites) }),
  });
}
const report = { machine: machine(), quick: quick ?? false, results };
process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report));
if (readme) for (const file of ['src/README.md', 'src/README.zh-CN.md']) rewrite(file, report);

function digits(ratio) {
  return ratio === null
    ? '—'
    : ratio >= 100
      ? ratio.toFixed(0)
      : ratio >= 10
        ? ratio.toFixed(1)
        : ratio.toFixed(2);
}
function wish({ wanted, holds }) {
  return wanted === null
    ? ''
    : `${wanted.atMost === undefined ? `≥ ${wanted.atLeast}` : `≤ ${Number(wanted.atMost.toFixed(3))}`} ${holds ? '✓' : '✗'}`;
}
function valueOf(value) {
  if (typeof value !== 'object') return String(value);
  if ('ms' in value)
    return value.ms < 1
      ? `${(value.ms * 1000).toFixed(1)} µs`
      : value.ms < 1000
        ? `${value.ms.toFixed(2)} ms`
        : `${(value.ms / 1000).toFixed(2)} s`;
  return 'seconds' in value
    ? `${value.seconds.toFixed(2)} s, ${value.megabytes} MB`
    : Object.entries(value)
        .map(([key, each]) => `${key}: ${each}`)
        .join(', ');
}
function valuesOf({ values }) {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${valueOf(value)}`)
    .join('; ');
}
function machineOf({ cpu, cores, memoryGB, node, platform }) {
  return `${cpu}, ${cores} cores, ${memoryGB} GB, Node ${node}, ${platform}`;
}
function textOf({ machine: on, results: parts }) {
  const lines = Object.entries(parts).flatMap(([name, figures]) => [
    '',
    name,
    ...figures.map(
      (one) =>
        `${digits(one.ratio).padStart(8)}  ${wish(one).padEnd(9)} ${one.name}\n${' '.repeat(20)}${valuesOf(one)}`,
    ),
  ]);
  return `${machineOf(on)}${lines.map((line) => `\n${line}`).join('')}\n`;
}
/** Writes the table between its marks. */
function rewrite(file, { machine: on, results: parts }) {
  const path = join(root, file);
  const rows = Object.values(parts)
    .flat()
    .filter(({ ratio }) => ratio !== null)
    .map((one) => `| ${digits(one.ratio)} | ${wish(one)} | ${one.name} | ${valuesOf(one)} |`);
  const head = file.includes('zh')
    ? `测于 ${machineOf(on)}。\n\n| 比值 | 目标 | 比什么 | 各自 |`
    : `Measured on ${machineOf(on)}.\n\n| Ratio | Aim | Of what to what | Each |`;
  const table = `<!-- bench -->\n${head}\n| ---: | --- | --- | --- |\n${rows.join('\n')}\n<!-- /bench -->`;
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/<!-- bench -->[^]*?<!-- \/bench -->/, () => table),
  );
}
