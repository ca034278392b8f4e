// Writes the generated pages of docs/, or with --check fails when one of them is not what it would write.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandPages } from './docs/command-pages.js';
import { factPage } from './docs/fact-page.js';
import { manPages } from './docs/man-page.js';
import { migrationOptionsPage } from './docs/migration-options-page.js';
import { rulePages } from './docs/rule-pages.js';

const root = new URL('..', import.meta.url).pathname;
const pages = new Map<string, string>([
  ['docs/facts.md', factPage()],
  ['docs/migration-options.md', migrationOptionsPage()],
  ...(await rulePages()),
  ...commandPages(root),
  ...manPages(root),
]);
const generatedFolders = ['docs/man', 'docs/rules'];

const stale = [...pages].filter(([path, text]) => readOrEmpty(join(root, path)) !== text).map(([path]) => path);
const orphans = generatedFolders
  .flatMap((folder) => listPages(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => !pages.has(path));

if (process.argv.includes('--check')) {
  for (const path of [...stale, ...orphans]) process.stderr.write(`${path} is not fresh. Run: npm run docs\n`);
  process.exitCode = stale.length + orphans.length === 0 ? 0 : 1;
} else {
  for (const path of orphans) rmSync(join(root, path));
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), pages.get(path) ?? '');
  }
  process.stdout.write(`${stale.length} pages written, ${orphans.length} removed, ${pages.size} in all\n`);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function listPages(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|1)$/.test(name));
  } catch {
    return [];
  }
}
