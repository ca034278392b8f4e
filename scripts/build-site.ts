// Builds the site of the documentation into docs/site, or into the folder that is named: static files, for any web server.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { navigation } from './site/navigation.js';
import { sitePages } from './site/site-pages.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = resolve(process.argv[2] ?? join(root, 'docs/site'));
const { name, description }: { name: string; description: string } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const pages = sitePages(root);
const { sidebar, missing } = navigation(pages);
if (missing.length > 0) throw new Error(`no group of scripts/site/navigation.ts has ${missing.join(', ')}`);

// The generator looks for its packages from the folder of the pages, so that this is below the root.
const folder = mkdtempSync(join(root, '.site-'));
try {
  for (const [path, text] of pages) write(path, text);
  for (const path of linkedFiles()) write(join('public/files', path), readFileSync(join(root, path), 'utf8'));
  cpSync(join(root, 'docs/schemas'), join(folder, 'public/schemas'), { recursive: true });
  const settings = [sidebar, name, description].map((value) => JSON.stringify(value)).join(', ');
  write(
    '.vitepress/config.ts',
    `import { siteConfiguration } from '../../scripts/site/site-configuration.js';\nexport default siteConfiguration(${settings});\n`,
  );
  await build(folder, { outDir });
  process.stdout.write(`${pages.size} pages in ${outDir}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The files outside of docs/ that pages link to. */
function linkedFiles(): readonly string[] {
  const links = [...pages].flatMap(([page, text]) =>
    [...text.matchAll(/\]\(((?:\.\.\/)+[^)#\s]+)/g)].map(([, link = '']) =>
      posix.normalize(posix.join('docs', posix.dirname(page), link)),
    ),
  );
  return [...new Set(links)].filter((path) => !path.startsWith('docs/')).sort();
}
