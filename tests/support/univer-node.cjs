/*
 * Univer in Node, by require, as a service would run it: the functions of a written folder in one
 * workbook. Standard input says { folder, workbook, steps: [{ set: [[sheet, address, value]], read: [[sheet, address]] }] };
 * standard output gives the values after each step.
 */
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

const hosts = createRequire(resolve(__dirname, '../hosts/package.json'));
const { FUniver } = hosts('@univerjs/core/facade');
const { LocaleType, Univer, UniverInstanceType } = hosts('@univerjs/core');
const formula = hosts('@univerjs/engine-formula');
const { UniverSheetsPlugin } = hosts('@univerjs/sheets');
const { UniverSheetsFormulaPlugin } = hosts('@univerjs/sheets-formula');
for (const name of ['sheets', 'engine-formula', 'sheets-formula'])
  hosts(`@univerjs/${name}/facade`);

async function run({ folder, workbook, steps }) {
  const { functionsFor, descriptionsFor } = await import(
    pathToFileURL(join(folder, 'zhibiao.js')).href
  );
  const univer = new Univer({ locale: LocaleType.ZH_CN, locales: { [LocaleType.ZH_CN]: {} } });
  univer.registerPlugin(formula.UniverFormulaEnginePlugin, { function: functionsFor(formula) });
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsFormulaPlugin, { description: descriptionsFor(formula) });
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, workbook);
  const api = FUniver.newAPI(univer);
  const engine = api.getFormula();
  const range = ([sheet, address]) =>
    api.getActiveWorkbook().getSheetByName(sheet).getRange(address);
  const results = [];
  for (const { set = [], read } of steps) {
    const ended = engine.onCalculationResultApplied();
    if (set.length === 0) engine.executeCalculation();
    for (const [sheet, address, value] of set) range([sheet, address]).setValue(value);
    await ended;
    results.push(read.map((one) => range(one).getValues()));
  }
  return results;
}
run(JSON.parse(readFileSync(0, 'utf8'))).then(
  (results) => {
    process.stdout.write(JSON.stringify(results));
    process.exit(0);
  },
  (error) => {
    process.stderr.write(String(error?.stack ?? error));
    process.exit(1);
  },
);
