import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaPage } from './schema-page.js';

/** The pages of the site by their paths below docs/, as Markdown: those of docs/, and one for each JSON Schema. */
export function sitePages(root: string): ReadonlyMap<string, string> {
  const paths = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const written = paths
    .filter((path) => path.endsWith('.md') && !path.startsWith('site/'))
    .map((path) => [path, readFileSync(join(root, 'docs', path), 'utf8')] as const);
  const schemas = readdirSync(join(root, 'docs/schemas')).map((file) => {
    const name = file.replace(/\.json$/, '');
    return [`schemas/${name}.md`, schemaPage(name, readFileSync(join(root, 'docs/schemas', file), 'utf8'))] as const;
  });
  return new Map([...written, ...schemas].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The first heading. */
export function titleOf(page: string): string {
  return /^# (.+)$/m.exec(page)?.[1]?.replaceAll('`', '') ?? '';
}
