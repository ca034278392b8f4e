import type { VerdictResult } from '../../../checks/verdict.js';
import { verdictBadge } from '../../text/verdict-words.js';
import { element, type Markup } from './markup.js';

/** A verdict in a word, in its colour. */
export function verdictChip(result: VerdictResult): Markup {
  return element('span', { class: `badge ${result}` }, verdictBadge(result).text);
}
