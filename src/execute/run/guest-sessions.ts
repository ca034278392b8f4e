import type { HostSession } from '../host-session.js';

/** The hosts of one move. Each guest has sessions of its own, since a watch holds one for a second at a time. */
export interface GuestSessions {
  readonly source: HostSession;
  readonly destination: HostSession;
  /** This machine, where virsh runs in managed migrations. */
  readonly here: HostSession;
}

export function closeSessions({ source, destination, here }: GuestSessions): void {
  for (const session of [source, destination, here]) session.close();
}
