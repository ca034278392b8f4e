import { contentHtml, element, type Markup, ownMarkup } from '../markup.js';
import { script, scriptHash } from './script.js';
import { style } from './style/style.js';

/** A part of the page with its heading; `anchor` is what the links to it name. */
export interface PageSection {
  readonly anchor: string;
  readonly heading: string;
  readonly content: readonly Markup[];
}

export interface Page {
  readonly title: string;
  readonly hero: Markup;
  readonly sections: readonly PageSection[];
  readonly closing: readonly Markup[];
}

/**
 * One file that needs nothing else. It asks for nothing from anywhere: its policy forbids the browser to, and any script but ours.
 * Styles may stand inside, since the charts carry theirs.
 */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src '${scriptHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The page as text; a section without content has no place in it. */
export function pageText({ title, hero, sections, closing }: Page): string {
  const shown = sections.filter(({ content }) => content.length > 0);
  const page = element('html', { lang: 'en' }, ownMarkup('\n'), head(title), body(hero, shown, closing));
  return `<!doctype html>\n${contentHtml(page)}`;
}

function head(title: string): Markup {
  return element(
    'head',
    {},
    ownMarkup('\n'),
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    // Without this, browsers ask the server for an icon.
    element('link', { rel: 'icon', href: 'data:,' }),
    element('title', {}, title),
    element('style', {}, ownMarkup(style)),
  );
}

function body(hero: Markup, sections: readonly PageSection[], closing: readonly Markup[]): Markup {
  return element(
    'body',
    {},
    ownMarkup('\n'),
    element('a', { class: 'skip', href: '#main' }, 'Skip to the report'),
    element('header', {}, hero, contents(sections)),
    element('main', { id: 'main' }, sections.map(sectionElement)),
    element('footer', {}, closing),
    element('script', {}, ownMarkup(script)),
  );
}

function contents(sections: readonly PageSection[]): Markup {
  const items = sections.map(({ anchor, heading }) => element('li', {}, element('a', { href: `#${anchor}` }, heading)));
  return element('nav', { 'aria-label': 'Contents' }, element('ul', {}, items));
}

function sectionElement({ anchor, heading, content }: PageSection): Markup {
  return element(
    'section',
    { id: anchor, 'aria-labelledby': `${anchor}-heading` },
    element('h2', { id: `${anchor}-heading` }, heading),
    content,
  );
}
