import type { Language } from '../../../types.js';
import { html, raw, type Markup } from './markup.js';
import { PAGE_HASH, pageScript, SHEET_HASH, sheetScript } from './script.js';
import { SITES_SCRIPT_HASH, SITES_STYLE_HASH, sitesScript, sitesStyle } from './sites.js';
import { STYLE_HASH, styleText } from './style.js';

/** A page before its shell: `about` says place and day at the head of each printed page. */
interface Inside {
  title: string;
  about: string;
  body: Markup;
  language: Language;
  script: 'page' | 'sheet' | 'sites';
}
interface Own {
  text: () => string;
  hash: string;
}
const SHEET: Own = { text: sheetScript, hash: SHEET_HASH };
const SITES: Own = { text: sitesScript, hash: SITES_SCRIPT_HASH };
/** What each kind of page runs, and how it looks. */
const SCRIPTS: Record<Inside['script'], readonly Own[]> = {
  page: [{ text: pageScript, hash: PAGE_HASH }],
  sheet: [SHEET],
  sites: [SHEET, SITES],
};
const LOOKS: Own = { text: styleText, hash: STYLE_HASH };
const STYLES: Record<Inside['script'], readonly Own[]> = {
  page: [LOOKS],
  sheet: [LOOKS],
  sites: [LOOKS, { text: sitesStyle, hash: SITES_STYLE_HASH }],
};
const named = (all: readonly Own[]): string => all.map(({ hash }) => `'${hash}'`).join(' ');

/**
 * A whole page that needs nothing but itself: its style and script are in it, and its policy lets
 * nothing else run, load or leave.
 */
export function shell({ title, about, body, language, script }: Inside): string {
  const [scripts, styles] = [SCRIPTS[script], STYLES[script]];
  const policy = `default-src 'none'; style-src ${named(styles)}; script-src ${named(scripts)}; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-title="${title}" data-about="${about}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="zhibiao">
<title>${title}</title>
${styles.map(({ text }) => html`<style>${raw(text())}</style>`)}
</head>
<body>
${body}
${scripts.map(({ text }) => html`<script>${raw(text())}</script>`)}</body>
</html>
`.markup;
}
