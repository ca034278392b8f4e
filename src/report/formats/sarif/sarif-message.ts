import { visibleText } from '../../text/visible-text.js';

/**
 * Text as a message (SARIF 2.1.0, 3.11): `{0}` would be a placeholder and `[text](target)` a link, so braces around a number are doubled,
 * and the brackets of a text that holds a link are escaped.
 */
export function sarifMessage(text: string): { readonly text: string } {
  const lines = text.split('\n').map(visibleText).join('\n').trimEnd();
  const plain = lines.replaceAll(/\{(\d+)\}/g, '{{$1}}');
  return { text: plain.includes('](') ? plain.replaceAll(/[[\]]/g, '\\$&') : plain };
}
