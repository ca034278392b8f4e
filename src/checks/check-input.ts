import type { ProbedFacts } from '../facts/active/probed-facts.js';
import type { Fact } from '../facts/fact.js';
import type { Guest, HostFacts } from '../facts/host-facts.js';
import type { PeerConnection } from '../facts/model/network.js';
import type { CheckRequest } from './request.js';
import type { RuleTables } from './tables/rule-tables.js';

/** One host of a check: how people call it, and what is known of it. */
export interface CheckedHost {
  /** The HOST argument, or the name that the capture gives. */
  readonly name: string;
  readonly facts: HostFacts;
}

/** The virsh that would run the migration. */
export interface MigrationClient {
  /** Where, such as `on kvm01` or `here`. */
  readonly place: string;
  readonly version: Fact<string>;
  /** What came of it when the machine that runs the tool opened the planned connection by it; null where it is not the one to do so. */
  readonly connection: Fact<PeerConnection> | null;
}

/** Everything that the rules of one check look at: one pair of hosts, and the guests to move. */
export interface CheckInput {
  readonly request: CheckRequest;
  readonly source: CheckedHost;
  readonly destination: CheckedHost;
  readonly guests: readonly Guest[];
  readonly client: MigrationClient;
  /** What derived facts look up, such as which file systems are shared. */
  readonly tables: RuleTables;
  /** What active probes found out; `nothingProbed` without any. */
  readonly probed: ProbedFacts;
}
