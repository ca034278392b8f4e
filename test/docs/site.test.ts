import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { navigation } from '../../scripts/site/navigation.js';
import { sitePages } from '../../scripts/site/site-pages.js';
import { runCommand } from '../cli/run-program.js';
import { linksOf, targetOf } from './links.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const written = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.startsWith('site/'))
    .map((path) => `docs/${path}`),
];

describe('the documentation as it is read in the repository', () => {
  const linked = new Map(written.map((page) => [page, linksOf(root, page)]));

  test('every link of a page leads to a file, and to a heading of it', () => {
    const broken = [...linked].flatMap(([page, { links }]) =>
      links.filter((link) => !leads(page, link)).map((link) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('every page is in the navigation', () => {
    expect(navigation(sitePages(root)).missing).toEqual([]);
  });

  function leads(page: string, link: string): boolean {
    const target = targetOf(page, link);
    if (target === null) return true;
    if (!existsSync(join(root, target.path))) return false;
    return target.anchor === null || (linked.get(target.path)?.anchors.includes(target.anchor) ?? false);
  }
});

describe('the site', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'vps-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const pages = new Map<string, string>();

  beforeAll(async () => {
    const { exitCode, stderr } = await runCommand(['node_modules/.bin/tsx', 'scripts/build-site.ts', folder], {
      cwd: root,
    });
    expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, '']);
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (path.endsWith('.html')) pages.set(path, readFileSync(join(folder, path), 'utf8'));
    }
  }, 300_000);

  test('has a page for every page of the documentation, and for every schema', () => {
    const expected = [...sitePages(root).keys()].map((path) =>
      path.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html'),
    );
    expect([...pages.keys()].sort()).toEqual([...expected, '404.html'].sort());
  });

  test('every internal link leads to a page or file, and to an anchor of it', () => {
    const broken = [...pages].flatMap(([page, html]) =>
      [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)]
        .map(([, href = '']) => href)
        .filter((href) => !leads(page, href))
        .map((href) => `${page}: ${href}`),
    );
    expect(broken).toEqual([]);
  });

  test('loads nothing from elsewhere, and can be searched', () => {
    for (const html of pages.values())
      expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?\/\//);
    const chunks = readdirSync(join(folder, 'assets/chunks'));
    expect(chunks.filter((name) => name.startsWith('@localSearchIndex'))).toHaveLength(1);
  });

  function leads(page: string, href: string): boolean {
    if (/^[a-z][a-z0-9+.-]*:/.test(href)) return true;
    const [path = '', anchor] = href.split('#', 2);
    const place = path === '' ? page : path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(page), path);
    const file = place === '' || place.endsWith('/') ? `${place}index.html` : place;
    if (!existsSync(join(folder, file)) || !statSync(join(folder, file)).isFile()) return false;
    return anchor === undefined || (pages.get(file)?.includes(` id="${anchor}"`) ?? false);
  }
});
