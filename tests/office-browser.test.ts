/** The readers of office files where there is no Node: bundled, without the libraries before they are asked for. */
import { resolve } from 'node:path';
import vm from 'node:vm';
import { build, type BuildOptions } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { document, oneRow, openDocument, tbl, tr } from './support/office.js';

const root = resolve(import.meta.dirname, '..');
const options: BuildOptions = {
  stdin: {
    contents: `export { readOffice } from ${JSON.stringify(resolve(root, 'src/office/index.ts'))};`,
    resolveDir: root,
  },
  absWorkingDir: root,
  bundle: true,
  platform: 'browser',
  target: 'es2020',
  charset: 'utf8',
  write: false,
  metafile: true,
  logLevel: 'error',
};

describe('in a browser', () => {
  it('no library is loaded before a file asks for it', async () => {
    const { metafile } = await build({ ...options, format: 'esm', splitting: true, outdir: 'out' });
    const first = Object.values(metafile?.outputs ?? {}).find(
      ({ entryPoint }) => entryPoint === '<stdin>',
    );
    const inputs = Object.keys(first?.inputs ?? {});
    expect(inputs.filter((name) => name.includes('node_modules'))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(20);
    const later = first?.imports.filter(({ kind }) => kind === 'dynamic-import') ?? [];
    expect(new Set(later.map(({ path }) => path)).size).toBe(4);
  });
  it('every kind of file is read without Node', async () => {
    const { outputFiles } = await build({ ...options, format: 'iife', globalName: 'office' });
    const files = [
      oneRow('<c r="A1"><v>1</v></c>'),
      document(tbl(tr(['1']))),
      new TextEncoder().encode(
        openDocument('').replaceAll('office:document-content', 'office:document'),
      ),
      new TextEncoder().encode('<table><tr><td>1</table>'),
      new TextEncoder().encode('1,2'),
      Uint8Array.from([0x09, 0x08, 0x06, 0x00, 0, 0, 0, 0, 0, 0]),
    ];
    const context = vm.createContext({ TextDecoder, files, Uint8Array, setTimeout });
    const told: unknown = await vm.runInContext(
      `${outputFiles?.[0]?.text ?? ''}; Promise.all(files.map((bytes) => office.readOffice(bytes, 'x')))
        .then((all) => JSON.stringify(all.map(({ kind, diagnostics: [one] }) => kind ?? one.code)))`,
      context,
    );
    expect(told).toBe('["workbook","document","office/empty","page","text","office/broken"]');
  });
});
