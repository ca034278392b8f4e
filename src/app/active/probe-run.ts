import type { ActiveScript } from '../../facts/active/active-script.js';
import type { ProbeKind } from '../../facts/active/probe-kind.js';
import type { ProbeRecord } from '../../facts/active/probe-record.js';
import type { LiveHost } from '../../hosts/host.js';
import { ActiveShell } from './active-shell.js';
import type { OpenShells } from './open-shells.js';

export type ProbedSide = 'source' | 'destination';

export interface ProbeRunOptions {
  readonly source: LiveHost;
  readonly destination: LiveHost;
  readonly shells: OpenShells;
  /** A new random word of at least 22 letters and digits. */
  readonly randomToken: () => string;
  /** Milliseconds by a clock that only goes forward. */
  readonly nowMs: () => number;
  readonly onProgress: (host: string, kind: ProbeKind) => void;
}

type Done = Pick<ProbeRecord, 'did'> & Partial<Pick<ProbeRecord, 'cleanedUp' | 'left'>>;

/** A script that was started, with the time and place for its record. */
export interface StartedProbe {
  readonly shell: ActiveShell;
  readonly record: (done: Done) => void;
}

/** What the active probes of one run share: the two hosts, and the record of what was done on them. */
export class ProbeRun {
  private readonly done: { readonly began: number; readonly record: ProbeRecord }[] = [];

  constructor(private readonly options: ProbeRunOptions) {}

  /** What was done, in the order in which it began. */
  get records(): readonly ProbeRecord[] {
    return [...this.done].sort((one, other) => one.began - other.began).map(({ record }) => record);
  }

  randomToken(): string {
    return this.options.randomToken();
  }

  hostName(side: ProbedSide): string {
    return this.options[side].label;
  }

  async start(kind: ProbeKind, side: ProbedSide, script: Omit<ActiveScript, 'token'>): Promise<StartedProbe> {
    const { nowMs, shells, onProgress } = this.options;
    const host = this.options[side];
    const began = nowMs();
    onProgress(host.label, kind);
    const shell = await ActiveShell.start(host, { ...script, token: this.randomToken() }, shells);
    return {
      shell,
      record: (done) => {
        const durationMs = Math.round(nowMs() - began);
        const record = { kind, host: host.label, durationMs, cleanedUp: null, left: [], ...done };
        this.done.push({ began, record });
      },
    };
  }
}
