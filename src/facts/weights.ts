import * as z from 'zod/mini';
import { notEmpty, number, once } from '../syntax/index.js';

/** `{ 优秀: 100, 良好: 80 }` */
export const valuesSchema = /* @__PURE__ */ once(() =>
  z.record(z.string(), number('这个选项当作多少')),
);
/** `{ 国家级: 4, otherwise: 1 }` */
export const weightsSchema = /* @__PURE__ */ once(() =>
  z.record(z.string(), number('这种记录的权重')).check(notEmpty()),
);
