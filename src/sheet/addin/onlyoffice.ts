import type { AddinFile, AddinOrder } from './order.js';
import { readmes } from './readme.js';
import { drawCore, drawWrapper, plainNames } from './wrappers.js';

/**
 * ONLYOFFICE: one script of custom functions. The library is taken as a text and run again, so that
 * all it needs stands in it; each function is added where it is told of.
 */
export function onlyofficeFiles(order: AddinOrder): AddinFile[] {
  const telling = { language: order.language, isSync: false };
  const added = plainNames('ZB_').map((one) => {
    const drawn = drawWrapper(one, telling);
    const at = drawn.lastIndexOf('\nfunction ') + 1;
    return `${drawn.slice(0, at)}Api.AddCustomFunction(${drawn.slice(at)});`;
  });
  const script = `Api.AddCustomFunctionLibrary('zhibiao', function () {
${drawCore(order, 'zero')}
${added.join('\n')}
});
`;
  return [{ path: 'zhibiao.js', content: script }, ...readmes(order)];
}
