import { Document, isScalar, Scalar, visit } from 'yaml';
import { replaceInvisible } from '../text/visible-text.js';
import type { ReportDocument } from './format.js';
import { orderedDocument } from './json.js';

/** The JSON document as YAML. Text that YAML 1.1 would take for something else (`on`, `52:54:00`) is quoted as well. */
export function formatYaml(report: ReportDocument): string {
  const document = new Document(orderedDocument(report), { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && typeof node.value === 'string' && holdsInvisible(node.value))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, blockQuote: 'literal' });
  return text.split('\n').map(escapeInvisible).join('\n');
}

/** Line ends are what block scalars are made for. */
function holdsInvisible(text: string): boolean {
  const line = text.replaceAll('\n', '');
  return replaceInvisible(line, () => '') !== line;
}

/** Invisible characters are only in double-quoted text by now, where YAML has escapes for them. */
function escapeInvisible(line: string): string {
  return replaceInvisible(line, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
