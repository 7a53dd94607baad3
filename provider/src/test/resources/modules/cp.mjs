import { part } from './part.mjs'; export const v = 'cp ' + part;
