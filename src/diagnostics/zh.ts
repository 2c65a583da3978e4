import { STEP_COUNTS } from '../types.js';
import type { Code, CodeWords } from './codes.js';

/** Of the table of step counts, so that no hint leaves one out. */
function addStepCount(): string {
  const counts = Object.entries(STEP_COUNTS).map(([word, { brief }]) => `${word}（${brief}）`);
  return `写成 each: { of: {name}, …, count: … }，count 可以是 ${counts.slice(0, -1).join('、')}或 ${counts.slice(-1).join('')}。`;
}

/** Chinese words of every diagnostic. */
export const zh: Record<Code, CodeWords> = {
  'syntax/empty': {
    message: '文件是空的，或只有注释，应有内容。',
    hint: '写入指标树或佐证记录；指标树可从 `zhibiao demo --tree` 抄起。',
  },
  'syntax/binary': {
    message: '这不是文本文件（含有空字节）。',
    hint: '另存为 UTF-8 文本后再试；电子表格请先另存为 CSV。',
  },
  'syntax/too-large': {
    message: '文件有 {size} MB，上限是 {limit} MB。',
    hint: '精简内容；佐证记录可以拆成几个文件。',
  },
  'syntax/too-deep': {
    message: '一层套一层，超过了 {limit} 层。',
    hint: '检查缩进和括号；指标树用不到这么深的层次。',
  },
  'syntax/aliases': {
    message: '使用了 YAML 的别名或锚点（{found}），这里不允许。',
    hint: '删去 & 和 *，把内容写全；文字本身以 * 或 & 开头的，加上引号。',
  },
  'syntax/yaml': {
    message: '这里的写法有误：{detail}',
    hint: '对照上下几行，检查缩进、引号、括号，以及冒号和“-”后面的空格。',
  },
  'syntax/duplicate-key': {
    message: '“{key}”在同一处写了两次。',
    hint: '删去其中一个，或把两处内容合并；后面是另一项的，在它前面补写“- ”。',
  },
  'syntax/reserved-key': { message: '键名“{key}”是保留字，不能使用。', hint: '换一个名称。' },
  'syntax/full-width': {
    message: '写的是全角「{found}」，应为半角「{expected}」。',
    hint: '切换到英文输入法重新输入；冒号和逗号后面加一个空格。名称里本来就有的，给名称加上引号。',
  },
  'syntax/comma': {
    message: '“{key}”后面的文字里有半角逗号，在括号里会从逗号处断开。',
    hint: '给整段文字加上引号：{key}: "{text}"；是几项并列的，写成 {key}: [{text}]。',
  },
  'syntax/colon-space': {
    message: '“{found}”的冒号后面没有空格。',
    hint: '在冒号后面加一个空格：{expected}',
  },
  'syntax/tab': {
    message: '这一行用制表符（Tab 键）缩进，应为空格。',
    hint: '把行首的制表符换成空格，和同级的其他行对齐。',
  },
  'syntax/several-documents': {
    message: '文件里有一行“---”，把内容分成了几份；一个文件只能有一份。',
    hint: '删去这一行，或把后面的内容拆到另一个文件。',
  },
  'syntax/tag': {
    message: '使用了 YAML 的标签（{found}），这里不允许。',
    hint: '删去标签，直接写值；文字本身以 ! 开头的，加上引号。',
  },

  'tree/unknown-key': {
    message: '{where}中没有“{key}”这一项{nearest}。',
    hint: '改正拼写，或删去它；可以写的有：{allowed}。',
  },
  'tree/wrong-type': {
    message: '“{key}”写的是{found}，应为{expected}。',
    hint: '改写成{expected}。',
  },
  'tree/missing-key': { message: '{where}缺少“{key}”。', hint: '补写这一项。' },
  'tree/unquoted-id': {
    message: '编号写的是 {found}，没有加引号，会被当作数（1.10 会变成 1.1）。',
    hint: '加上英文引号："{found}"。',
  },
  'tree/bad-id': { message: '{what}“{found}”不能用：{why}。', hint: '换一个写法，如 {example}。' },
  'tree/duplicate-id': { message: '编号“{id}”用了两次。', hint: '给其中一个换一个编号。' },
  'tree/not-a-number': {
    message: '“{key}”写的是{found}，应为一个数，如 2、0.5、85% 或 1/3。',
    hint: '只写数，不带“分”“次”等单位。',
  },
  'tree/number-range': { message: '“{key}”写的是 {found}，应{expected}。', hint: '改成合适的数。' },
  'tree/percent-points': {
    message: '“{key}”是分数，写的是 {found}，会被当作 {points} 分。',
    hint: '写成几分，不带百分号{fixes}。',
  },
  'tree/percent-sign': {
    message: '“{key}”写的是 {found}，没有百分号，会被当作 {times}%。',
    hint: '写上百分号：{found}%{fixes}。',
  },
  'tree/bad-date': {
    message: '“{key}”写的是{found}，应为确有的一天，写成 2025-12-31 这样。',
    hint: '改成“年-月-日”，月和日各两位数。',
  },
  'tree/unknown-word': {
    message: '“{key}”写的是{found}{nearest}，应为以下之一：{allowed}。',
    hint: '从列出的写法中选一个。',
  },
  'tree/points-mismatch': {
    message: '“{id} {title}”写的是 {declared} 分，下级合计 {sum} 分（{parts}）。',
    hint: '核对上级和下级的 points，改正写错的一处，使上级等于下级之和。',
  },
  'tree/points-missing': {
    message: '“{id} {title}”没有写分值（points），而其他指标写了。',
    hint: '补写 points，或在整棵树中都不写分值。',
  },
  'tree/weights': {
    message: '{where}的权重合计是 {sum}（{parts}），应正好为 100%。',
    hint: '调整 weight，使合计为 100%；三等分可写 1/3。',
  },
  'tree/weight-missing': {
    message: '“{id} {title}”没有写权重（weight），而同级的其他指标写了。',
    hint: '给同级的每个指标都写 weight，或都不写。',
  },
  'tree/expect-level': {
    message: '第 {level} 级指标实有 {found} 个，expect 写的是 {expected} 个。',
    hint: '核对有没有漏写或多写的指标，或改正 expect.levels。',
  },
  'tree/expect-points': {
    message: '各指标基础分合计 {found} 分，expect 写的是 {expected} 分。',
    hint: '核对各指标的分值，或改正 expect.points。',
  },
  'tree/unknown-indicator': {
    message: '没有编号为“{id}”的指标{nearest}。',
    hint: '改正编号；编号要加引号。',
  },
  'tree/unknown-unit': {
    message: '单位“{unit}”不在 units 名单中{nearest}。',
    hint: '改正名称，或把它加入 units。',
  },
  'tree/duplicate-unit': { message: '单位“{unit}”在名单中列了两次。', hint: '删去重复的一个。' },
  'tree/empty': {
    message: '“{where}”下面是空的，应至少有一个指标。',
    hint: '加入下级指标，或删去“{where}”。',
  },
  'tree/leaf-key': {
    message: '“{id}”有下级指标，不能再写 {key}：评分规则和数据项只写在末级指标上。',
    hint: '把 {key} 移到下级指标中。',
  },
  'tree/no-rules': {
    message: '“{id} {title}”有分值，却没有评分规则（rules）。',
    hint: '补写 rules；由评审人酌情打分的，写 judged。',
  },
  'tree/nobody': {
    message:
      '{items} 没有牵头单位（lead），规则也没有都写 unit：佐证记录没写单位的失分，算不到谁头上。',
    hint: '补写 lead，可以写在上级指标或 defaults 中。',
  },
  'tree/out-of-reach': {
    message: '推荐要求得分不低于 {line} 分，而全部指标得满，连同加分，最多也只有 {most} 分。',
    hint: '改低这条线；要求的是得分率的，写 rate: 90% 这样。',
  },
  'tree/no-met': {
    message: '“{id} {title}”是 0 分，没有评分规则，也没有说怎样算达标。',
    hint: '补写 met：按条件的写 met: { when: … }，由评审人判定的写 met: verdict；要倒扣的，写 rules 和 floor。',
  },
  'tree/misplaced': { message: '“{key}”不能写在这里：{why}。', hint: '移到合适的位置，或删去它。' },
  'tree/shares': {
    message: '各单位分担比例合计是 {sum}（{parts}），应正好为 100%。',
    hint: '调整各单位的比例，使合计为 100%。',
  },
  'tree/period': {
    message: '考核期从 {from} 到 {to}，终点早于起点。',
    hint: '调换或改正两个日期。',
  },
  'tree/stage-scales': {
    message: '各阶段的满分不同（{parts}），直接按权重相加，满分小的阶段几乎不起作用。',
    hint: '核对各阶段的 points；文件本来如此的，可以保留。',
  },
  'tree/grades-gap': {
    message: '等次有空档：{what}{gap}时，哪个等次都不是。',
    hint: '改正边界，使各等次首尾相接；最高的不写上限，最低的不写下限。',
  },
  'tree/grades-overlap': {
    message: '“{first}”和“{second}”重叠：{what}{overlap}时，两个等次都是。',
    hint: '改正边界：含本数写 at-least / at-most，不含本数写 more-than / less-than。',
  },
  'tree/grades-order': {
    message: '“{second}”的分数比“{first}”高，却排在它的后面。',
    hint: '调整顺序，从最好的等次写起。',
  },
  'tree/too-many': {
    message: '{what}超过 {limit} 个，后面的没有再看。',
    hint: '先改正前面报的；确实太多的，精简或拆成几个文件。',
  },

  'tree/unknown-class': {
    message: '没有类别“{found}”{nearest}。',
    hint: '改正名称，或在整棵树的 classes 中写明这个类别；已有的是：{allowed}。',
  },
  'tree/class-site': {
    message: '“{site}”写在“{first}”和“{second}”两个类别中，应只属于一个。',
    hint: '从其中一个类别的 sites 中删去它。',
  },

  'overlay/unknown-target': {
    message: '要改的指标“{id}”不在树中{nearest}。',
    hint: '改正编号；上级树中已经删去的，不能再改。',
  },
  'overlay/conflict': {
    message: '{what} 在同一层改动中说了两次，不知道以哪个为准。',
    hint: '删去其中一处，或合并成一处。',
  },
  'overlay/cycle': {
    message: '“{path}”绕了一圈又回到自己：extends 互相引用。',
    hint: '改正其中一个 extends，使它指向真正的上级树。',
  },
  'overlay/too-deep': {
    message: '一级一级往上引用（extends），超过了 {limit} 级。',
    hint: '减少中间的层级，或检查是不是写错了文件。',
  },
  'overlay/missing-file': {
    message: '文件“{path}”{why}。',
    hint: '核对路径和文件名；路径从写它的文件所在的目录算起。',
  },
  'overlay/outside': {
    message: '“{path}”不能引用：只能是这棵树所在目录之内的相对路径，用“/”分隔。',
    hint: '把文件放进这棵树所在的目录，写成 demo/overlay.yaml 这样。',
  },
  'overlay/no-loader': {
    message: '这棵树引用了“{path}”，而这里不能读别的文件。',
    hint: '改用命令行，或在调用 compileTree 时给出 load。',
  },
  'overlay/wrong-tree': {
    message: '这份增补写明用于“{found}”，现在用在“{expected}”上。',
    hint: '改正 of，或从 overlays 中删去这个文件。',
  },
  'overlay/not-a-tree': {
    message: '这是“{of}”的增补文件，不是一棵树。',
    hint: '改用那棵树：它的 overlays 里要有这个文件。',
  },
  'overlay/refine-left': {
    message: '“{id} {title}”写有 {what}，拆分后各部分接不过去，会不声不响地丢掉。',
    hint: '写明 {key}：写在{where}。',
  },
  'overlay/keys-left': {
    message: '这里的 {what} 整个代替原来的，原来写有的 {gone} 会不声不响地丢掉。',
    hint: '写上 {gone}：不改的，照原来的再写一遍。',
  },
  'overlay/drop-reason': {
    message: '删去“{id} {title}”没有写理由。',
    hint: '在后面写明理由，如 "{id}": 本县没有港口。',
  },
  'overlay/refine-leaf': {
    message: '“{id} {title}”不是末级指标，不能再拆分。',
    hint: '增加下级写在 add 中；要拆分的应是末级指标。',
  },
  'overlay/add-leaf': {
    message: '“{id} {title}”是末级指标，下面不能直接增加指标。',
    hint: '要把它拆成几项，写在 refine 中；同级增加，写上级的编号。',
  },

  'fact/unknown': {
    message: '没有名为“{name}”的数据项{nearest}。',
    hint: '改正名称，或在 facts 中写明这个数据项；已有的是：{allowed}。',
  },
  'fact/shadowed': {
    message: '数据项“{name}”已经写过，不能再用这个名称。',
    hint: '换一个名称；要用已有的，直接写它的名称，each 的花括号里写 of: {name}。',
  },
  'fact/cycle': { message: '数据项“{name}”的计算绕回了自己：{path}。', hint: '断开其中一环。' },
  'fact/wrong-kind': {
    message: '“{name}”是{found}，这里应为{expected}。',
    hint: '换一个数据项，或改正它的类型。',
  },
  'fact/unlike': {
    message: '“{name}”是{kind}，“{other}”是{its}：不同种类的数据不能放在一起比。',
    hint: '换用同一种类的数据项，或者改正其中一个的种类。',
  },
  'fact/percent-number': {
    message: '“{name}”是数，和它放在一起的 {found} 是百分数。',
    hint: '写成不带百分号的数，或者换用百分数的数据项（percent、ratio）。',
  },
  'fact/no-kind': {
    message: '数据项“{name}”应写明一种类型（kind），或一种算法，不能没有，也不能有两个。',
    hint: '写成如 percent，或 { ratio: [甲, 乙] }；可以写的有：{allowed}。',
  },
  'fact/unused': {
    message: '数据项“{name}”没有被任何规则用到，填报了也不起作用。',
    hint: '删去它，或在规则中使用它。',
  },
  'fact/option': {
    message: '“{name}”没有“{found}”这个选项{nearest}；选项有：{allowed}。',
    hint: '改正写法{add}。',
  },
  'fact/bounds': {
    message: '“{name}”的最小值 {min} 大于最大值 {max}。',
    hint: '调换或改正 min 与 max。',
  },

  'rule/no-verb': {
    message:
      '这条规则没有说怎样计分，应写 earn（得分）、deduct（扣分）、tiers（分档）、set（直接定分）或 group（一组规则）。',
    hint: '补写其中一个，如 deduct: 2。',
  },
  'rule/two-verbs': {
    message: '{found} 同时写在一处，只能写一个。',
    hint: '留下一个；两样都要的，拆成两条规则。',
  },
  'rule/operator': {
    message: '“{name}”是{kind}，不能用“{operator}”比较。',
    hint: '改用：{allowed}。',
  },
  'rule/step-missing': {
    message: '“{name}”是百分比，没有说明几个百分点算一步，会按 100 个百分点算一步。',
    hint: '写上 step: 1%（每个百分点），或者文件规定的步长。',
  },
  'rule/step-count': {
    message: '“{name}”相差的步数可能不是整数，没有说明不足一步怎样算。',
    hint: /* @__PURE__ */ addStepCount(),
  },
  'rule/not-positive': {
    message: '“{key}”写的是 {found}，应大于 0；得分还是扣分由 earn、deduct 说明，不用负号。',
    hint: '写成正数。',
  },
  'rule/tiers-gap': {
    message: '分档有空档：“{name}”{gap}时，哪一档都不是。',
    hint: '补上这一档，或在最后加一档 { otherwise: true, earn: 0 }。',
  },
  'rule/tiers-overlap': {
    message: '第 {first} 档和第 {second} 档重叠：“{name}”{overlap}时，两档都是。',
    hint: '改正边界：含本数写 at-least / at-most，不含本数写 more-than / less-than。',
  },
  'rule/tier-unreachable': {
    message: '第 {index} 档永远用不到：{why}。',
    hint: '删去这一档，或改正它的边界。',
  },
  'rule/never-fires': {
    message: '这条规则永远不会起作用：{why}。',
    hint: '改正条件，或删去这条规则。',
  },
  'rule/unbounded': {
    message: '“{name}”没有{side}限，本指标又不设最低分（floor: none），缺少数据时可能一直扣下去。',
    hint: '给规则写 cap（最多扣几分），或给数据项写 {bound}。',
  },
  'rule/range': {
    message: '评审人打分的范围从 {from} 到 {to}，前一个数应不大于后一个数。',
    hint: '调换或改正 from 与 to。',
  },
  'rule/full-unreachable': {
    message: '“{id} {title}”共 {points} 分，各条规则加起来最多得 {reachable} 分，得不到满分。',
    hint: '核对分值和规则；文件本来如此的，可以保留。',
  },
  'rule/earns-beyond': {
    message:
      '“{id} {title}”共 {points} 分，各条规则加起来能得 {reachable} 分：没有用上的一条，也要分担失分。',
    hint: '核对分值；几种情形只取一种的，放进一个 group，写 take: highest 或 first。',
  },
  'rule/zero-unreachable': {
    message: '“{id} {title}”共 {points} 分，各条规则加起来最多扣 {most} 分，扣不完。',
    hint: '核对分值和规则；文件本来如此的，可以保留。',
  },
  'rule/start-mismatch': {
    message: '“{id} {title}”从{start}起算，却只有{verbs}规则，得分永远不变。',
    hint: '加分的指标写 start: zero，扣分的指标写 start: full。',
  },
  'rule/empty-condition': {
    message: '条件是空的，应至少有一项。',
    hint: '写明条件，如 { 数据项: true }，或删去 when。',
  },

  'office/macros': {
    message: '文件带有宏；宏没有运行，只读了单元格里存的值。',
    hint: '核对由宏填写的单元格；不需要宏的，另存为 .xlsx。',
  },
  'office/empty': {
    message: '文件是空的，里面什么也没有。',
    hint: '检查是否拿错了文件，或者还没有保存。',
  },
  'office/password': {
    message: '文件设了密码，打不开。',
    hint: '请提供者取消密码后重新发送，或打开后另存一份不带密码的。',
  },
  'office/broken': {
    message: '文件读不出来（{part}：{fault}）。',
    hint: '用原来的程序打开，另存为 .xlsx 或 .docx 后再试。',
  },
  'office/too-large': {
    message: '文件太大：上限是 {limit} {what}。',
    hint: '删去用不到的表、行、列，或拆成几个文件。',
  },
  'office/entities': {
    message: '{part} 里声明了实体（DOCTYPE），这里不允许。',
    hint: '用办公软件打开，另存为 .xlsx 或 .docx 后再试。',
  },
  'office/encoding': {
    message: '文字既不是 UTF-8，也不是 GBK 或 UTF-16。',
    hint: '另存为 UTF-8 的 CSV，或另存为 .xlsx。',
  },
  'office/no-tables': {
    message: '文件里没有表格，只有段落。',
    hint: '把内容做成表格，或另存为 .xlsx。',
  },
  'office/xlsb': {
    message: '这是二进制工作簿（.xlsb），读不了。',
    hint: '打开后另存为 .xlsx。',
  },
  'office/doc': {
    message: '这是另一种格式的文字文档（{found}），读不了。',
    hint: '用 Word 或 WPS 打开，另存为 .docx。',
  },
  'office/pdf': {
    message: '这是 PDF，里面的表格读不准。',
    hint: '找到原来的 Word 或 Excel 文件，另存为 .docx 或 .xlsx。',
  },
  'office/ofd': {
    message: '这是 OFD 版式文件，里面的表格读不准。',
    hint: '找到原来的 Word 或 Excel 文件，另存为 .docx 或 .xlsx。',
  },
  'office/numbers': {
    message: '这是苹果的 Numbers 或 Pages 文件，读不了。',
    hint: '在原程序里导出为 .xlsx 或 .docx。',
  },
  'office/picture': {
    message: '这是一张图片（{found}），读不出里面的表格。',
    hint: '找到原来的文件，或把内容录入表格。',
  },
  'office/other': {
    message: '这不是表格，也不是 Word 文档，而是{found}。',
    hint: '检查是否拿错了文件；表格另存为 .xlsx，文档另存为 .docx。',
  },
  'evidence/empty': { message: '佐证文件没有任何记录。', hint: '加入记录，或不要列出这个文件。' },
  'evidence/encoding': {
    message:
      '这里的字节 {found} 不是文字：文件既不是 UTF-8 也不是 GBK（GB18030），按 {encoding} 读得最多。',
    hint: '改正这一处，或另存为 UTF-8。',
  },
  'evidence/too-many': { message: '记录超过 {limit} 条。', hint: '拆成几个文件分批计分。' },
  'evidence/too-dense': {
    message: 'YAML 要整个解析，这里的{what}超过 {limit} 个：整个文件的记录都没有计入。',
    hint: '另存为 JSON Lines（.jsonl）或 CSV，或者拆成几个文件。',
  },
  'evidence/long-line': {
    message: '这一行超过 {limit} MB：整个文件的记录都没有计入。',
    hint: '每条记录写成一行。',
  },
  'evidence/format': {
    message: '不认识“{found}”这种文件，应为 .yaml、.yml、.json、.jsonl 或 .csv。',
    hint: '电子表格另存为“CSV UTF-8”；其他文件另存为其中一种格式。',
  },
  'evidence/spreadsheet': {
    message: '这个工作簿（{found}）没有读：它里面的佐证都不在结果里。',
    hint: '每张表另存为“CSV UTF-8”；不是佐证就移出这个文件夹。',
  },
  'evidence/end-mark': {
    message: '文件末尾有旧式的结束符（Ctrl-Z），没有当作内容。',
    hint: '后面如果还应有内容，核对文件是否完整。',
  },
  'evidence/lost-zero': {
    message:
      '“{short}”的这条记录像是“{long}”的，而“{long}”一条记录也没有：电子表格可能吃掉了末尾的 0。',
    hint: '把编号列设为文本格式，核对“{short}”的各条记录。',
  },
  'evidence/csv': {
    message: '此行不合 CSV 的写法：{detail}',
    hint: '检查引号是否成对；含逗号或换行的内容要用英文双引号括起来。',
  },
  'evidence/json': { message: '此处不合 JSON 的写法：{detail}', hint: '检查引号、逗号和括号。' },
  'evidence/unknown-heading': {
    message: '不认识表头“{found}”{nearest}，这一列没有读取。',
    hint: '改用认识的表头：{allowed}。',
  },
  'evidence/duplicate-heading': {
    message: '表头“{found}”与“{first}”是同一栏，写了两次。',
    hint: '删去或改名其中一列。',
  },
  'evidence/no-headings': {
    message: '前二十行都没有认识的表头，应有“指标”等列名。',
    hint: '在记录上方写上表头，如：编号,指标,数据项,值,责任单位。',
  },
  'evidence/separator-line': {
    message: '第一行“{found}”说明了用什么分隔各格，已照此读取。',
    hint: '如果用的是别的分隔符，删去这一行。',
  },
  'evidence/hidden-cells': {
    message: '表中有隐藏的 {found}，也读了。',
    hint: '取消隐藏和筛选，看看里面是不是佐证。',
  },
  'evidence/hidden-sheet': {
    message: '工作表“{found}”是隐藏的，也读了。',
    hint: '取消隐藏，看看它是不是旧的一份；不要就删去。',
  },
  'evidence/prose-sheet': {
    message: '这张工作表以“{found}”开头，不是表格，没有读。',
    hint: '如果里面有佐证，改成带表头的表格。',
  },
  'evidence/unsaved-formula': {
    message: '“{heading}”一格是公式，文件里没有存它的结果：不知道是多少，这一行没有计入。',
    hint: '用表格软件打开，重新计算并保存。',
  },
  'evidence/merged-amount': {
    message:
      '“{heading}”的 {found} 合并在 {rows} 行上：是每行各有，还是合起来这么多，看不出来，这一行没有计入。',
    hint: '取消合并，逐行填写。',
  },
  'evidence/unknown-sheet': {
    message: '文件里没有工作表“{found}”{nearest}。',
    hint: '写其中一个的名字：{allowed}。',
  },
  'evidence/title-row': {
    message: '“{found}”一行在表头上方，当作标题，没有当作记录。',
    hint: '如果是记录，移到表头下面。',
  },
  'evidence/two-line-headings': {
    message: '表头有两行，合起来读作：{found}。',
    hint: '如果不是这个意思，把表头写成一行。',
  },
  'evidence/headings-again': {
    message: '这一行（“{found}”……）是重复的表头，没有当作记录。',
    hint: '如果是记录，改写各格的内容。',
  },
  'evidence/headings-changed': {
    message: '这一行（“{found}”……）是另一行表头，下面各行按它读。',
    hint: '必要时从这里拆成两个文件；如果这一行是记录，改写各格的内容。',
  },
  'evidence/total-row': {
    message: '“{found}”一行是合计，没有写指标和数据项，没有当作记录。',
    hint: '如果是记录，补上指标和数据项，并去掉这个词。',
  },
  'evidence/note-row': {
    message: '“{found}”一行是注释或落款，没有当作记录。',
    hint: '如果是记录，补上指标和数据项。',
  },
  'evidence/above-headings': {
    message: '“{found}”一行在表头上方，可能是一条记录。',
    hint: '移到表头下面；如果不是记录，删去它。',
  },
  'evidence/total-or-record': {
    message: '这一行写着“{found}”，又写了指标或数据项：不知道是合计还是记录。',
    hint: '是合计就删去；是记录就写它自己的编号。',
  },
  'evidence/wide-table': {
    message: '这张表一列一个项目（如“{found}”），而佐证应一行一条记录。',
    hint: '改成一行一条记录，第一格的数写成：{example}',
  },
  'evidence/columns': {
    message: '此行有 {found} 列，表头有 {expected} 列。',
    hint: '核对逗号和引号，使列数一致。',
  },
  'evidence/not-records': {
    message: '写的是{found}，应为记录的列表。',
    hint: '写成列表，或 { records: [ … ] }。',
  },
  'evidence/unknown-field': {
    message: '记录中没有“{key}”这一项{nearest}。',
    hint: '改正拼写；可用的有：{allowed}。',
  },
  'evidence/wrong-type': {
    message: '“{key}”写的是{found}，应为{expected}。',
    hint: '改写成{expected}。',
  },
  'evidence/bad-date': {
    message: '日期写的是“{found}”，应为如 2025-03-04 的日期。',
    hint: '改成“年-月-日”。',
  },
  'evidence/serial-day': {
    message: '“{name}”写的是“{found}”，可能是表格里存的天数，也就是 {date}。',
    hint: '写成日期，如 {date}；先核对原表。',
  },
  'evidence/error-cell': {
    message: '这一格是错误值 {found}：公式没有算出来。',
    hint: '改正公式，或者直接写上值；没有的，让这一格空着。',
  },
  'evidence/zero-or-blank': {
    message: '这一行里的 0 可能是空白格：这个软件把空白格当成 0 交过来。',
    hint: '把区域写成 IF(区域="","[空]",区域)，如 IF(A1:P500="","[空]",A1:P500)。',
  },
  'evidence/bad-quantity': {
    message: '数量写的是“{found}”，应为不小于 0 的数。',
    hint: '写一个数，可以带量词，如 3件；没有的写 0 或“无”。',
  },
  'evidence/bad-claim': {
    message: '自评分写的是“{found}”，应为分数，如 4.5。',
    hint: '只写数；没有自评的留空。',
  },
  'evidence/two-counts': {
    message: '“{name}”数量写的是 {quantity}，值写的是“{value}”，不知以哪个为准。',
    hint: '只在数量一栏写件数；说明写在备注里。',
  },
  'evidence/unfilled': {
    message: '“{name}”这一行没有填：没有数量、值、日期、标题、事项、备注，不算一件。',
    hint: '确有其事的，填上数量；没有的，空着或写“无”都行。',
  },
  'evidence/bad-verdict': {
    message: '结论写的是“{found}”{nearest}，应为：{allowed}。',
    hint: '从列出的写法中选一个。',
  },
  'evidence/duplicate-id': {
    message: '编号“{id}”已由 {first} 处的记录使用。',
    hint: '给每条记录一个不同的编号。',
  },
  'evidence/supersedes-unknown': {
    message: '要更正的记录“{id}”在本地区的佐证中没有{nearest}。',
    hint: '改正“更正”栏，写被更正记录的编号；它的文件也要一并计分。',
  },
  'evidence/supersedes-several': {
    message: '编号“{id}”的记录有 {count} 条，不知道更正的是哪一条。',
    hint: '给每条记录一个不同的编号。',
  },
  'evidence/supersedes-twice': {
    message: '记录“{id}”有不止一条更正：{all}，不知道以哪一条为准。',
    hint: '只留一条；后一条要改前一条的，在“更正”栏写前一条的编号。',
  },
  'evidence/supersedes-circle': {
    message: '更正成了一圈：{all}，没有一条是最后的。',
    hint: '改正“更正”栏，后写的更正先写的。',
  },
  'evidence/supersedes-other': {
    message: '记录“{id}”是“{expected}”的，更正它的却写“{found}”。',
    hint: '指标、数据项、阶段与被更正的记录写成一样，或留空；记错了地方的，把原记录的数量更正为 0，再另记一条。',
  },
  'evidence/supersedes-date': {
    message:
      '更正“{id}”的记录日期是 {found}，不在考核期 {from} 至 {to} 内，不知是事情的日期，还是更正的日期。',
    hint: '日期留空（沿用原记录的日期），更正的日期写在备注；确是事情不在考核期内的，数量更正为 0。',
  },
  'evidence/no-target': {
    message: '这条记录没有写指标，也没有写数据项。',
    hint: '补写指标编号，或者数据项。',
  },
  'evidence/no-fact': {
    message: '指标“{id}”的这条记录有内容，没有写是哪个数据项的。',
    hint: '补写数据项；是材料的，写明材料类型，不写值。',
  },
  'evidence/unknown-stage': {
    message: '没有名为“{stage}”的阶段{nearest}。',
    hint: '改正阶段名称，不分阶段的记录不写；阶段有：{allowed}。',
  },
  'evidence/stage-unused': {
    message: '阶段“{stage}”只按“{fact}”计分，不看各项指标，这条记录没有计入。',
    hint: '核对阶段；属于其他阶段或各阶段共用的，改正或删去阶段。',
  },
  'evidence/unknown-indicator': {
    message: '指标树中没有编号“{id}”{nearest}。',
    hint: '改正编号，要和指标树中写的完全一样（1.10 不是 1.1）。',
  },
  'evidence/not-a-leaf': {
    message: '“{id}”不是末级指标，不能直接记录。',
    hint: '改写成它的下级指标的编号；它下面的全都不适用的，只写结论“不适用”，在备注中写明理由。',
  },
  'evidence/unknown-fact': {
    message: '{where}没有名为“{name}”的数据项{nearest}。',
    hint: '改正名称；可用的有：{allowed}。',
  },
  'evidence/ambiguous-fact': {
    message: '数据项“{name}”在多个指标中都有：{where}。',
    hint: '补写指标编号。',
  },
  'evidence/derived-fact': {
    message: '“{name}”是由其他数据算出来的，不能直接填写。',
    hint: '填写它所用的数据：{of}。',
  },
  'evidence/no-value': {
    message: '“{name}”没有填值，应为{expected}。',
    hint: '补填值；整个指标确实不涉及的，另写一条记录，只写指标和结论“不适用”，在备注中说明理由。',
  },
  'evidence/bad-value': {
    message: '“{name}”写的是“{found}”，应为{expected}。',
    hint: '改正这个值。',
  },
  'evidence/percent-sign': {
    message: '“{name}”写的是 {found}，没有百分号，不知是 {likely} 还是 {other}。',
    hint: '写上百分号：{likely} 或 {other}，以原始数据为准。',
  },
  'evidence/percent-or-number': {
    message: '“{name}”是数，这里是百分数 {found}，不知是 {likely} 还是 {other}。',
    hint: '写成数：{likely} 或 {other}，以原始数据为准；表头里的百分号不对的，去掉它。',
  },
  'evidence/out-of-range': {
    message: '“{name}”写的是 {found}，应{expected}。',
    hint: '核对数据；数据没有错的，请维护指标树的人改正 min、max 或 whole。',
  },
  'evidence/not-an-option': {
    message: '“{name}”写的是“{found}”{nearest}，应为：{allowed}。',
    hint: '从选项中选一个。',
  },
  'evidence/no-reason': {
    message: '“{id}”申报{verdict}，没有写理由。',
    hint: '在备注中写明理由；没有理由的，删去这条申报，照常填报。',
  },
  'evidence/verdict-unused': {
    message: '“{id}”按规则计分，不采用评定的结论“{verdict}”。',
    hint: '改为填写数据项；这一项应由人评定结论的，请维护指标树的人写上 met: verdict。',
  },
  'evidence/out-of-period': {
    message: '日期 {found} 不在考核期（{from} 至 {to}）内，没有计入。',
    hint: '核对日期；不属于考核期的不必处理。',
  },
  'evidence/out-of-window': {
    message: '日期 {found} 不在“{name}”的统计时段（{from} 至 {to}）内，没有计入。',
    hint: '核对日期；不属于这段时间的不必处理。',
  },
  'evidence/undated': {
    message: '“{name}”只计 {from} 至 {to} 的记录，这条没有注明日期，没有计入。',
    hint: '补写日期。',
  },
  'evidence/replaced': {
    message: '“{subject}”已按更重的“{name}”计入，这里不重复计。',
    hint: '确属不同事项的，写成不同的事项名称。',
  },
  'evidence/claim-unused': {
    message: '自评分没有可以对照的得分：指标树中没有有分值的“{id}”{nearest}。',
    hint: '改正指标编号；指标树没有分值的，不填自评分。',
  },
  'evidence/claims-differ': {
    message: '“{id}”有不同的自评分：{first}、{second}。',
    hint: '核对自评；后一个更正前一个的，在“更正”栏写前一个的编号。',
  },
  'evidence/superseded': {
    message: '已由记录“{by}”更正{why}，这里不计。',
    hint: '核对更正的理由；不应更正的，删去“{by}”。',
  },
  'evidence/exempted': {
    message: '“{name}”的这一件声明免责：{reason}；没有计入。',
    hint: '核对免责的依据；不应免责的，删去结论。',
  },
  'evidence/exempt-value': {
    message: '“{name}”是填报的数值，不能声明免责：{reason}。',
    hint: '要免责的，对整个指标声明，写指标、结论和理由，不写数据项和值。',
  },
  'evidence/not-applicable-fact': {
    message: '“{name}”的这条记录写了“不适用”；不适用的只能是整个指标，这条记录没有采用。',
    hint: '整个指标不适用的，另写一条记录，只写指标和结论，在备注中说明理由；只是这一条不该算的，删去它。',
  },
  'evidence/no-weight': {
    message: '“{name}”没有规定“{found}”（{field}）的权重，这条记录按零计。',
    hint: '核对记录；确有这一种的，请维护指标树的人在 weights 中写上它，或者写 otherwise。',
  },
  'evidence/unsaid': {
    message: '“{of}”的 {count} 条记录都没有写“{field}”，而“{names}”要看它：{effect}。',
    hint: '核对台账是不是丢了这一栏；本来就都没有的，留着这一栏空着就行。',
  },
  'score/material-kind': {
    message: '材料类型“{found}”不是“{id}”要求的，没有算作“{expected}”。',
    hint: '如果就是“{expected}”，改正材料类型。',
  },
  'score/zero-target': {
    message:
      '指标“{id}”按比例计分，要除以“{name}”，而它的值是 {found}：比例算不出来，得分只能是一个范围。',
    hint: '核对“{name}”；确实没有应办事项的，申报指标不适用，或者先用 ratio 算出比率，在 when-empty 中写明分母为零时怎样算。',
  },
  'score/wide-range': {
    message:
      '有 {count} 项缺的数据情形太多（最多试 256 种），或者互相牵连，没有逐一试完，得分范围可能比实际的宽：{items}。',
    hint: '补上这些指标缺的数据，范围就准了。',
  },
  'evidence/duplicate-subject': {
    message: '“{subject}”已按另一条记录计过一次，没有重复计入。',
    hint: '确属不同事项的，写成不同的事项名称。',
  },
  'evidence/filtered': {
    message: '这条记录不在“{name}”的统计范围内，没有计入。',
    hint: '核对级别、类型等内容；不属于范围的不必处理。',
  },
  'evidence/other-site': {
    message: '这条记录属于“{found}”，本次只计“{site}”，没有计入。',
    hint: '核对地区；确是那个地区的不必处理，要给它计分就用 --site 选择。',
  },
  'evidence/unknown-unit': {
    message: '单位“{unit}”不在名单中{nearest}，失分按指标的责任单位处理。',
    hint: '改正单位名称。',
  },
  'evidence/conflict': {
    message: '“{name}”有几个不同的值：{values}。',
    hint: '只保留一个；后一个更正前一个的，在“更正”栏写前一个的编号；确有多个评分的，请维护指标树的人写明取平均、最高或最新。',
  },

  'score/unattributed': {
    message: '“{id} {title}”失 {lost} 分，没有单位可以归属。',
    hint: '写明由谁承担：{how}。',
  },
  'score/tie': {
    message: '“{name}”不允许并列，“{site}”与“{sites}”相同，名次定不下来。',
    hint: '核对数据；允许并列的，把 ties 改为 same-rank 或 average。',
  },
  'score/no-peers': {
    message: '“{id} {title}”不适用，应按各地平均分计，但没有其他地区的得分，两边都不计。',
    hint: '把各地的佐证放在一起计分。',
  },
  'score/printed-differs': {
    message: '按精确分 {exact} 与按公布分 {printed} 得出的结论不同，本次依据{reads}。',
    hint: '核对 decision.score.reads 的写法是否符合文件。',
  },
  'score/out-of-reach': {
    message:
      '有 {count} 项不适用，其余全部得满，连同加分，最多 {most} 分，达不到要求的 {line} 分。',
    hint: '核对不适用的申报；办法允许折算的，在 not-applicable 中写明。',
  },
  'score/grade-differs': {
    message:
      '按精确的{what} {exact} 为“{byExact}”，按公布的{what} {printed} 为“{byPrinted}”，本次依据{reads}。',
    hint: '核对 grades.reads 的写法是否符合文件。',
  },
  'score/engine': {
    message: '规则引擎没有给出“{id}”的结果：{detail}',
    hint: '检查提供该数据的来源。',
  },
  'score/source-late': {
    message: '“{id}”的数据来源在 {limit} 秒内没有回答，按缺少数据处理。',
    hint: '检查这个来源；确实慢的，把 timeLimit 放长。',
  },
  'score/no-calendar': {
    message:
      '“{name}”要区分工作日和休息日，没有 {years} 年的节假日安排，无法推算，按缺少数据处理。',
    hint: '用 --calendar 给出这些年份的节假日和调休；次年的安排一般在上年 11 月公布。',
  },

  'calendar/order': {
    message: '节假日安排从 {from} 到 {to}，终点早于起点。',
    hint: '调换或改正两个日期。',
  },
  'calendar/outside': {
    message: '“{key}”中的 {found} 不在 {from} 至 {to} 之间。',
    hint: '改正这个日期，或扩大 from、to 的范围。',
  },
  'calendar/twice': {
    message: '{found} 列了两次，不知是休息日还是工作日，或是重复。',
    hint: '删去其中一个。',
  },
};
