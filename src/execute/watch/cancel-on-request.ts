import { cancelMigration } from './cancel-migration.js';
import type { WatchOptions } from './watch-options.js';
import type { WatchState } from './watch-state.js';

/**
 * Cancels when that was asked for. There may be no job yet, while virsh still connects: then it is asked again at the next look. Refused
 * otherwise, as in post-copy, the watch goes on.
 */
export async function cancelOnRequest(options: WatchOptions, state: WatchState): Promise<void> {
  const { cancel, onEvent, sourceSession, guestUuid } = options;
  if (!cancel.aborted || (state.cancel !== null && state.cancel !== 'asking')) return;
  if (state.cancel === null) await onEvent({ kind: 'cancelling' });
  const answer = await cancelMigration(sourceSession, guestUuid);
  const again = answer.kind === 'unanswered' || (answer.kind === 'refused' && answer.reason === 'no-job');
  state.cancel = again ? 'asking' : answer;
  if (!again) await onEvent({ kind: 'cancel-answered', answer });
}
