import { element, type Markup } from './markup.js';

/** A table that may be wider than the page: it scrolls by itself, also by keyboard. */
export function scrollBox(label: string, table: Markup): Markup {
  return element('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 }, table);
}
