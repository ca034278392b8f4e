import type { Capture } from '../../facts/capture.js';
import type { LateQuestions } from '../../facts/collection/late-questions.js';
import type { Probe, ProbeOutput } from '../../facts/probe.js';
import type { Host } from '../../hosts/host.js';
import type { Problem } from '../../problem.js';
import type { CollectProgress } from './collect-progress.js';

export interface CollectRequest {
  readonly hosts: readonly Host[];
  readonly probes: readonly Probe[];
  /** Which questions the answers raise: one entry for each host, in their order. */
  readonly late: (hosts: readonly HostAnswers[]) => readonly LateQuestions[] | Promise<readonly LateQuestions[]>;
  /** Of two hosts: whether the first one tries its connection to the other as soon as their names are known. */
  readonly connectEarly?: boolean;
  readonly tool: Capture['tool'];
  readonly now: () => Date;
  /** A new random word of at least 22 letters and digits. */
  readonly randomToken: () => string;
  readonly limits: CollectLimits;
  readonly onProgress: (event: CollectProgress) => void;
  /** Ends the collection: every host that is not finished fails, or keeps what it has. */
  readonly signal?: AbortSignal;
}

export interface CollectLimits {
  /** Time for one host, from the start of the connection to the last answer. */
  readonly hostSeconds: number;
  /** What is kept of one probe's output. */
  readonly probeBytes: number;
  /** What is kept of all outputs of one host. */
  readonly hostBytes: number;
}

/** 16 MiB is four times the largest string that libvirt's protocol carries. */
export const defaultLimits: CollectLimits = {
  hostSeconds: 300,
  probeBytes: 16 * 1024 * 1024,
  hostBytes: 128 * 1024 * 1024,
};

/** What is known of a host when the late questions are made. */
export type HostAnswers =
  | { readonly kind: 'answered'; readonly host: string; readonly outputs: readonly ProbeOutput[] }
  | { readonly kind: 'failed'; readonly host: string; readonly problem: Problem };

export type CollectedHost =
  /** `damage` is what is wrong with the files of a capture; what they would have told is missing. */
  | { readonly ok: true; readonly host: string; readonly capture: Capture; readonly damage: readonly Problem[] }
  | { readonly ok: false; readonly host: string; readonly problem: Problem };
