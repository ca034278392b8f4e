import type { Report } from '../../document.js';
import { type Line, line, span } from '../line.js';
import { probeOutcome } from '../probe-words.js';
import type { Layout } from './layout.js';
import { hanging } from './wrapped-lines.js';

/** What active probes did on the hosts. */
export function probeSection({ probes }: Pick<Report, 'probes'>, layout: Layout): readonly Line[] {
  if (probes.length === 0) return [];
  return [
    line('Probes', 'strong'),
    ...probes.flatMap((probe) =>
      hanging(
        [span('  '), span(probe.kind, probe.left.length > 0 ? 'warning' : 'dim'), span('  ')],
        `${probe.host} ${probe.did} (${probeOutcome(probe)})`,
        4,
        layout,
      ),
    ),
  ];
}
