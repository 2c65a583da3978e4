const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
/** A text that a spreadsheet would take for a formula, kept a text by a leading apostrophe; numbers stay as they are. */
export const guardFormula = (text: string): string =>
  /^[=+\-@＝＋－＠\t\r]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
