import type { Guest, HostFacts } from '../facts/host-facts.js';
import type { CheckRequest } from './request.js';

/** One host of a check: how people call it, and what is known of it. */
export interface CheckedHost {
  /** The HOST argument, or the name that the capture gives. */
  readonly name: string;
  readonly facts: HostFacts;
}

/** Everything that the rules of one check look at: one pair of hosts, and the guests to move. */
export interface CheckInput {
  readonly request: CheckRequest;
  readonly source: CheckedHost;
  readonly destination: CheckedHost;
  readonly guests: readonly Guest[];
}
