import { classify } from '../truth/classify.js';
import { observeGuest } from '../truth/observe-guest.js';
import type { Truth } from '../truth/truth.js';
import type { Move } from './move-guest.js';

interface Look {
  readonly liveness: 'none' | 'sample';
  readonly stuckForSeconds: number | null;
}

/** Asks both hosts at once what became of the guest. */
export async function observePair(
  { guest, sessions, tell }: Pick<Move, 'guest' | 'sessions' | 'tell'>,
  { liveness, stuckForSeconds }: Look,
): Promise<Truth> {
  const { uuid, name, expected } = guest;
  const [source, destination] = await Promise.all([
    observeGuest(sessions.source, { uuid, name }, { liveness }),
    observeGuest(sessions.destination, { uuid, name: expected.name }, { liveness }),
  ]);
  const truth = classify(source, destination, { expected: expected.state, stuckForSeconds });
  tell({ guest, kind: 'classified', truth });
  return truth;
}
