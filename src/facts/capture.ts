import type { ProbeOutput, ProbeRan } from './probe.js';
import { saidAgainstIt } from './said-against-it.js';

/** Raw probe output of one host, taken at one time. As good as the live host for everything up to the plan. */
export interface Capture {
  readonly schemaVersion: 1;
  /** The HOST argument as the user gave it. */
  readonly host: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601, UTC, by the clock of the machine that collected. */
  readonly collectedAt: string;
  /** How it came about: recorded on a real host, or assembled by hand from documented outputs. */
  readonly origin: CaptureOrigin;
  readonly outputs: readonly ProbeOutput[];
}

export type CaptureOrigin =
  | { readonly kind: 'recorded' }
  | { readonly kind: 'assembled'; readonly sources: readonly string[]; readonly invented: readonly string[] };

/** All outputs of one probe, by key (`''` for a probe that runs once). */
export function outputsOf(capture: Capture, probe: string): readonly ProbeOutput[] {
  return capture.outputs.filter((output) => output.probe === probe);
}

/** The one output of a probe that runs once, or of one key; undefined when the capture has none. */
export function outputOf(capture: Capture, probe: string, key: string | null = null): ProbeOutput | undefined {
  return capture.outputs.find((output) => output.probe === probe && output.key === key);
}

/** Whether a probe ran and succeeded. */
export function succeeded(output: ProbeOutput | undefined): output is ProbeRan {
  return output?.status === 'ran' && output.exitCode === 0;
}

/** Why a probe gave no usable output, in words for people. */
export function failureOf(output: ProbeOutput | undefined, probe: string): string {
  if (output === undefined) return `the capture holds no output of the probe ${probe}`;
  if (output.status === 'not-run') return `the probe ${probe} was not run: ${output.because}`;
  if (output.exitCode === 124) return `the probe ${probe} was ended by its time limit`;
  const said = saidAgainstIt(output.stderr);
  return `the probe ${probe} failed with exit status ${output.exitCode}${said === '' ? '' : `: ${said}`}`;
}
