/** The pages of `fixtures/apps/`, written from the programs there and the sentences below. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { Language } from '../../src/types.js';

export const APPS = resolve(import.meta.dirname, '../../fixtures/apps');
export const PAGES = { en: 'README.md', zh: 'README.zh-CN.md' } as const;

interface App {
  /** What to install beside this package. */
  packages: readonly string[];
  en: { title: string; does: string; start: string };
  zh: { title: string; does: string; start: string };
}
const ASK = `curl --data-binary @evidence.csv -H 'content-type: text/csv' 'http://localhost:8080/assessments?date=2026-01-15'`;
/** Every program, in the order of the page. */
export const TABLE: Readonly<Record<string, App>> = {
  'service.mjs': {
    packages: ['fastify'],
    en: {
      title: 'A service',
      does: 'Records come in by HTTP, as CSV, JSON or JSON Lines; out goes the assessment, or its page for who accepts `text/html`.',
      start: `\`node service.mjs\`, with a \`tree.yaml\` in the folder; then \`${ASK}\``,
    },
    zh: {
      title: '服务',
      does: '通过 HTTP 收记录（CSV、JSON 或 JSON Lines），给出评定；要 `text/html` 的，给出网页报告。',
      start: `当前目录里放好 \`tree.yaml\`，运行 \`node service.mjs\`；再运行 \`${ASK}\``,
    },
  },
  'page.jsx': {
    packages: ['react', 'react-dom'],
    en: {
      title: 'A page in React',
      does: 'A field for every number, percentage and yes or no; what is guaranteed and what is possible stand above, and change as one types.',
      start:
        'with any bundler that knows React: `<ScorePage ruleSet={ruleSet} records={[]} />`, where `ruleSet` is what `zhibiao compile tree.yaml -o rules.json` wrote',
    },
    zh: {
      title: 'React 页面',
      does: '每个数、百分数、是非一个输入框；上面是肯定能得和最多能得的分，一边填一边变。',
      start:
        '用任何认识 React 的打包工具：`<ScorePage ruleSet={ruleSet} records={[]} />`，`ruleSet` 是 `zhibiao compile tree.yaml -o rules.json` 写出的内容',
    },
  },
  'worker.mjs': {
    packages: [],
    en: {
      title: 'A web worker',
      does: 'Scores beside the page, which stays free meanwhile; it needs nothing that a strict content security policy forbids.',
      start:
        "bundle it, `new Worker('worker.js')`, then `postMessage({ ruleSet })` once and `postMessage({ id, records, date })` as often as you like",
    },
    zh: {
      title: '网页后台线程',
      does: '在后台线程里计分，页面不会卡住；内容安全策略再严也能用。',
      start:
        "打成一个文件，`new Worker('worker.js')`，先发一次 `postMessage({ ruleSet })`，以后每次发 `postMessage({ id, records, date })`",
    },
  },
  'tree.vitest.mjs': {
    packages: ['vitest'],
    en: {
      title: 'A test of a tree with Vitest',
      does: 'What should come of known evidence is held beside the tree, so that whoever changes the tree sees what moves.',
      start: 'save it as `tree.test.mjs` beside `tree.yaml` and `evidence.csv`; `npx vitest run`',
    },
    zh: {
      title: '用 Vitest 测试指标树',
      does: '已知的佐证应得多少分，写在树旁边；谁改了树，就看得见什么变了。',
      start: '存为 `tree.test.mjs`，和 `tree.yaml`、`evidence.csv` 放在一起；运行 `npx vitest run`',
    },
  },
  'tree.jest.cjs': {
    packages: ['jest'],
    en: {
      title: 'A test of a tree with Jest',
      does: 'The library in CommonJS: every point that the sample loses has a unit that answers for it, exactly.',
      start:
        "save it as `tree.test.cjs` beside `tree.yaml` and `evidence.csv`; `npx jest --testMatch '**/*.test.cjs'`",
    },
    zh: {
      title: '用 Jest 测试指标树',
      does: '在 CommonJS 里用程序库：样例丢的每一分都有责任单位，分毫不差。',
      start:
        "存为 `tree.test.cjs`，和 `tree.yaml`、`evidence.csv` 放在一起；运行 `npx jest --testMatch '**/*.test.cjs'`",
    },
  },
};

const WORDS = {
  en: {
    head: `# Programs to copy

[中文](README.zh-CN.md) · [Evidence](../README.md#the-samples-in-this-folder) · [The library](../../src/README.md#library) · [Everything that can be imported](../../src/API.md)

The library in the programs of others: copy one and change it. \`tree.yaml\` and \`evidence.csv\` are a tree and its evidence; the two tests hold what comes of [\`indicators/starter.yaml\`](../../indicators/starter.yaml) and [\`fixtures/starter/evidence.csv\`](../starter/evidence.csv), 82 points. \`PATH\` is where \`npm pack\` put the package. A test installs the packed package into an empty folder and runs every one of them there. This page is written from the files themselves, and another test holds it to them.
`,
    install: 'Install',
    path: 'PATH',
    // Sentences of English stand apart.
    start: ' Start',
    colon: ': ',
    stop: '.',
  },
  zh: {
    head: `# 可以照抄的程序

[English](README.md) · [佐证](../README.zh-CN.md#本目录的样例) · [程序库](../../src/README.zh-CN.md#在程序里用) · [能导入的一切](../../src/API.zh-CN.md)

在别人的程序里用这个程序库：抄一份，改成自己的。\`tree.yaml\` 和 \`evidence.csv\` 是指标树和它的佐证；两个测试核对的是 [\`indicators/starter.yaml\`](../../indicators/starter.yaml) 和 [\`fixtures/starter/evidence.csv\`](../starter/evidence.csv) 的结果，82 分。\`路径\` 是 \`npm pack\` 放包的地方。有测试把打好的包装进空目录，在那里逐个运行。这一页由这些文件写出，另有测试核对；程序里的注释只有英文。
`,
    install: '安装',
    path: '路径',
    start: '运行',
    colon: '：',
    stop: '。',
  },
} as const;

/** The files of the folder that are programs, by the alphabet. */
export const programs = (): string[] =>
  readdirSync(APPS)
    .filter((name) => !name.endsWith('.md'))
    .sort();
export const textOf = (name: string): string => readFileSync(join(APPS, name), 'utf8');

export function appsPage(language: Language): string {
  const { head, install, path, start, colon, stop } = WORDS[language];
  const parts = Object.entries(TABLE).map(([name, app]) => {
    const said = app[language];
    const packages = [...app.packages, `${path}/zhibiao-0.2.0.tgz`].join(' ');
    return [
      `\n## ${said.title}${colon}\`${name}\`\n`,
      `${said.does}\n`,
      `${install}${colon}\`npm install ${packages}\`${stop}${start}${colon}${said.start}${stop}\n`,
      `\`\`\`${extname(name) === '.jsx' ? 'jsx' : 'js'}\n${textOf(name)}\`\`\`\n`,
    ].join('\n');
  });
  return [head, ...parts].join('');
}
