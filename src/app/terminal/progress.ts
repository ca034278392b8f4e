import { performance } from 'node:perf_hooks';
import { visibleText } from '../../report/text/visible-text.js';
import type { CollectProgress } from '../collect/collect-progress.js';
import { collectEvent } from '../events/collect-event.js';
import { type EventStream, noEvents } from '../events/event-stream.js';
import { cutColumns } from './cut-columns.js';
import { painter, type Terminal } from './terminal.js';

/** Tells on standard error what is going on. */
export interface Progress {
  readonly show: (event: CollectProgress) => void;
  /** Clears the live line, so that the report starts on a clean one. May be called again. */
  readonly finish: () => void;
  /** Tells programs. */
  readonly events: EventStream;
}

interface ProgressOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly terminal: Terminal;
  readonly events?: EventStream;
}

/** On a terminal one line that is rewritten; elsewhere one line for each host's start and end. Failures are printed as problems later. */
export function progressPrinter({ quiet, verbose, terminal, events = noEvents }: ProgressOptions): Progress {
  const { show, finish } = quiet
    ? silence
    : terminal.error.rewritable
      ? liveLine(terminal, verbose)
      : plainLines(verbose);
  const tell = (event: CollectProgress): void => {
    show(event);
    const told = collectEvent(event);
    if (told !== null) events.tell(told);
  };
  return { show: tell, finish, events };
}

type Printer = Pick<Progress, 'show' | 'finish'>;

const silence: Printer = { show: () => {}, finish: () => {} };

function plainLines(verbose: boolean): Printer {
  const started = performance.now();
  const say = (text: string): void => {
    process.stderr.write(`${visibleText(text)}\n`);
  };
  return {
    show: (event) => {
      if (event.kind === 'connecting') say(`collecting facts from ${event.host}`);
      if (event.kind === 'probe' && verbose) say(probeText(event));
      if (event.kind === 'probing') say(`${event.host}: probing ${event.probe}`);
      if (event.kind === 'asking' && event.finished === 0)
        say(`${event.host}: asking libvirt (${event.count === 1 ? '1 question' : `${event.count} questions`})`);
      if (event.kind === 'done') say(`${event.host}: ${event.finished} answers in ${seconds(started)}`);
    },
    finish: () => {},
  };
}

function liveLine(terminal: Terminal, verbose: boolean): Printer {
  const paint = painter(terminal.error);
  const started = performance.now();
  const states = new Map<string, string>();
  let over = false;
  const draw = (text: string): void => {
    process.stderr.write(`${clearLine}${paint.dim(cutColumns(visibleText(text), terminal.error.width - 1))}`);
  };
  return {
    show: (event) => {
      states.set(event.host, stateOf(event, started));
      if (event.kind === 'probe' && verbose) {
        process.stderr.write(`${clearLine}${paint.dim(visibleText(probeText(event)))}\n`);
      }
      draw(states.size > mostNamed ? countedStates([...states.values()]) : namedStates(states));
    },
    finish: () => {
      if (!over) process.stderr.write(clearLine);
      over = true;
    },
  };
}

/** More hosts than this do not fit into a line. */
const mostNamed = 4;

function namedStates(states: ReadonlyMap<string, string>): string {
  return [...states].map(([host, state]) => `${host}: ${state}`).join('   ');
}

/** How many hosts have answered, of those that have been asked so far. */
function countedStates(states: readonly string[]): string {
  const done = states.filter((state) => /answers in /.test(state)).length;
  const failed = states.filter((state) => state === 'failed').length;
  return `${states.length} hosts: ${done} read${failed === 0 ? '' : `, ${failed} failed`}`;
}

/** Back to the first column, and all of the line away. */
const clearLine = '\r\u001b[K';

function probeText({ host, probe, key, exitCode, durationMs }: CollectProgress & { readonly kind: 'probe' }): string {
  return `${host}: ${probe}${key === null ? '' : ` ${key}`} exit ${exitCode}, ${durationMs} ms`;
}

function stateOf(event: CollectProgress, started: number): string {
  switch (event.kind) {
    case 'connecting':
      return 'connecting';
    case 'connected':
      return 'collecting';
    case 'probe':
      return `${event.finished} answers`;
    case 'late':
      return 'comparing with the other host';
    case 'probing':
      return `probing ${event.probe}`;
    case 'done':
      return `${event.finished} answers in ${seconds(started)}`;
    case 'asking':
      return `${event.finished} of ${event.count} questions to libvirt`;
    case 'failed':
      return 'failed';
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
