import type { CheckRequest } from '../../checks/request.js';
import type { PlanAction } from './plan-action.js';

/** What is to be done, for people to review and for `apply` to carry out. Holds no secrets. */
export interface Plan {
  readonly kind: 'virt-preflight-plan';
  /** Version of this document's schema, `docs/schemas/plan-1.json`. */
  readonly schemaVersion: '1.0';
  readonly planId: string;
  readonly createdAt: string;
  /** After this moment `apply` refuses it. */
  readonly expiresAt: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: { readonly digest: string };
  readonly source: PlannedHost;
  readonly destination: PlannedHost;
  readonly request: CheckRequest;
  /** How it was asked for, so that `apply` can plan the same again and compare. */
  readonly wishes: PlanWishes;
  readonly policy: ConvergencePolicy;
  readonly concurrency: Concurrency;
  readonly guests: readonly PlannedGuest[];
  /** What rules found and somebody accepted: `apply` refuses the plan when it is no longer waived. */
  readonly waived: readonly WaivedFinding[];
  /** What a person has to do, since no step of ours may. */
  readonly byPeople: readonly PersonalTask[];
  /** Guests that were asked for and may not go: with `--skip-no-go` the others move without them. */
  readonly leftOut: readonly LeftOutGuest[];
  /** `sha256:` and the digest of everything else in the document, as canonical JSON. */
  readonly checksum: string;
}

export interface PlanWishes {
  readonly transport: 'auto' | 'ssh' | 'tls' | 'tcp' | 'relay';
  readonly via: 'auto' | 'source' | 'here';
  /** Whether steps may mend what the rules found, and whether what they did stays. */
  readonly fix: boolean;
  readonly keepFixes: boolean;
  readonly defineAndUndefine: boolean;
  /** Whether an offline move takes along the images that the destination has not. */
  readonly copyImages: boolean;
  /** What `--concurrency` said; null without it. */
  readonly concurrency: number | null;
}

export interface PlannedHost {
  /** The HOST argument. */
  readonly label: string;
  /** What findings call it. */
  readonly name: string;
  readonly hostname: string | null;
  /** libvirt's UUID of the host: another machine behind the same name is refused. */
  readonly uuid: string | null;
  /** Of the start of the system: a host that was restarted since may have other things running, mounted and set. */
  readonly bootId: string | null;
  readonly libvirtVersion: string | null;
  readonly qemuVersion: string | null;
}

export type Way =
  | 'live'
  | 'live-with-storage-copy'
  | 'non-live'
  | 'non-live-with-storage-copy'
  | 'offline'
  /** For hosts whose libvirt knows no `--offline`: define on the destination, then undefine on the source. */
  | 'define-and-undefine';

export interface PlannedGuest {
  readonly uuid: string;
  readonly name: string;
  readonly way: Way;
  /** Why this way, in one sentence. */
  readonly reason: string;
  /** The other ways, and what each would need. */
  readonly otherWays: readonly { readonly way: Way; readonly needs: string }[];
  readonly transport: { readonly kind: TransportKind; readonly reason: string };
  readonly memoryBytes: number | null;
  /** How the guest has to be found afterwards. */
  readonly expected: ExpectedGuest;
  /** What the definitions for the destination change, as unified diffs; null where the source's own is taken. */
  readonly definitionDiffs: { readonly running: string | null; readonly kept: string | null };
  /** Stable facts that the rules read about this move, to be found unchanged by `apply`. */
  readonly fingerprint: readonly FingerprintEntry[];
  /** In their order; a step runs when all that it depends on are done. */
  readonly steps: readonly PlanStep[];
}

export interface ExpectedGuest {
  /** The name on the destination: `--dname` changes it. */
  readonly name: string;
  readonly state: 'running' | 'paused' | 'shut off';
  readonly persistent: boolean | null;
  readonly autostart: boolean | null;
  /** Whether the source keeps a definition of it. */
  readonly sourceDefinition: 'kept' | 'removed' | 'unknown';
  readonly disks: readonly { readonly target: string; readonly path: string | null }[];
  readonly guestAgent: boolean | null;
}

export interface FingerprintEntry {
  /** `source`, `destination`, `guest`, or a device of the guest, as `disk vda`. */
  readonly subject: string;
  readonly fact: string;
  /** `sha256:` of the value as canonical JSON, or of the reason why there is none. */
  readonly digest: string;
  /** The value for people, cut to 120 characters. */
  readonly shown: string;
}

/**
 * How the migration gets from one host to the other. `p2p-*`: the source's daemon opens the connection, and goes on without us.
 * `managed-*`: virsh holds both connections, on this machine (`here`) or on the source. `relay`: p2p through two ssh connections of ours.
 */
export type TransportKind = 'p2p-ssh' | 'p2p-tls' | 'p2p-tcp' | 'relay' | 'managed-ssh' | 'managed-tls' | 'managed-tcp';

export interface PlanStep {
  /** Unique in the plan, stable for the same input: `web1/migrate`. */
  readonly id: string;
  readonly guest: string;
  readonly host: 'source' | 'destination' | 'here';
  readonly title: string;
  readonly action: PlanAction;
  /** For people: what runs is derived again from `action`. Null where no single command says it. */
  readonly argv: readonly string[] | null;
  readonly mutates: boolean;
  readonly precondition: string;
  readonly verify: string;
  readonly undo: StepUndo | null;
  /** What cannot be taken back from here on; null for a step that can be undone or changes nothing. */
  readonly pointOfNoReturn: string | null;
  readonly timeoutSeconds: number;
  readonly dependsOn: readonly string[];
}

export interface StepUndo {
  readonly title: string;
  /** For people, as `argv` of the step. */
  readonly argv: readonly string[] | null;
  /** Whether it is undone after a migration that succeeded too: what the guest needs on the destination stays there. */
  readonly afterwards: boolean;
}

/** How far a migration that does not converge may be helped. */
export interface ConvergencePolicy {
  readonly name: 'minimal-downtime' | 'balanced' | 'finish-by';
  /** Seconds after the start by which `finish-by` has to end; null for the others. */
  readonly finishWithinSeconds: number | null;
  /** The longest downtime that may be allowed, in milliseconds. */
  readonly largestDowntimeMs: number;
  readonly mayThrottleGuest: boolean;
  readonly mayWidenBandwidth: boolean;
  readonly maySwitchToPostcopy: boolean;
  readonly maySuspend: boolean;
}

/** How many migrations run at once, and what decided it. */
export interface Concurrency {
  readonly migrations: number;
  /** Every limit that was looked at, the smallest first. */
  readonly limits: readonly { readonly migrations: number; readonly because: string }[];
}

export interface LeftOutGuest {
  readonly uuid: string;
  readonly name: string;
  /** What stands in its way. */
  readonly because: string;
}

export interface WaivedFinding {
  /** Id of the finding. */
  readonly finding: string;
  readonly ruleId: string;
  /** Name of the guest; null for what concerns the hosts. */
  readonly guest: string | null;
  readonly message: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** The last day on which it is waived, UTC. */
  readonly expires: string;
}

export interface PersonalTask {
  readonly title: string;
  /** The host that it is done on; null for what concerns none. */
  readonly host: string | null;
  readonly guest: string | null;
  /** The rule that asks for it; null for what follows from the way of moving. */
  readonly ruleId: string | null;
}
