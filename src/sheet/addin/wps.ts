import { PROGRAM } from '../../version.js';
import { markupOf } from './embed.js';
import { NAMESPACE, type AddinFile, type AddinOrder } from './order.js';
import { drawPanePage } from './pane-page.js';
import { readmes } from './readme.js';
import { drawCore, drawWrapper, metadataOf, plainNames } from './wrappers.js';

const WORDS = {
  zh: { tab: '指标评分', button: '评分窗格' },
  en: { tab: 'Scores', button: 'Score pane' },
} as const;

/** WPS finds the folder of an offline add-in by its name and version. */
const NAME = 'zhibiao';
const FOLDER = `${NAME}_${PROGRAM.version}`;

const PUBLISH = `<?xml version="1.0" encoding="UTF-8"?>
<jsplugins>
  <jsplugin name="${NAME}" type="et" url="${FOLDER}" version="${PROGRAM.version}" enable="enable_dev" install="null" customDomain=""/>
</jsplugins>
`;
const manifest = ({ ruleSet }: AddinOrder): string => `<?xml version="1.0" encoding="UTF-8"?>
<JsPlugin>
  <ApiVersion>1.0.0</ApiVersion>
  <Name>${NAME}</Name>
  <Description>${markupOf(ruleSet.system.title)}</Description>
  <Functions>
    <Uri>functions.json</Uri>
    <Namespace>${NAMESPACE}</Namespace>
  </Functions>
</JsPlugin>
`;
const ribbon = (
  language: AddinOrder['language'],
): string => `<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui" onLoad="zhibiaoLoad">
  <ribbon startFromScratch="false">
    <tabs>
      <tab id="zhibiaoTab" label="${WORDS[language].tab}">
        <group id="zhibiaoGroup" label="${WORDS[language].tab}">
          <button id="zhibiaoPane" label="${WORDS[language].button}" onAction="zhibiaoShowPane" size="large"/>
        </group>
      </tab>
    </tabs>
  </ribbon>
</customUI>
`;
/** What the ribbon calls. The pane is made once; after that it is shown and hidden. */
const RIBBON_SCRIPT = `var zhibiaoPaneId = null;
function zhibiaoLoad() {
  return true;
}
function zhibiaoShowPane() {
  var application = window.Application || wps;
  var pane = zhibiaoPaneId === null ? null : application.GetTaskPane(zhibiaoPaneId);
  if (pane) {
    pane.Visible = !pane.Visible;
    return true;
  }
  var here = document.location.href.replace(/[^/]*$/, '');
  pane = application.CreateTaskPane(here + 'pane.html');
  zhibiaoPaneId = pane.ID;
  pane.Visible = true;
  return true;
}
`;
/** The form of functions.json here: types in one text, as the tools of WPS write it. */
function functionsJson(order: AddinOrder): string {
  const { functions } = metadataOf(plainNames(''), { language: order.language, isSync: false });
  const matrix = (one: { dimensionality?: 'matrix' }): string =>
    one.dimensionality === 'matrix' ? 'any[][]' : 'any';
  const told = functions.map(({ name, parameters, description, result }) => ({
    name,
    parameters: parameters.map((one) => ({
      name: one.name,
      description: one.description,
      type: `${matrix(one)}${one.optional === true ? '?' : ''}`,
    })),
    description,
    result: { type: matrix(result) },
  }));
  return `${JSON.stringify({ functions: told }, null, 2)}\n`;
}

/** WPS: an offline package. Addresses in it are relative, functions synchronous, names plain. */
export function wpsFiles(order: AddinOrder): AddinFile[] {
  const telling = { language: order.language, isSync: false };
  const wrapped = plainNames('');
  const added = wrapped.map(
    ({ id, identifier }) => `  wps.AddCustomFunction('${NAMESPACE}', '${id}', ${identifier});`,
  );
  const script = [
    drawCore(order, 'zero'),
    ...wrapped.map((one) => drawWrapper(one, telling)),
    `if (typeof wps !== 'undefined' && wps.AddCustomFunction) {\n${added.join('\n')}\n}\n`,
  ].join('\n');
  const pane = drawPanePage(order, {
    scripts: ['functions.js', 'pane.js'],
    policy: "default-src 'none'; script-src 'self' file:; style-src 'self' file:",
  });
  const index = `<!DOCTYPE html>
<meta charset="utf-8">
<script src="functions.js"></script>
<script src="ribbon.js"></script>
`;
  const within: AddinFile[] = [
    { path: 'index.html', content: index },
    { path: 'manifest.xml', content: manifest(order) },
    { path: 'ribbon.xml', content: ribbon(order.language) },
    { path: 'ribbon.js', content: RIBBON_SCRIPT },
    { path: 'functions.js', content: script },
    { path: 'functions.json', content: functionsJson(order) },
    { path: 'pane.html', content: pane },
    { path: 'pane.js', content: order.scripts.pane },
    { path: 'pane.css', content: order.scripts.paneStyle },
  ];
  return [
    { path: 'publish.xml', content: PUBLISH },
    ...within.map(({ path, content }) => ({ path: `${FOLDER}/${path}`, content })),
    ...readmes(order),
  ];
}
