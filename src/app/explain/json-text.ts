import { escapeInvisible } from '../../report/formats/json.js';

/** A document as JSON for standard output; what a terminal would obey is escaped. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2).split('\n').map(escapeInvisible).join('\n')}\n`;
}
