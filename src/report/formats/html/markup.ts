import { xmlText } from '../junit/xml-text.js';

/** HTML that says what we meant: made by `element`, or written in this program. Nothing else becomes markup. */
export interface Markup {
  readonly html: string;
}

/** What an element holds. A plain string is text of any origin, and is shown as it is. */
export type Content = string | Markup | readonly Content[];

type Attributes = Readonly<Record<string, string | number | boolean>>;

const voidElements = new Set(['br', 'input', 'link', 'meta']);

/** Elements that end a line of the file, so that people can read and compare it. */
const inlineElements = new Set(['a', 'bdi', 'code', 'span', 'strong', 'small', 'label', 'summary', 'option', 'time']);

/** An element; attributes that are false are left out, those that are true have no value. */
export function element(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const start = `<${name}${Object.entries(attributes).map(attribute).join('')}>`;
  const end = voidElements.has(name) ? '' : `${contentHtml(content)}</${name}>`;
  return { html: `${start}${end}${inlineElements.has(name) ? '' : '\n'}` };
}

/** Markup that this program holds, word for word: never with a value in it. */
export function ownMarkup(html: string): Markup {
  return { html };
}

export function contentHtml(content: Content): string {
  if (typeof content === 'string') return xmlText(content);
  return 'html' in content ? content.html : content.map(contentHtml).join('');
}

function attribute([key, value]: readonly [string, string | number | boolean]): string {
  if (value === false) return '';
  return value === true ? ` ${key}` : ` ${key}="${xmlText(String(value)).replaceAll('\n', ' ')}"`;
}
