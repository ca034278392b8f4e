import { unreadable } from '../truth/answer.js';
import { classify } from '../truth/classify.js';
import type { HostView } from '../truth/host-view.js';
import { observeGuest } from '../truth/observe-guest.js';
import type { Truth } from '../truth/truth.js';
import type { Move } from './move-guest.js';

interface Look {
  readonly liveness: 'none' | 'sample';
  readonly stuckForSeconds: number | null;
}

/** Asks both hosts at once what became of the guest. What another machine says under the name of a host is no answer. */
export async function observePair(
  { guest, sessions, hostUuids, tell }: Pick<Move, 'guest' | 'sessions' | 'hostUuids' | 'tell'>,
  { liveness, stuckForSeconds }: Look,
): Promise<Truth> {
  const { uuid, name, expected } = guest;
  const [source, destination] = await Promise.all([
    observeGuest(sessions.source, { uuid, name }, { liveness }),
    observeGuest(sessions.destination, { uuid, name: expected.name }, { liveness }),
  ]);
  const views = [planned(source, hostUuids.source), planned(destination, hostUuids.destination)] as const;
  const truth = classify(...views, { expected: expected.state, stuckForSeconds });
  tell({ guest, kind: 'classified', truth });
  return truth;
}

function planned(view: HostView, hostUuid: string | null): HostView {
  const { hostUuid: found } = view;
  if (hostUuid === null || found.kind === 'unreadable' || found.value === hostUuid) return view;
  const because = `it is not the host of the plan: libvirt's UUID there is ${found.value}, and was ${hostUuid}`;
  return { ...view, guest: unreadable(because), processes: unreadable(because) };
}
