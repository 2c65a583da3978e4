/** Real programs that some tests need. Where one is missing those tests are skipped, and their names say what to install; with `ZHIBIAO_HOSTS=required` they fail. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';

const hosts = createRequire(resolve(import.meta.dirname, '../hosts/package.json'));

/** The first of these programs on the search path, or what the environment names. */
function program(variable: string, names: readonly string[]): string | null {
  const named = process.env[variable];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return (
    names
      .flatMap((name) => folders.map((folder) => join(folder, name)))
      .find((path) => existsSync(path)) ?? null
  );
}
/** LibreOffice; an empty text where there is none. */
export const OFFICE = program('ZHIBIAO_OFFICE', ['soffice', 'libreoffice']) ?? '';
/** The judge of XML; an empty text where there is none. */
export const XMLLINT = program('ZHIBIAO_XMLLINT', ['xmllint']) ?? '';
const CHROMIUM = program('ZHIBIAO_CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']);

/** What the tests use of a browser. */
export interface Browser {
  newPage(options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}
export interface PageOptions {
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  deviceScaleFactor?: number;
  javaScriptEnabled?: boolean;
}
export interface Page {
  on(event: 'console', heard: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', heard: (error: Error) => void): void;
  on(event: 'request', heard: (request: { url(): string }) => void): void;
  on(event: 'dialog', heard: (dialog: { dismiss(): Promise<void> }) => void): void;
  goto(url: string): Promise<unknown>;
  emulateMedia(options: { colorScheme?: 'light' | 'dark'; media?: 'print' | null }): Promise<void>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  fill(selector: string, text: string): Promise<void>;
  selectOption(selector: string, choice: { label: string } | string): Promise<unknown>;
  click(selector: string): Promise<void>;
  check(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  screenshot(options: { path: string; fullPage?: boolean }): Promise<unknown>;
  pdf(options: { format: string; preferCSSPageSize: boolean }): Promise<Uint8Array>;
  keyboard: { press(key: string): Promise<void> };
  addInitScript(script: { content: string }): Promise<void>;
  waitForFunction(expression: string): Promise<unknown>;
  close(): Promise<void>;
}
interface Playwright {
  chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}
const isPlaywright = (value: unknown): value is Playwright =>
  typeof value === 'object' && value !== null && 'chromium' in value;
function playwright(): Playwright | null {
  try {
    const found: unknown = hosts('playwright-core');
    return isPlaywright(found) ? found : null;
  } catch {
    return null;
  }
}
/** A file of a package of these, or an empty text. */
function packaged(path: string): string {
  const [name = path] = path.split('/');
  try {
    const manifest = hosts.resolve(`${name}/package.json`);
    return join(manifest, '..', path.slice(name.length + 1));
  } catch {
    return '';
  }
}
const driver = playwright();
const REQUIRED = process.env['ZHIBIAO_HOSTS'] === 'required';
/** How the tests of a program are called, and whether they are left out. */
export const hosted = (name: string, lacks: string): { name: string; skipped: boolean } => ({
  name: lacks === '' || REQUIRED ? name : `${name} (skipped: ${lacks})`,
  skipped: lacks !== '' && !REQUIRED,
});

const BROWSER_LACKS =
  CHROMIUM === null
    ? 'no chromium found; Debian has it as chromium'
    : driver === null
      ? 'playwright-core is not installed: npm run hosts'
      : '';
export const inChromium = hosted('in Chromium', BROWSER_LACKS);
/** The server that tells editors of YAML; an empty text where there is none. */
export const YAML_SERVER = packaged('yaml-language-server/bin/yaml-language-server');
export const inEditor = hosted(
  'in the YAML language server',
  YAML_SERVER === '' ? 'yaml-language-server is not installed: npm run hosts' : '',
);
export const inOffice = hosted(
  'in LibreOffice',
  OFFICE === '' ? 'no soffice found; Debian has it as libreoffice-calc-nogui' : '',
);
/** Python that has openpyxl; asked for once, by the tests that need it. */
export const PYTHON = program('ZHIBIAO_PYTHON', ['python3']) ?? '';
const hasOpenpyxl = (): boolean => spawnSync(PYTHON, ['-c', 'import openpyxl']).status === 0;
export const openpyxl = (): { name: string; skipped: boolean } =>
  hosted(
    'by openpyxl',
    PYTHON !== '' && hasOpenpyxl()
      ? ''
      : 'no openpyxl found; pip has it, or name a python by ZHIBIAO_PYTHON',
  );
export const byXmllint = hosted(
  'by xmllint',
  XMLLINT === '' ? 'no xmllint found; Debian has it as libxml2-utils' : '',
);
/** Where the packages of the hosts lie, for bundlers. */
export const HOST_PACKAGES = resolve(import.meta.dirname, '../hosts/node_modules');
const lacks = (names: readonly string[]): string =>
  names.every((name) => existsSync(join(HOST_PACKAGES, name, 'package.json')))
    ? ''
    : `${names.join(', ')} not installed: npm run hosts`;
const UNIVER_LACKS = lacks(['@univerjs/sheets-ui', '@univerjs/sheets-formula-ui', 'react-dom']);
export const inUniver = hosted('in Univer', UNIVER_LACKS);
export const inUniverPage = hosted('in a page with Univer', UNIVER_LACKS || BROWSER_LACKS);
export const byMetadata = hosted(
  'by custom-functions-metadata',
  lacks(['custom-functions-metadata', 'typescript']),
);
/** What custom-functions-metadata makes of the comments of a script, and what it finds wrong. */
export function metadataIn(
  script: string,
  name: string,
): { functions: ToldFunction[]; errors: unknown[] } {
  const found: unknown = hosts('custom-functions-metadata/lib/parseTree.js');
  if (!isParser(found)) throw new Error('custom-functions-metadata has another form');
  const { functions, extras } = found.parseTree(script, name);
  return { functions, errors: extras.flatMap(({ errors }) => errors) };
}
/** What it tells of a parameter, or of what a function gives. */
export interface ToldValue {
  type?: string;
  dimensionality?: string;
  optional?: boolean;
}
/** A function as it tells of it. */
export interface ToldFunction {
  id: string;
  name: string;
  description: string;
  parameters: (ToldValue & { name: string; description: string })[];
  result: ToldValue;
}
interface MetadataParser {
  parseTree(
    script: string,
    name: string,
  ): { functions: ToldFunction[]; extras: { errors: unknown[] }[] };
}
const isParser = (value: unknown): value is MetadataParser =>
  typeof value === 'object' && value !== null && 'parseTree' in value;
/** A Chromium without a window, shut off from the network it does not need. */
export function openBrowser(): Promise<Browser> {
  if (driver === null || CHROMIUM === null) throw new Error(BROWSER_LACKS);
  return driver.chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
/** The source of the accessibility checker. */
export const axeSource = (): string => readFileSync(hosts.resolve('axe-core/axe.min.js'), 'utf8');
