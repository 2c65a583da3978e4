/**
 * The words of rows that are no records, in any table.
 * In: texts. Out: what they say of their row. It must not know: columns.
 */

/** A text as these words are looked for in it: in one width, without blanks. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

const TOTAL = '(?:合计|总计|小计|共计|总合计|累计)(?:\\([^()]*\\))?:?';
const TOTAL_ALONE = /* @__PURE__ */ new RegExp(
  `^(?:本页|本表|以上|全部)?${TOTAL}$|^(?:sub|grand)?total:?$`,
  'i',
);
const TOTAL_OF = /* @__PURE__ */ new RegExp(`^.{0,12}${TOTAL}$|^(?:sub|grand)?total:?$`, 'i');
/** Whether a plain text is a word for a total and nothing else. */
export const isTotal = (text: string): boolean => TOTAL_ALONE.test(text);
/** Whether it ends in one (公安局小计). */
export const isTotalOf = (text: string): boolean => TOTAL_OF.test(text);

const NOTE =
  /^(?:附注|注释?|备注|说明)\d{0,2}[:、.]|^(?:填表|填报|填写)说明|^(?:填报|填表|制表|审核|复核|审批|经办|报送|联系|单位|部门|主要|分管|主管|负责|人|员|领导|电话|日期|时间|签字|签章|签名|盖章|公章){1,6}(?:\([^()]*\))?:/;
/** Whether a plain text begins as a note below a table does, or as a line for signatures. */
export const isNote = (text: string): boolean => NOTE.test(text);

/** Whether a text has words in it, and not only numbers and marks. */
export const isWordy = (text: string): boolean => /\p{Script=Han}|[a-z]{2}/iu.test(text);
