import { markupOf, originOf } from './embed.js';
import type { AddinOrder } from './order.js';

/** What the page of a pane takes, and from where. */
interface PanePage {
  scripts: readonly string[];
  /** Beside the style of the pane. */
  links?: readonly { rel: 'icon' | 'stylesheet'; href: string }[];
  /** The content security policy. */
  policy: string;
}
const STYLE = { rel: 'stylesheet', href: 'pane.css' };
/**
 * The page of the pane: what is shown stands in the scripts, none in the page itself, so that a
 * policy can forbid all else.
 */
export const drawPanePage = (
  { ruleSet, language, host }: AddinOrder,
  { scripts, policy, links = [] }: PanePage,
): string => `<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${markupOf(policy)}">
<title>${markupOf(ruleSet.system.title)}</title>
${[...links, STYLE].map(({ rel, href }) => `<link rel="${rel}" href="${href}">`).join('\n')}
</head>
<!-- ${markupOf(originOf(ruleSet)).replace(/--/g, '- -')} -->
<body data-zhibiao="${host}" data-language="${language}">
<main></main>
${scripts.map((src) => `<script src="${markupOf(src)}"></script>`).join('\n')}
</body>
</html>
`;
