import type { ProbeRan } from '../probe.js';
import { clockProbe } from './script.js';

/** One question for the time, in milliseconds since the epoch by our own clock; `text` is what the host said. */
export interface ClockSample {
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
  readonly text: string;
}

/**
 * The output of the probe `clock`: one line a question, the shortest round trip first, all in seconds since the epoch.
 * `remote` has no fraction where the host's `date` knows none.
 */
export function clockOutput(samples: readonly ClockSample[]): ProbeRan {
  const byRoundTrip = [...samples].sort((a, b) => roundTripMs(a) - roundTripMs(b));
  return {
    status: 'ran',
    probe: clockProbe,
    key: null,
    stdout: byRoundTrip.map(line).join(''),
    stderr: '',
    exitCode: 0,
    durationMs: Math.round(samples.reduce((sum, sample) => sum + roundTripMs(sample), 0)),
  };
}

function line({ sentAtMs, receivedAtMs, text }: ClockSample): string {
  const remote = /^\d+(?:\.\d+)?/.exec(text)?.[0] ?? '';
  return `remote=${remote} sent=${seconds(sentAtMs)} received=${seconds(receivedAtMs)}\n`;
}

function roundTripMs(sample: ClockSample): number {
  return sample.receivedAtMs - sample.sentAtMs;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(6);
}
