import { oneLine } from '../../text/wrap-words.js';
import { element, type Markup } from './markup.js';

/** A name that somebody else gave: letters that run from right to left turn nothing but themselves. */
export function nameText(name: string): Markup {
  return element('bdi', {}, oneLine(name));
}
