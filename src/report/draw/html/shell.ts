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
  script: PageKind;
  /** Whether it stands in a page that brings style and script itself. */
  isPart: boolean;
}
/** A whole report, a paper (letter, notice, comparison), or a page of many sites. */
export type PageKind = 'page' | 'sheet' | 'sites';
interface Own {
  text: () => string;
  hash: string;
}
const SHEET: Own = { text: sheetScript, hash: SHEET_HASH };
const SITES: Own = { text: sitesScript, hash: SITES_SCRIPT_HASH };
/** What each kind of page runs, and how it looks. */
const SCRIPTS: Record<PageKind, readonly Own[]> = {
  page: [{ text: pageScript, hash: PAGE_HASH }],
  sheet: [SHEET],
  sites: [SHEET, SITES],
};
const LOOKS: Own = { text: styleText, hash: STYLE_HASH };
const STYLES: Record<PageKind, readonly Own[]> = {
  page: [LOOKS],
  sheet: [LOOKS],
  sites: [LOOKS, { text: sitesStyle, hash: SITES_STYLE_HASH }],
};
/** A style or a script: its text, and its hash as a content security policy names it. */
export interface HtmlAsset {
  text: string;
  hash: string;
}
/** What a page of a kind looks like and runs. */
export function assetsOf(kind: PageKind): { styles: HtmlAsset[]; scripts: HtmlAsset[] } {
  const written = ({ text, hash }: Own): HtmlAsset => ({ text: text(), hash });
  return { styles: STYLES[kind].map(written), scripts: SCRIPTS[kind].map(written) };
}
const named = (all: readonly Own[]): string => all.map(({ hash }) => `'${hash}'`).join(' ');

/**
 * A whole page that needs nothing but itself: its style and script are in it, and its policy lets
 * nothing else run, load or leave. As a part, what stands in its body.
 */
export function shell({ title, about, body, language, script, isPart }: Inside): string {
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  if (isPart)
    return html`<div lang="${lang}" data-title="${title}" data-about="${about}">
${body}</div>
`.markup;
  const [scripts, styles] = [SCRIPTS[script], STYLES[script]];
  const policy = `default-src 'none'; style-src ${named(styles)}; script-src ${named(scripts)}; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="${lang}" data-title="${title}" data-about="${about}">
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
