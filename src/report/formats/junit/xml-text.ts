import { visibleText } from '../../text/visible-text.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text of any origin as content of an element: visible characters and line ends, without what XML 1.0 forbids. */
export function xmlText(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      visibleText(line)
        .replaceAll(/[\ufffe\uffff]/g, escapeNonCharacter)
        .replaceAll(/[&<>"']/g, escapeMarkup),
    )
    .join('\n');
}

/** An element with its attributes and its content, which is markup already; an empty element without any. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[] = [],
): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${xmlText(String(value)).replaceAll('\n', ' ')}"`,
  );
  const start = `<${name}${pairs.join('')}`;
  return content.length === 0 ? `${start}/>` : `${start}>${content.join('')}</${name}>`;
}

function escapeMarkup(character: string): string {
  return entities[character] ?? character;
}

function escapeNonCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
