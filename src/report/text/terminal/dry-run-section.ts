import type { Report } from '../../document.js';
import { hostName } from '../../host-name.js';
import { dryRunGroups } from '../dry-run-words.js';
import { type Line, line, span } from '../line.js';
import type { Layout } from './layout.js';
import { commandLines, hanging } from './wrapped-lines.js';

/** What libvirt itself was asked, and what it said. */
export function dryRunSection({ dryRuns }: Pick<Report, 'dryRuns'>, layout: Layout): readonly Line[] {
  if (dryRuns.length === 0) return [];
  return [
    line('Dry runs', 'strong'),
    ...dryRunGroups(dryRuns).flatMap(({ kind, host, result, text, argv }) => [
      ...hanging([span('  '), span(kind, result === 'refused' ? 'blocker' : 'dim'), span('  ')], text, 4, layout),
      ...(layout.verbose && argv !== null
        ? [line(`    asked on ${hostName(host)}:`, 'dim'), ...commandLines(argv, 4, layout)]
        : []),
    ]),
  ];
}
