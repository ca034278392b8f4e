import { unreadable } from '../truth/answer.js';
import { classify } from '../truth/classify.js';
import type { HostView } from '../truth/host-view.js';
import { type Liveness, observeGuest } from '../truth/observe-guest.js';
import type { Truth } from '../truth/truth.js';
import type { Move } from './move.js';

interface Look {
  /** A `proof` is one of the destination: of the source, its processor time is enough. */
  readonly liveness: Liveness;
  readonly stuckForSeconds: number | null;
}

type Asked = Pick<Move, 'guest' | 'sessions' | 'hostUuids' | 'tell'>;

/** What both hosts said at one moment, and what it means. */
export interface SeenPair {
  readonly source: HostView;
  readonly destination: HostView;
  readonly truth: Truth;
}

/** Asks both hosts at once what became of the guest. */
export async function observePair(asked: Asked, look: Look): Promise<Truth> {
  return (await seePair(asked, look)).truth;
}

/** The same, with all that the hosts said. What another machine says under the name of a host is no answer. */
export async function seePair(
  { guest, sessions, hostUuids, tell }: Asked,
  { liveness, stuckForSeconds }: Look,
): Promise<SeenPair> {
  const { uuid, name, expected } = guest;
  const [here, there] = await Promise.all([
    observeGuest(sessions.source, { uuid, name }, { liveness: liveness === 'proof' ? 'sample' : liveness }),
    observeGuest(sessions.destination, { uuid, name: expected.name }, { liveness }),
  ]);
  const [source, destination] = [planned(here, hostUuids.source), planned(there, hostUuids.destination)];
  const truth = classify(source, destination, { expected: expected.state, stuckForSeconds });
  tell({ guest, kind: 'classified', truth });
  return { source, destination, truth };
}

function planned(view: HostView, hostUuid: string | null): HostView {
  const { hostUuid: found } = view;
  if (hostUuid === null || found.kind === 'unreadable' || found.value === hostUuid) return view;
  const because = `it is not the host of the plan: libvirt's UUID there is ${found.value}, and was ${hostUuid}`;
  return { ...view, guest: unreadable(because), processes: unreadable(because) };
}
