import { shellLine } from '../../shell-words.js';
import { element, type Markup } from './markup.js';

/** Commands to be copied, a line each. */
export function commandBlock(commands: readonly (readonly string[])[]): Markup {
  return element('pre', {}, element('code', {}, commands.map(shellLine).join('\n')));
}
