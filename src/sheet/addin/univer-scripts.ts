/** The script of the functions, beside the page. */
const OWN = './zhibiao.js';
/** Between Univer and the functions: what its engine hands over as values, and back. */
export const GLUE = `const read = zhibiao.readRuleSet(RULES);
export const ruleSet = 'fault' in read ? null : read.ruleSet;
export { zhibiao };

/** What stands in a cell, as the functions take it. A blank is null, an error says which. */
const cellOf = (one) =>
  one === null || one === undefined || one.isNull()
    ? null
    : one.isError()
      ? { error: one.getErrorType() }
      : one.getValue();
const gridOf = (array) =>
  array.getArrayValue().map((row) => Array.from(row, (one) => cellOf(one)));
const argumentOf = (one, { isRange }) => {
  if (one === undefined) return undefined;
  if (!one.isArray()) return isRange ? [[cellOf(one)]] : cellOf(one);
  return isRange ? gridOf(one) : cellOf(one.getFirstCell());
};

const made = new Map();
/** The functions for a range that stands there; a range that was worked out stands nowhere. */
function functionsAt(sheet, firstRow) {
  const key = JSON.stringify([sheet, firstRow]);
  if (!made.has(key)) {
    if (made.size > 50) made.clear();
    const place = sheet === undefined ? {} : { sheet, firstRow };
    made.set(key, zhibiao.cellFunctions(ruleSet, { blanks: 'empty', language: LANGUAGE, ...place }));
  }
  return made.get(key);
}

/** Classes for the option \`function\` of UniverFormulaEnginePlugin, each with its name. */
export function functionsFor(formula) {
  const { ArrayValueObject, BaseFunction, NumberValueObject, StringValueObject } = formula;
  // Texts stay texts: an id such as 1.10 is no number.
  const valueOf = (one) =>
    typeof one === 'number' ? NumberValueObject.create(one) : StringValueObject.create(one);
  return TABLE.flatMap(({ key, names, parameters }) =>
    names.map((name) => [
      class extends BaseFunction {
        minParams = parameters.filter(({ isOptional }) => !isOptional).length;
        maxParams = parameters.length;
        needsSheetsInfo = true;
        calculate(...given) {
          if (ruleSet === null) return StringValueObject.create('#' + read.fault);
          const answer = this.functionsFor(given[0])[key](
            ...parameters.map((parameter, at) => argumentOf(given[at], parameter)),
          );
          if (!Array.isArray(answer)) return valueOf(answer);
          return ArrayValueObject.create({
            calculateValueList: answer.map((row) => row.map(valueOf)),
            rowCount: answer.length,
            columnCount: answer[0]?.length ?? 0,
            unitId: this.unitId ?? '',
            sheetId: this.subUnitId ?? '',
            row: this.row,
            column: this.column,
          });
        }
        functionsFor(range) {
          const isPlaced =
            parameters[0]?.isRange && range?.isArray() && range.getCurrentRow() >= 0;
          if (!isPlaced) return functionsAt();
          const { sheetNameMap = {} } = this.getSheetsInfo() ?? {};
          const sheet = sheetNameMap[range.getSheetId()];
          return functionsAt(sheet, range.getCurrentRow() + 1);
        }
      },
      name,
    ]),
  );
}

/** What the formula bar tells: for the option \`description\` of UniverSheetsFormulaPlugin. */
export const descriptionsFor = ({ FunctionType }) =>
  TABLE.flatMap(({ names, help, parameters }) =>
    names.map((functionName) => ({
      functionName,
      functionType: FunctionType.User,
      description: help,
      abstract: help,
      functionParameter: parameters.map((one) => ({
        name: one.name,
        detail: one.help,
        example: one.isRange ? 'A1:P500' : '',
        require: one.isOptional ? 0 : 1,
        repeat: 0,
      })),
    })),
  );
`;

/** A page with one workbook, whose evidence is typed or pasted in, and the pane beside it. */
export const PAGE = `import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import '@univerjs/sheets-formula-ui/lib/index.css';
import '@univerjs/sheets-numfmt-ui/lib/index.css';
import { LocaleType, mergeLocales, Univer, UniverInstanceType } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import DesignZh from '@univerjs/design/locale/zh-CN';
import UiZh from '@univerjs/ui/locale/zh-CN';
import DocsUiZh from '@univerjs/docs-ui/locale/zh-CN';
import SheetsZh from '@univerjs/sheets/locale/zh-CN';
import SheetsUiZh from '@univerjs/sheets-ui/locale/zh-CN';
import FormulaUiZh from '@univerjs/sheets-formula-ui/locale/zh-CN';
import FormulaZh from '@univerjs/sheets-formula/locale/zh-CN';
import NumfmtUiZh from '@univerjs/sheets-numfmt-ui/locale/zh-CN';
import DesignEn from '@univerjs/design/locale/en-US';
import UiEn from '@univerjs/ui/locale/en-US';
import DocsUiEn from '@univerjs/docs-ui/locale/en-US';
import SheetsEn from '@univerjs/sheets/locale/en-US';
import SheetsUiEn from '@univerjs/sheets-ui/locale/en-US';
import FormulaUiEn from '@univerjs/sheets-formula-ui/locale/en-US';
import FormulaEn from '@univerjs/sheets-formula/locale/en-US';
import NumfmtUiEn from '@univerjs/sheets-numfmt-ui/locale/en-US';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import * as formula from '@univerjs/engine-formula';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import { UniverSheetsFormulaPlugin } from '@univerjs/sheets-formula';
import { UniverSheetsFormulaUIPlugin } from '@univerjs/sheets-formula-ui';
import { UniverSheetsNumfmtPlugin } from '@univerjs/sheets-numfmt';
import { UniverSheetsNumfmtUIPlugin } from '@univerjs/sheets-numfmt-ui';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import { UniverUIPlugin } from '@univerjs/ui';
import '@univerjs/sheets/facade';
import '@univerjs/sheets-ui/facade';
import '@univerjs/engine-formula/facade';
import '@univerjs/sheets-formula/facade';
import { descriptionsFor, functionsFor, ruleSet, zhibiao } from '${OWN}';

const isChinese = document.body.dataset.language !== 'en';
const [main] = document.getElementsByTagName('main');
const sheet = document.createElement('div');
sheet.id = 'sheet';
document.body.insertBefore(sheet, main);

const univer = new Univer({
  locale: isChinese ? LocaleType.ZH_CN : LocaleType.EN_US,
  locales: {
    [LocaleType.ZH_CN]: mergeLocales(
      DesignZh, UiZh, DocsUiZh, SheetsZh, SheetsUiZh, FormulaUiZh, FormulaZh, NumfmtUiZh,
    ),
    [LocaleType.EN_US]: mergeLocales(
      DesignEn, UiEn, DocsUiEn, SheetsEn, SheetsUiEn, FormulaUiEn, FormulaEn, NumfmtUiEn,
    ),
  },
});
univer.registerPlugin(UniverRenderEnginePlugin);
univer.registerPlugin(formula.UniverFormulaEnginePlugin, { function: functionsFor(formula) });
univer.registerPlugin(UniverUIPlugin, { container: sheet, header: true, footer: true });
univer.registerPlugin(UniverDocsPlugin);
univer.registerPlugin(UniverDocsUIPlugin);
univer.registerPlugin(UniverSheetsPlugin);
univer.registerPlugin(UniverSheetsUIPlugin);
univer.registerPlugin(UniverSheetsNumfmtPlugin);
univer.registerPlugin(UniverSheetsNumfmtUIPlugin);
univer.registerPlugin(UniverSheetsFormulaPlugin, { description: descriptionsFor(formula) });
univer.registerPlugin(UniverSheetsFormulaUIPlugin);

/** A workbook of your own stands in \`workbook.json\`, in the form that Univer saves. */
async function workbook() {
  const answer = await fetch('workbook.json').catch(() => null);
  return answer?.ok ? answer.json() : {};
}
workbook().then((data) => {
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, data);
  const api = FUniver.newAPI(univer);
  globalThis.univerAPI = api;
  zhibiaoPane.open(main, { zhibiao, ruleSet, host: zhibiaoPane.univerHost(api) });
});
`;
