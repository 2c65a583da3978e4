/** Stand-ins for the programs that run the functions of a written folder, loaded as they load it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { PROGRAM } from '../../src/version.js';

/** The folder of the offline package for WPS. */
export const WPS = `zhibiao_${PROGRAM.version}`;

/** What a host of functions has: ECMAScript, nothing that makes code of texts, and what is given. */
const contextWith = (given: object): vm.Context =>
  vm.createContext({ ...given }, { codeGeneration: { strings: false, wasm: false } });
export type Called = (...given: unknown[]) => unknown;
/** The functions that a script gave to a stand-in, by their names. */
export interface Stood {
  functions: Map<string, Called>;
  context: vm.Context;
}
/** Excel: `CustomFunctions` alone, as its runtime without a page has it. */
export function standExcel(folder: string): Stood {
  const functions = new Map<string, Called>();
  const context = contextWith({
    CustomFunctions: { associate: (id: string, run: Called) => functions.set(id, run) },
  });
  vm.runInContext(readFileSync(join(folder, 'functions.js'), 'utf8'), context);
  return { functions, context };
}
/** WPS: the page of the offline package, its scripts in their order. */
export function standWps(folder: string): Stood {
  const functions = new Map<string, Called>();
  const context = contextWith({
    wps: {
      AddCustomFunction: (space: string, name: string, run: Called) =>
        functions.set(`${space}.${name}`, run),
    },
  });
  const page = readFileSync(join(folder, WPS, 'index.html'), 'utf8');
  for (const [, src = ''] of page.matchAll(/<script src="([^"]+)">/g))
    vm.runInContext(readFileSync(join(folder, WPS, src), 'utf8'), context);
  return { functions, context };
}
/** Google Sheets: one script, whose functions are called by their names. */
export function standSheets(folder: string): Stood {
  const context = contextWith({ SpreadsheetApp: {} });
  const script = readFileSync(join(folder, 'zhibiao.gs'), 'utf8');
  vm.runInContext(script, context);
  const names = [...script.matchAll(/@customfunction[^]*?\nfunction (\w+)\(/g)];
  const functions = new Map<string, Called>();
  for (const [, name = ''] of names)
    functions.set(name, (...given) => {
      Object.assign(context, { given });
      return vm.runInContext(`${name}(...given)`, context);
    });
  return { functions, context };
}
/** ONLYOFFICE: a library that is taken as a text, and run again. */
export function standOnlyOffice(folder: string): Stood {
  const functions = new Map<string, Called>();
  const context = contextWith({});
  const Api = {
    AddCustomFunction: (run: Called & { name: string }) => functions.set(run.name, run),
    AddCustomFunctionLibrary: (_: string, library: () => void) => {
      vm.runInContext(`(${String(library)})()`, context);
    },
  };
  Object.assign(context, { Api });
  vm.runInContext(readFileSync(join(folder, 'zhibiao.js'), 'utf8'), context);
  return { functions, context };
}
