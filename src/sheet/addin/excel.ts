import { drawIcon } from './icon.js';
import { drawManifest, originOfUrl, PICTURES } from './manifest.js';
import type { AddinFile, AddinOrder } from './order.js';
import { drawPanePage } from './pane-page.js';
import { readmes } from './readme.js';
import { bothNames, drawCore, drawWrapper, metadataOf } from './wrappers.js';

/**
 * Excel: functions and pane in one shared runtime. Whoever runs the functions alone finds all they
 * need in `functions.js`.
 */
export function excelFiles(order: AddinOrder): AddinFile[] {
  const telling = { language: order.language, isSync: true };
  const wrapped = bothNames();
  const associated = wrapped.map(
    ({ id, identifier }) => `  CustomFunctions.associate('${id}', ${identifier});`,
  );
  const script = [
    drawCore(order, 'zero'),
    ...wrapped.map((one) => drawWrapper(one, telling)),
    `if (typeof CustomFunctions !== 'undefined') {\n${associated.join('\n')}\n}\n`,
  ].join('\n');
  // Where office.js comes from elsewhere, that is the one other place that scripts come from.
  const office = /^[a-z]+:/i.test(order.officeJs) ? ` ${originOfUrl(order.officeJs)}` : '';
  const page = drawPanePage(order, {
    scripts: [order.officeJs, 'functions.js', 'pane.js'],
    links: [{ rel: 'icon', href: 'icon-32.png' }],
    policy: `script-src 'self'${office}; object-src 'none'; base-uri 'none'`,
  });
  return [
    { path: 'manifest.xml', content: drawManifest(order) },
    { path: 'functions.js', content: script },
    {
      path: 'functions.json',
      content: `${JSON.stringify(metadataOf(wrapped, telling), null, 2)}\n`,
    },
    { path: 'taskpane.html', content: page },
    { path: 'pane.js', content: order.scripts.pane },
    { path: 'pane.css', content: order.scripts.paneStyle },
    ...PICTURES.map((size) => ({ path: `icon-${size}.png`, content: drawIcon(size) })),
    ...readmes(order),
  ];
}
