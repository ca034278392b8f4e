import type { CheckedHost } from '../../checks/check-input.js';
import type { Finding } from '../../checks/finding.js';
import type { CheckRequest } from '../../checks/request.js';
import type { DerivedDiskFacts, Guest, MoveFacts, PairFacts } from '../../facts/host-facts.js';
import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';
import type { ChosenTransport } from '../transport/chosen-transport.js';
import type { ConvergencePolicy, LeftOutGuest, PlanWishes } from './plan.js';

/** Everything that a plan is made from. */
export interface PlanInput {
  readonly planId: string;
  /** ISO 8601, as all moments in a plan. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: { readonly digest: string };
  readonly request: CheckRequest;
  readonly source: PlanInputHost;
  readonly destination: PlanInputHost;
  readonly pair: PairFacts;
  /** Definitions of the source, by the names that guests call them by; what is not there cannot be taken along. */
  readonly definitions: SourceDefinitions;
  readonly policy: ConvergencePolicy;
  readonly transport: ChosenTransport;
  /** Of these, `defineAndUndefine` makes an offline move in two steps, as for a libvirt that knows no `--offline`. */
  readonly wishes: PlanWishes;
  readonly guests: readonly PlanInputGuest[];
  readonly leftOut: readonly LeftOutGuest[];
  /** `sha256:` and the digest of a text: a pure function that the pure layers have no library for. */
  readonly digest: (text: string) => string;
}

/** XML as `dumpxml --inactive` of each kind prints it. */
export interface SourceDefinitions {
  readonly pools: ReadonlyMap<string, string>;
  readonly networks: ReadonlyMap<string, string>;
  readonly nwfilters: ReadonlyMap<string, string>;
  /** By UUID. */
  readonly secrets: ReadonlyMap<string, string>;
}

export interface PlanInputHost extends CheckedHost {
  /** The HOST argument. */
  readonly label: string;
}

export interface PlanInputGuest {
  readonly guest: Guest;
  /** The findings about this guest, and those about the hosts. */
  readonly findings: readonly Finding[];
  readonly move: MoveFacts;
  /** In the order of the guest's disks. */
  readonly disks: readonly DerivedDiskFacts[];
  /** Targets of the disks that the migration copies. */
  readonly copiedDisks: readonly string[];
  /** What the rules read about this move. */
  readonly reads: readonly FactRead[];
  /** The inactive definition as the source has it; null where nobody knows. */
  readonly definition: string | null;
  /** The definition that it runs with; of a guest that is off, the inactive one. Null where nobody knows. */
  readonly runningDefinition: string | null;
  /** What made those for the destination; with the emulator that the destination names, where that was asked for. */
  readonly mappings: readonly DestinationMapping[];
  /** Definitions for the destination where it has to differ; null where it has not. */
  readonly destinationXml: string | null;
  readonly persistentXml: string | null;
}

export interface FactRead {
  /** `source`, `destination`, `guest`, or a device of the guest, as `disk vda`. */
  readonly subject: string;
  readonly fact: string;
  /** The value, or the reason why there is none. */
  readonly value: { readonly known: unknown } | { readonly missing: string };
}
