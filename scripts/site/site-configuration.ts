import { posix } from 'node:path';
import { defineConfig, type MarkdownOptions } from 'vitepress';
import type { NavigationGroup } from './navigation.js';
import { slug } from './slug.js';

type MarkdownIt = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/** What the generator is told. `sidebar` is the navigation, `name` and `description` those of the package. */
export function siteConfiguration(sidebar: readonly NavigationGroup[], name: string, description: string) {
  return defineConfig({
    title: name,
    description,
    lang: 'en',
    // Browsers ask for an icon where a page names none.
    head: [['link', { rel: 'icon', href: 'data:,' }]],
    rewrites: { 'README.md': 'index.md', 'rules/README.md': 'rules/index.md' },
    markdown: { html: false, attrs: { disable: true }, anchor: { slugify: slug }, config: asWritten },
    themeConfig: {
      sidebar: sidebar.map((group) => ({ ...group })) as never,
      outline: [2, 3],
      search: { provider: 'local' },
    },
  });
}

/** Pages are text: nothing in them is a template of the generator, and links lead where they lead in the repository. */
function asWritten(markdown: MarkdownIt): void {
  markdown.core.ruler.push('text-only', (state) => {
    if (state.inlineMode) return;
    const [open, close] = ['<div v-pre>\n', '</div>\n'].map((html) => {
      const token = new state.Token('html_block', '', 0);
      token.content = html;
      return token;
    });
    if (open !== undefined && close !== undefined) state.tokens = [open, ...state.tokens, close];
  });
  markdown.core.ruler.before('text-only', 'links', (state) => {
    const { relativePath = '' }: { relativePath?: string } = state.env;
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href !== null && !/^(?:[a-z]+:|#|\/)/.test(href)) token.attrSet('href', siteLink(relativePath, href));
    }
  });
}

/** Files of the repository outside of docs/ are below /files/ here. */
export function siteLink(page: string, href: string): string {
  const [path = '', anchor] = href.split('#', 2);
  const target = posix.normalize(posix.join('docs', posix.dirname(page), path));
  const behind = anchor === undefined ? '' : `#${anchor}`;
  if (!target.startsWith('docs/')) return `/files/${target}`;
  return `/${target.slice('docs/'.length).replace(/README\.md$/, 'index.md')}${behind}`;
}
