import type { DaemonName } from '../lab/daemons.js';
import type { GuestSpec } from '../lab/guest-spec.js';
import type { HostOptions } from '../lab/host-options.js';

/** The guest of every scenario. The lab is cleared of it in between. */
export const GUEST = 'guest';

/** Host names of the labs, unless a scenario names others. */
export const SOURCE = 'source';
export const DESTINATION = 'destination';

/** Where the check is run from: a host that only has ssh to both. */
export const THIRD = 'third';

/** One thing that is done to a host, and how it is undone after the scenario. */
export type Deviation =
  | {
      readonly kind: 'run';
      readonly on: string;
      readonly argv: readonly string[];
      readonly undo: readonly string[] | null;
    }
  | { readonly kind: 'fault'; readonly on: string; readonly fault: string; readonly peer: string | null }
  | {
      /** Lines put before those of a file: daemons take the first of two settings. */
      readonly kind: 'configure';
      readonly on: string;
      readonly path: string;
      readonly lines: readonly string[];
      readonly restart: DaemonName | null;
    }
  | { readonly kind: 'guest'; readonly on: string; readonly spec: GuestSpec; readonly start: boolean };

/** What is asked of the check, and so of libvirt. The defaults are those of the program. */
export interface Asked {
  readonly mode?: 'live' | 'non-live' | 'offline';
  readonly storage?: 'shared' | 'copy';
  readonly via?: 'source' | 'here';
  readonly tunnelled?: boolean;
  readonly migrateUri?: string;
  readonly copyDisks?: readonly string[];
  /** Further options: the check has virsh's own names for them. */
  readonly options?: readonly string[];
}

interface Situation {
  /** Unique in its group; the test's name. */
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
  /** Without its name. By default one qcow2 disk on the shared storage, 128 MiB, qemu64. */
  readonly guest?: Omit<GuestSpec, 'name'>;
  /** What the guest is when the check comes; `defined` guests are shut off. Default running. */
  readonly start?: 'running' | 'defined' | 'transient';
  /** Done before the guest is defined, and when it runs. */
  readonly before?: readonly Deviation[];
  readonly afterStart?: readonly Deviation[];
  /** Whether the guest has to have booted before that. */
  readonly booted?: boolean;
  readonly asked?: Asked;
}

export interface GoScenario extends Situation {
  readonly verdict: 'go';
  /** Rules that have to warn. */
  readonly warns?: readonly string[];
  /** State at the destination afterwards; by default running, and shut off after an offline migration. */
  readonly arrives?: 'running' | 'paused';
}

export interface NoGoScenario extends Situation {
  readonly verdict: 'no-go' | 'incomplete';
  /** Exactly the rules that stand in the way. */
  readonly rules: readonly string[];
  /** What libvirt's refusal contains, or why we refuse what libvirt does. */
  readonly libvirt: { readonly refuses: RegExp } | { readonly moves: true; readonly stricterBecause: string };
}

export type Scenario = GoScenario | NoGoScenario;

export interface Group {
  /** File name of the results; null when they are not for the table. */
  readonly id: string | null;
  readonly title: string;
  readonly hosts: readonly HostOptions[];
  readonly scenarios: readonly Scenario[];
}
