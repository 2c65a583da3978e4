import { PROGRAM } from '../../version.js';
import type { ReadmeWords } from './readme-words.js';

/** 每个文件夹的中文说明。 */
export const README_ZH: ReadmeWords = {
  other: '[English](README.md)',
  title: (name) => `评分加载项：${name}`,
  from: (program) => `由 ${program} 生成。依据：`,
  offline:
    '规则和计算都在文件里，全部在本机进行；佐证不离开表格，也不访问外网（下面写明的除外）。规则改了要重新生成一次，公式不用改。',
  headings: {
    install: '安装',
    use: '使用',
    functions: '函数',
    tried: '在哪里试过',
    notes: '还要知道',
  },
  use: ({ score, selftest, range, isGuarded, hasPane, sheet }) => [
    `在名为“${sheet}”的表里放佐证，第一行是表头（指标、数据项、值、数量、责任单位、日期……）。在另一张表的单元格里写：`,
    `\`\`\`text\n=${score}(${range})\n=${score.replace('SCORE', 'TABLE')}(${range})\n=${score.replace('SCORE', 'PROBLEMS')}(${range})\n\`\`\``,
    ...(isGuarded
      ? [
          `区域要写成上面 \`IF(…)\` 的样子：这类软件会把空白格当成 0 交给函数，空白和 0 就分不清了。\`=${selftest}(一个空白格)\` 说明本机怎样交。`,
        ]
      : [`空白格按空白交给函数，区域直接写就行。\`=${selftest}(一个空白格)\` 可以核对。`]),
    '公式里可以写评估日期和申报地区；函数不读时钟，同样的区域得同样的结果。一张表用一个 TABLE 溢出，比每行一个 SCORE 快得多。',
    ...(hasPane
      ? [
          '任务窗格：选中佐证区域（或停在佐证表上），点“读取当前表”，看总分、结论、失分最多的指标和要改的行，点单元格地址就跳过去。窗格底部写着规则的版本，中英文可切换。',
        ]
      : ['这里没有任务窗格：总分、结论和问题都用函数看。']),
  ],
  columns: ['函数', '参数', '说明'],
  range: '区域',
  hosts: {
    excel: {
      name: 'Excel',
      install: ({ url, officeJs }) => [
        `把这个文件夹放到内网的 https 网站上，地址是 \`${url ?? ''}\`（清单里写的就是它）。用浏览器打开 \`${(url ?? '').replace(/\/+$/, '')}/functions.json\` 能看到内容，就放对了。证书要是本机信任的。`,
        /^https:/i.test(officeJs)
          ? `窗格要用微软的 office.js，清单里写的是 \`${officeJs}\`。访问不到外网时，把 npm 包 \`@microsoft/office-js\` 的 \`dist\` 放到同一网站上，用 \`--office-js\` 写明地址重新生成。`
          : `窗格要用微软的 office.js：把 npm 包 \`@microsoft/office-js\` 的 \`dist\` 放好，使 \`${officeJs}\` 能打开。`,
        '管理员：在 Microsoft 365 管理中心“集成应用”里上传 `manifest.xml`。没有管理中心的：把 `manifest.xml` 放进一个共享文件夹，在 Excel 的“选项 → 信任中心 → 受信任的加载项目录”里加上它，重新打开 Excel，从“我的加载项 → 共享文件夹”里添加。',
        '打开一个工作簿，在单元格里输入 `=ZB.VERSION()`，看到规则的版本就装好了。',
      ],
      tried: `没有在真的 Excel 里试过。由 custom-functions-metadata 从 \`functions.js\` 的注释生成的元数据与 \`functions.json\` 相同；\`functions.js\` 和窗格在替身里（有 \`CustomFunctions\`、\`Office\`、\`Excel\` 的环境，窗格在真的 Chromium 里）跑过；清单逐个元素核对过，没有用微软的校验服务。`,
      notes: [
        'iPad 版 Excel、批量许可的 Office 2021 及更早的版本没有自定义函数，见微软的说明。',
        '页面带内容安全策略，只许运行这个网站和 office.js 所在网站的脚本。窗格一片空白时，先看这一条是否挡住了你们的 office.js。',
        '同一棵指标树的加载项标识总是同一个，装新的就替换旧的。',
      ],
    },
    wps: {
      name: 'WPS 表格',
      install: () => [
        '需要 WPS 12.1.0.20540 或更高的版本：从这一版起才有加载项自定义函数。',
        `关闭 WPS。把 \`zhibiao_${PROGRAM.version}\` 文件夹和 \`publish.xml\` 复制到加载项目录：Windows 是 \`%APPDATA%\\kingsoft\\wps\\jsaddons\`，Linux 是 \`~/.local/share/Kingsoft/wps/jsaddons\`。那里已有 \`publish.xml\` 的，把这里的一行 \`<jsplugin …>\` 加进去。`,
        '重新打开 WPS 表格，输入 `=ZB.VERSION()`，看到规则的版本就装好了。窗格在“指标评分”选项卡里。',
      ],
      tried:
        '没有在真的 WPS 里试过。函数在替身里（有 `wps.AddCustomFunction` 的环境）、窗格在真的 Chromium 里用替身对象从本机文件打开跑过；文件的布局照 wpsjs 2.2.3 的离线包。',
      notes: [
        '所有地址都是相对的，函数都是同步的，只用一个脚本，不用 Intl。',
        '函数名只能用英文字母：WPS 的工具不收别的字。',
      ],
    },
    sheets: {
      name: 'Google 表格',
      install: () => [
        '打开表格，点“扩展程序 → Apps 脚本”。',
        '把 `zhibiao.gs` 的全部内容粘进去，保存。',
        '回到表格，输入 `=ZB_VERSION()`，看到规则的版本就装好了。',
      ],
      tried:
        '没有在真的 Google 表格里试过。脚本在替身里（只有 ECMAScript 和 `SpreadsheetApp` 的环境）跑过；空白格按空文字交来，这是替身的做法，请用 SELFTEST 核对。',
      notes: [
        '脚本在 Google 的服务器上运行，佐证也在那里：内网里请用别的软件。',
        '一次调用最多 30 秒，每次都重新读入脚本：一张表用一个 ZB_TABLE，不要一行一个 ZB_SCORE。',
      ],
    },
    univer: {
      name: '嵌入 Univer 的网页',
      install: () => [
        '在能装 npm 包的机器上：`npm install`，然后 `npm run build`，得到 `page.bundle.js` 和 `page.bundle.css`。',
        '把文件夹（`node_modules` 除外）放到内网的网站上，打开 `index.html`：“填报项目”列出要填什么、怎么填，填（或粘贴）在“佐证”里，“评分”里就是结果。',
        '自己的页面已有 Univer 的：从 `zhibiao.js` 引入 `functionsFor` 和 `descriptionsFor`，照 `page.js` 的写法交给 `UniverFormulaEnginePlugin` 和 `UniverSheetsFormulaPlugin`。',
      ],
      tried:
        '在真的 Univer 0.25.1 里试过：Node 里（不带界面）和 Chromium 里（这个页面），1,000 行佐证，改一格以后得分、一览、台账和结论都对。',
      notes: [
        '函数要交给 `UniverFormulaEnginePlugin` 的 `function`；交给 `UniverSheetsFormulaPlugin` 会得到 #NAME?。不要用 `registerFunction`：它把空白格变成 0。',
        '区域直接写，不要套 `IF(…)`：Univer 比较时把 0 也当成空白。',
        '`workbook.json` 是打开时的工作簿，可换成自己保存的。',
      ],
    },
    onlyoffice: {
      name: 'ONLYOFFICE 表格',
      install: () => [
        '打开表格，点“视图 → 宏”，在“自定义函数”下新建一个。',
        '把 `zhibiao.js` 的全部内容粘进去，保存。',
        '在单元格里输入 `=ZB_VERSION()`，看到规则的版本就装好了。',
      ],
      tried:
        '没有在真的 ONLYOFFICE 里试过。脚本在替身里（有 `Api.AddCustomFunctionLibrary` 和 `Api.AddCustomFunction` 的环境）跑过。',
      notes: ['空白格怎样交给函数没有量过：区域写成 `IF(…)`，并用 SELFTEST 核对。'],
    },
  },
};
