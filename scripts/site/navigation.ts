import { titleOf } from './site-pages.js';

export interface NavigationGroup {
  readonly text: string;
  readonly collapsed?: boolean;
  readonly items: readonly (NavigationGroup | { readonly text: string; readonly link: string })[];
}

/** Pages by task, in the order in which they are needed. Rules, schemas and decisions are listed as they are found. */
const groups: readonly (readonly [title: string, pages: readonly string[]])[] = [
  ['Start', ['README.md', 'quick-start.md', 'completion.md']],
  [
    'How to',
    [
      'how-to/move-a-guest.md',
      'how-to/audit-before-maintenance.md',
      'how-to/gate-in-ci.md',
      'how-to/fill-a-change-ticket.md',
      'how-to/write-your-own-rule.md',
      'how-to/judge-from-captures.md',
      'how-to/recover-after-a-failure.md',
    ],
  ],
  ['Checking', ['audit.md', 'dry-run.md', 'active-probes.md', 'cpu.md', 'waivers.md', 'capture-format.md']],
  [
    'Moving',
    [
      'migrate.md',
      'plan.md',
      'migration-options.md',
      'transports.md',
      'convergence.md',
      'reliability.md',
      'recover.md',
    ],
  ],
  ['Reports and automation', ['report-formats.md', 'exit-codes.md', 'events.md']],
  ['Hosts and settings', ['inventory.md', 'configuration.md']],
  ['Rules', ['write-a-rule.md', 'data-tables.md']],
  ['Reference', ['commands.md', 'facts.md', 'rules/README.md']],
  ['How it is made', ['architecture.md', 'truth.md', 'performance.md']],
];

/** The navigation, and the pages that nobody would find by it. */
export function navigation(pages: ReadonlyMap<string, string>): {
  readonly sidebar: readonly NavigationGroup[];
  readonly missing: readonly string[];
} {
  const listed = new Set(groups.flatMap(([, paths]) => paths));
  const found = (folder: string) => [...pages.keys()].filter((path) => path.startsWith(folder) && !listed.has(path));
  const entries = (paths: readonly string[]) =>
    paths.flatMap((path) => {
      const text = pages.get(path);
      return text === undefined ? [] : [{ text: titleOf(text), link: linkTo(path) }];
    });
  const areas = [...new Set(found('rules/').map((path) => path.split('/')[1] ?? ''))];
  const sidebar: NavigationGroup[] = groups.map(([text, paths]) => ({ text, items: entries(paths) }));
  sidebar.push(
    { text: 'Schemas', collapsed: true, items: entries(found('schemas/')) },
    {
      text: 'All rules',
      collapsed: true,
      items: areas.map((area) => ({ text: area, collapsed: true, items: entries(found(`rules/${area}/`)) })),
    },
    { text: 'Decisions', collapsed: true, items: entries(found('decisions/')) },
  );
  const shown = new Set([...listed, ...['rules/', 'schemas/', 'decisions/'].flatMap(found)]);
  return { sidebar, missing: [...pages.keys()].filter((path) => !shown.has(path)) };
}

/** A README is what a folder shows. */
export function linkTo(path: string): string {
  return `/${path.replace(/README\.md$/, '').replace(/\.md$/, '.html')}`;
}
