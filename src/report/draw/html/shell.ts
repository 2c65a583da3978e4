import type { Language } from '../../../types.js';
import { EMPTY, html, raw, type Markup } from './markup.js';
import { SCRIPT, SCRIPT_HASH } from './script.js';
import { STYLE, STYLE_HASH } from './style.js';

/**
 * A whole page that needs nothing but itself: its style and script are in it, and its policy lets
 * nothing else run, load or leave.
 */
export function shell(title: string, language: Language, body: Markup, scripted: boolean): string {
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; ${scripted ? `script-src '${SCRIPT_HASH}'; ` : ''}base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="zhibiao">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
${body}
${scripted ? html`<script>${raw(SCRIPT)}</script>` : EMPTY}</body>
</html>
`.markup;
}
