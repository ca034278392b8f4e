import type { Decided } from '../../execute/journal/decided.js';
import type { GuestOutcome, GuestResult } from '../../execute/run/guest-result.js';
import type { FormatOptions } from '../formats/format.js';
import { blankLine, type Line, type Span, span } from '../text/line.js';
import { paintLines } from '../text/paint-lines.js';
import { type Layout, layoutFor } from '../text/terminal/layout.js';
import { numberedStep } from '../text/terminal/numbered-step.js';
import { detail, hanging, paragraph } from '../text/terminal/wrapped-lines.js';
import { durationText } from './duration-text.js';
import type { RunReport } from './run-report.js';

/** What became of every guest, for people: the outcome first, then why, then what to do. */
export function runText(report: RunReport, options: FormatOptions): string {
  const layout = layoutFor(options);
  const sections = report.guests.map((result) => guestSection(result, report, layout));
  const closing = [
    ...paragraph(
      `${report.source} → ${report.destination}: ${report.summary} (exit status ${report.exitCode})`,
      0,
      layout,
      'strong',
    ),
    ...paragraph(`Run ${report.runId}, journal in ${report.folder}`, 0, layout, 'dim'),
    ...(report.ended ? [] : [blankLine, ...numberedStep(resumeStep(report), 1, layout)]),
  ];
  return paintLines([...sections.flatMap((section) => [...section, blankLine]), ...closing], options.colour);
}

function guestSection(result: GuestResult, report: RunReport, layout: Layout): readonly Line[] {
  const { guest, outcome, because } = result;
  const sentence = outcome === 'moved' ? movedSentence(result, report) : because;
  return [
    ...hanging([badge(outcome), span(`  ${guest.name}: `, 'strong')], sentence, 4, layout),
    ...detail('copies', copiesText(result), layout),
    ...detail('moved', outcome === 'moved-with-doubts' ? timesText(result) : '', layout),
    ...result.decisions.flatMap((decided) => detail('decided', decidedText(decided), layout)),
    ...failedSteps(result, layout),
    ...result.checks.flatMap((check) =>
      check.result === 'ok' && !layout.verbose
        ? []
        : detail(checkWord[check.result], `${check.check}: ${check.because}`, layout),
    ),
    ...(layout.verbose || outcome === 'attention' ? evidenceLines(result, layout) : []),
    ...adviceLines(result, layout),
  ];
}

const checkWord = { ok: 'ok', 'not-ok': 'not ok', 'could-not-be-asked': 'not asked' } as const;

function movedSentence(result: GuestResult, { destination }: RunReport): string {
  const times = timesText(result);
  return `moved to ${destination}${times === '' ? '' : ` ${times}`}; both hosts agree, and it is verified there`;
}

function timesText({ downtimeMs, durationMs }: GuestResult): string {
  const duration = durationMs === null ? [] : [`in ${durationText(durationMs)}`];
  const downtime = downtimeMs === null ? [] : [`downtime ${downtimeMs} ms`];
  return [...duration, ...downtime].join(', ');
}

function decidedText({ what, virsh, because }: Decided): string {
  return `${virsh === null ? what : ['virsh', ...virsh].join(' ')}: ${because}`;
}

function resumeStep({ runId, guests }: RunReport) {
  const person = guests.some(({ outcome }) => outcome === 'attention');
  const text = person ? 'When that is seen to, take the run up again' : 'Take it up again';
  return { text, host: 'here', argv: ['virt-preflight', 'resume', runId] };
}

function copiesText({ truth }: GuestResult): string {
  if (truth === null) return '';
  const places = { source: 'the source', destination: 'the destination', both: 'both hosts', neither: 'neither host' };
  const place = truth.runsOn === 'unknown' ? 'it is not known where' : `on ${places[truth.runsOn]}`;
  return truth.copies === null ? `not known: ${truth.because}` : `${truth.copies} running, ${place}`;
}

function failedSteps({ steps }: GuestResult, layout: Layout): readonly Line[] {
  return steps.flatMap(({ title, result, because }) => {
    if (result === 'undone') return detail('undone', title, layout);
    if (result !== 'failed' && result !== 'undo-failed') return [];
    return detail(result === 'failed' ? 'failed' : 'not undone', `${title}: ${because ?? ''}`, layout);
  });
}

function evidenceLines({ evidence }: GuestResult, layout: Layout): readonly Line[] {
  return evidence.flatMap(({ host, fact, value }) => detail('evidence', `${host}: ${fact}: ${value}`, layout));
}

function adviceLines({ advice }: GuestResult, layout: Layout): readonly Line[] {
  if (advice.length === 0) return [];
  return [
    ...paragraph('What to do:', 4, layout, 'strong'),
    ...advice.flatMap(({ title, host, argv, reversible }, index) =>
      numberedStep({ text: reversible ? title : `${title} (cannot be taken back)`, host, argv }, index + 1, layout),
    ),
  ];
}

function badge(outcome: GuestOutcome): Span {
  switch (outcome) {
    case 'moved':
      return span('MOVED', 'go-badge');
    case 'moved-with-doubts':
      return span('MOVED, NOT AS PLANNED', 'warnings-badge');
    case 'not-moved':
      return span('NOT MOVED', 'no-go-badge');
    case 'locked':
    case 'foreign-job':
      return span('LOCKED', 'incomplete-badge');
    case 'left':
      return span('UNDER WAY', 'incomplete-badge');
    case 'not-begun':
      return span('NOT BEGUN', 'incomplete-badge');
    case 'no-go':
      return span('NO-GO', 'no-go-badge');
    case 'attention':
      return span('ATTENTION', 'no-go-badge');
  }
}
