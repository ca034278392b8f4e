import type { GuestResult } from '../../execute/run/guest-result.js';
import type { Truth } from '../../execute/truth/truth.js';
import type { FormatOptions } from '../formats/format.js';
import { blankLine, type Line } from '../text/line.js';
import { paintLines } from '../text/paint-lines.js';
import { type Layout, layoutFor } from '../text/terminal/layout.js';
import { numberedStep } from '../text/terminal/numbered-step.js';
import { detail, paragraph } from '../text/terminal/wrapped-lines.js';

/** Where the guests of a run are now, by what both hosts say. */
export interface StatusReport {
  readonly kind: 'virt-preflight-status';
  readonly runId: string;
  readonly source: string;
  readonly destination: string;
  readonly ended: boolean;
  readonly guests: readonly {
    readonly guest: { readonly uuid: string; readonly name: string };
    /** What the run said at its end; null before. */
    readonly settled: Pick<GuestResult, 'outcome' | 'exitCode'> | null;
    readonly truth: Truth;
  }[];
}

export function statusText(report: StatusReport, options: FormatOptions): string {
  const layout = layoutFor(options);
  const { runId, source, destination, ended } = report;
  const head = paragraph(
    `Run ${runId}, ${source} → ${destination}: ${ended ? 'ended' : 'not ended'}`,
    0,
    layout,
    'strong',
  );
  const guests = report.guests.flatMap((each) => [blankLine, ...guestLines(each, layout)]);
  const next = ended ? [] : [blankLine, ...numberedStep(resume(runId), 1, layout)];
  return paintLines([...head, ...guests, ...next], options.colour);
}

function guestLines({ guest, settled, truth }: StatusReport['guests'][number], layout: Layout): readonly Line[] {
  return [
    ...paragraph(guest.name, 0, layout, 'strong'),
    ...detail('now', `${truth.kind}: ${truth.because}`, layout),
    ...detail('run said', settled === null ? '' : `${settled.outcome} (exit status ${settled.exitCode})`, layout),
    ...truth.evidence.flatMap(({ host, fact, value }) =>
      layout.verbose ? detail('evidence', `${host}: ${fact}: ${value}`, layout) : [],
    ),
    ...truth.advice.flatMap(({ title, host, argv }, index) =>
      numberedStep({ text: title, host, argv }, index + 1, layout),
    ),
  ];
}

function resume(runId: string) {
  return { text: 'Take it up again', host: 'here', argv: ['virt-preflight', 'resume', runId] };
}
