import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Node, Parser } from 'commonmark';
import { slug } from '../../scripts/site/slug.js';

/** The targets of all links of a Markdown file, and the anchors that its headings make. */
export function linksOf(
  root: string,
  page: string,
): { readonly links: readonly string[]; readonly anchors: readonly string[] } {
  const walker = new Parser().parse(readFileSync(join(root, page), 'utf8')).walker();
  const links: string[] = [];
  const anchors: string[] = [];
  for (let step = walker.next(); step !== null; step = walker.next()) {
    const { node, entering } = step;
    if (entering && node.type === 'link') links.push(node.destination ?? '');
    if (entering && node.type === 'heading') anchors.push(slug(textOf(node)));
  }
  return { links, anchors };
}

function textOf(node: Node): string {
  const walker = node.walker();
  let text = '';
  for (let step = walker.next(); step !== null; step = walker.next()) {
    if (step.entering && (step.node.type === 'text' || step.node.type === 'code')) text += step.node.literal ?? '';
  }
  return text;
}

/** The file and the anchor that a link of a page leads to; null for a link to the outside. */
export function targetOf(page: string, link: string): { readonly path: string; readonly anchor: string | null } | null {
  if (/^[a-z][a-z0-9+.-]*:/.test(link)) return null;
  const [path = '', anchor = null] = link.split('#', 2);
  return { path: path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path)), anchor };
}
