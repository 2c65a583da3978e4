import { PROGRAM } from '../../version.js';
import type { ReadmeWords } from './readme-words.js';

/** The README of each folder in English. */
export const README_EN: ReadmeWords = {
  other: '[中文](README.zh-CN.md)',
  title: (name) => `Scoring add-in: ${name}`,
  from: (program) => `Written by ${program}. Scores by:`,
  offline:
    'Rules and arithmetic are in these files, and all of it happens on this machine; evidence does not leave the sheet, and nothing is fetched from outside but what is said below. Where the rules change, the add-in is written anew; formulas stay.',
  headings: {
    install: 'Install',
    use: 'Use',
    functions: 'Functions',
    tried: 'Where it was tried',
    notes: 'Also',
  },
  use: ({ score, selftest, range, isGuarded, hasPane, sheet }) => [
    `Put the evidence into a sheet called "${sheet}", its headings in the first row (指标, 数据项, 值, 数量, 责任单位, 日期 …, or indicator, fact, value, quantity, unit, date …). In a cell of another sheet:`,
    `\`\`\`text\n=${score}(${range})\n=${score.replace('SCORE', 'TABLE')}(${range})\n=${score.replace('SCORE', 'PROBLEMS')}(${range})\n\`\`\``,
    ...(isGuarded
      ? [
          `Write the range as \`IF(…)\`, as above: programs of this kind hand a blank cell to a function as 0, and a blank and a 0 are then one. \`=${selftest}(a blank cell)\` says what this one does.`,
        ]
      : [
          `Blank cells arrive as blanks, so the range is written as it is. \`=${selftest}(a blank cell)\` checks that.`,
        ]),
    'The date of the assessment and the site may be said in the formula; functions read no clock, so the same range gives the same result. One TABLE that spills is much faster than a SCORE in every row.',
    ...(hasPane
      ? [
          'The pane: select the evidence (or stand on its sheet) and press “读取当前表” (Read this sheet): total, verdict, worst losses, and the rows to mend, each address leading to its cell. The version of the rules stands at its foot; it speaks Chinese and English.',
        ]
      : ['There is no pane here: total, verdict and problems are shown by functions.']),
  ],
  columns: ['function', 'arguments', 'gives'],
  range: 'range',
  hosts: {
    excel: {
      name: 'Excel',
      install: ({ url, officeJs }) => [
        `Serve this folder by https inside your network, at \`${url ?? ''}\` (the manifest names it). Where a browser shows \`${(url ?? '').replace(/\/+$/, '')}/functions.json\`, it is in its place. The certificate has to be one that the machines trust.`,
        /^https:/i.test(officeJs)
          ? `The pane needs Microsoft's office.js, taken from \`${officeJs}\`. Where that cannot be reached, serve the \`dist\` of the npm package \`@microsoft/office-js\` yourself and write the add-in again with \`--office-js\`.`
          : `The pane needs Microsoft's office.js: serve the \`dist\` of the npm package \`@microsoft/office-js\` so that \`${officeJs}\` opens.`,
        'An administrator uploads `manifest.xml` in the Microsoft 365 admin centre, under integrated apps. Without one: put `manifest.xml` into a shared folder, add that folder in Excel under Options → Trust Center → Trusted Add-in Catalogs, open Excel again, and add it from My Add-ins → Shared Folder.',
        'Type `=ZB.VERSION()` into a cell: where the version of the rules appears, it is installed.',
      ],
      tried:
        'It was not tried in a real Excel. What custom-functions-metadata makes of the comments of `functions.js` equals `functions.json`; `functions.js` and the pane ran with stand-ins (a context with `CustomFunctions`, `Office` and `Excel`, the pane in a real Chromium); the manifest was checked element by element, without the validation service of Microsoft.',
      notes: [
        'Excel on iPad and volume-licensed Office 2021 and older have no custom functions, as Microsoft says.',
        'The page has a content security policy: only scripts of this server and of where office.js comes from run. If the pane stays empty, see first whether it keeps your office.js out.',
        'Add-ins of one tree have one identity: a new one replaces the old.',
      ],
    },
    wps: {
      name: 'WPS Spreadsheets',
      install: () => [
        'WPS 12.1.0.20540 or newer is needed: earlier ones have no custom functions of add-ins.',
        `Close WPS. Copy the folder \`zhibiao_${PROGRAM.version}\` and \`publish.xml\` into the folder of add-ins: \`%APPDATA%\\kingsoft\\wps\\jsaddons\` on Windows, \`~/.local/share/Kingsoft/wps/jsaddons\` on Linux. Where a \`publish.xml\` is there already, add the line \`<jsplugin …>\` of this one to it.`,
        'Open WPS again and type `=ZB.VERSION()`: where the version of the rules appears, it is installed. The pane is on the tab 指标评分 (Scores).',
      ],
      tried:
        'It was not tried in a real WPS. The functions ran with a stand-in (a context with `wps.AddCustomFunction`), the pane in a real Chromium with a stand-in for the program, opened from files; the layout is that of the offline packages of wpsjs 2.2.3.',
      notes: [
        'All addresses are relative, all functions synchronous, one script, no Intl.',
        "Functions have names of Latin letters: WPS's tools take no others.",
      ],
    },
    sheets: {
      name: 'Google Sheets',
      install: () => [
        'Open the spreadsheet, then Extensions → Apps Script.',
        'Paste the whole of `zhibiao.gs`, and save.',
        'Back in the sheet type `=ZB_VERSION()`: where the version of the rules appears, it is installed.',
      ],
      tried:
        'It was not tried in real Google Sheets. The script ran with a stand-in (a context with ECMAScript and `SpreadsheetApp` alone); that blanks arrive as empty texts is what the stand-in does: check it with SELFTEST.',
      notes: [
        "The script runs on Google's servers, where the evidence is, too: for a closed network take another program.",
        'A call has 30 seconds, and reads the script anew each time: one ZB_TABLE for a sheet, not a ZB_SCORE in every row.',
      ],
    },
    univer: {
      name: 'a page with Univer',
      install: () => [
        'On a machine that can install npm packages: `npm install`, then `npm run build`, which writes `page.bundle.js` and `page.bundle.css`.',
        'Serve the folder (without `node_modules`) inside your network and open `index.html`: the sheet Fields (填报项目) lists what is asked for and how it is written; it goes into Evidence (佐证), by hand or pasted, and Scores (评分) shows what comes of it.',
        'Where a page of yours has Univer already: import `functionsFor` and `descriptionsFor` from `zhibiao.js` and hand them to `UniverFormulaEnginePlugin` and `UniverSheetsFormulaPlugin` as `page.js` does.',
      ],
      tried:
        'It was tried in the real Univer 0.25.1: in Node, without a screen, and in Chromium, as this page; 1,000 rows of evidence, and after one cell was changed score, table, ledger and verdict were right.',
      notes: [
        'Functions go into `function` of `UniverFormulaEnginePlugin`; given to `UniverSheetsFormulaPlugin` they are #NAME?. Do not use `registerFunction`: it turns blank cells into 0.',
        'Write ranges as they are, without `IF(…)`: compared with an empty text, a 0 is blank in Univer.',
        '`workbook.json` is the workbook that is opened; put one that you saved in its place.',
      ],
    },
    onlyoffice: {
      name: 'ONLYOFFICE Spreadsheets',
      install: () => [
        'Open the spreadsheet, then View → Macros, and add a custom function.',
        'Paste the whole of `zhibiao.js`, and save.',
        'Type `=ZB_VERSION()` into a cell: where the version of the rules appears, it is installed.',
      ],
      tried:
        'It was not tried in a real ONLYOFFICE. The script ran with a stand-in (a context with `Api.AddCustomFunctionLibrary` and `Api.AddCustomFunction`).',
      notes: [
        'How blanks arrive was not measured: write ranges as `IF(…)`, and check with SELFTEST.',
      ],
    },
  },
};
