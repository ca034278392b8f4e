import { colours } from './colours.js';
import { findingStyle } from './finding-style.js';
import { layoutStyle } from './layout-style.js';
import { printStyle } from './print-style.js';
import { tableStyle } from './table-style.js';

/** All styles of the page, for screens of any width, light and dark, and for paper. */
export const style = [colours, layoutStyle, tableStyle, findingStyle, printStyle].join('');
