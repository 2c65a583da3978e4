import type { Language } from '../../../types.js';
import { html, raw, type Markup } from './markup.js';
import { PAGE_HASH, pageScript, SHEET_HASH, sheetScript } from './script.js';
import { STYLE_HASH, styleText } from './style.js';

/** A page before its shell: `about` says place and day at the head of each printed page. */
interface Inside {
  title: string;
  about: string;
  body: Markup;
  language: Language;
  script: 'page' | 'sheet';
}
const SCRIPTS = {
  page: { text: pageScript, hash: PAGE_HASH },
  sheet: { text: sheetScript, hash: SHEET_HASH },
};

/**
 * A whole page that needs nothing but itself: its style and script are in it, and its policy lets
 * nothing else run, load or leave.
 */
export function shell({ title, about, body, language, script }: Inside): string {
  const { text, hash } = SCRIPTS[script];
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${hash}'; base-uri 'none'; form-action 'none'`;
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
<style>${raw(styleText())}</style>
</head>
<body>
${body}
<script>${raw(text())}</script></body>
</html>
`.markup;
}
