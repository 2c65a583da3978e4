import { FUNCTIONS } from '../functions.js';
import { literalOf, originOf } from './embed.js';
import { NAMESPACE, type AddinFile, type AddinOrder } from './order.js';
import { drawPanePage } from './pane-page.js';
import { readmes } from './readme.js';
import { GLUE, PAGE } from './univer-scripts.js';
import { drawWorkbook } from './univer-workbook.js';

/** The version of Univer that this was tried with; a page names it exactly. */
export const UNIVER = '0.25.1';
const PACKAGES = [
  'core',
  'design',
  'docs',
  'docs-ui',
  'engine-formula',
  'engine-render',
  'sheets',
  'sheets-formula',
  'sheets-formula-ui',
  'sheets-numfmt',
  'sheets-numfmt-ui',
  'sheets-ui',
  'ui',
];

/** What the glue needs to know of each function, and what the formula bar tells of it. */
function tableOf({ language }: AddinOrder): string {
  const rows = FUNCTIONS.map(({ key, id, name, help, parameters }) => ({
    key,
    names: [`${NAMESPACE}.${id}`, `${NAMESPACE}.${name.zh}`],
    help: help[language],
    parameters: parameters.map((one) => ({
      name: one.title[language],
      help: one.help[language],
      isRange: one.kind === 'range',
      isOptional: one.optional,
    })),
  }));
  return JSON.stringify(rows);
}
const packageJson = (): string =>
  `${JSON.stringify(
    {
      name: 'zhibiao-univer-page',
      private: true,
      type: 'module',
      scripts: { build: 'node build.mjs' },
      dependencies: {
        ...Object.fromEntries(PACKAGES.map((name) => [`@univerjs/${name}`, UNIVER])),
        esbuild: '0.27.7',
        react: '19.3.1',
        'react-dom': '19.3.1',
      },
    },
    null,
    2,
  )}\n`;
const BUILD = `import { build } from 'esbuild';

await build({
  entryPoints: ['page.js'],
  outfile: 'page.bundle.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.ttf': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl' },
});
`;

/** Univer: functions as classes of its engine, and a page with a sheet and the pane that uses them. */
export function univerFiles(order: AddinOrder): AddinFile[] {
  const { ruleSet, language, scripts } = order;
  const module = `/* ${originOf(ruleSet)} */
${scripts.cells.trim()}
const TABLE = JSON.parse(${literalOf(tableOf(order))});
const RULES = ${literalOf(JSON.stringify(ruleSet))};
const LANGUAGE = '${language}';
${GLUE}`;
  const page = drawPanePage(order, {
    scripts: ['pane.js', 'page.bundle.js'],
    // Nobody asks this server for a picture of the page.
    links: [
      { rel: 'icon', href: 'data:,' },
      { rel: 'stylesheet', href: 'page.bundle.css' },
    ],
    // Univer puts styles into its elements, and fonts and pictures into the page.
    policy:
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:",
  });
  return [
    { path: 'zhibiao.js', content: module },
    { path: 'pane.js', content: scripts.pane },
    { path: 'pane.css', content: scripts.paneStyle },
    { path: 'index.html', content: page },
    { path: 'page.js', content: PAGE },
    { path: 'workbook.json', content: `${drawWorkbook(order)}\n` },
    { path: 'build.mjs', content: BUILD },
    { path: 'package.json', content: packageJson() },
    ...readmes(order),
  ];
}
