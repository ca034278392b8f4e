import type { PlannedGuest } from '../../planner/plan/plan.js';
import type { Decided } from '../journal/decided.js';
import type { JournalEntry } from '../journal/journal-entry.js';
import type { GuestResult } from './guest-result.js';

/** How far a step came, as the journal has it. `begun`: there is an intent, and nobody knows what became of it. */
export type StepHistory =
  | { readonly kind: 'untouched' | 'begun' }
  | { readonly kind: 'done'; readonly changed: boolean }
  | { readonly kind: 'failed'; readonly because: string }
  | { readonly kind: 'undone' };

/** The last word of the journal about a step. */
export function historyOf(entries: readonly JournalEntry[], step: string): StepHistory {
  let history: StepHistory = { kind: 'untouched' };
  for (const entry of entries) {
    if (!('step' in entry) || entry.step !== step) continue;
    history = next(history, entry);
  }
  return history;
}

function next(before: StepHistory, entry: JournalEntry & { readonly step: string }): StepHistory {
  switch (entry.event) {
    case 'intent':
      return { kind: 'begun' };
    case 'done':
      return { kind: 'done', changed: entry.changed };
    case 'failed':
      return { kind: 'failed', because: entry.because };
    case 'undone':
      return { kind: 'undone' };
    default:
      return before;
  }
}

/** Whether anything was tried for the guest. */
export function hasBegun(entries: readonly JournalEntry[], { steps }: Pick<PlannedGuest, 'steps'>): boolean {
  return steps.some(({ id }) => historyOf(entries, id).kind !== 'untouched');
}

/** What all processes of the run decided about a migration while it went on. */
export function decisionsIn(entries: readonly JournalEntry[], guestUuid: string): readonly Decided[] {
  return entries.flatMap((entry) =>
    entry.event === 'decided' && entry.guest === guestUuid
      ? [{ what: entry.what, virsh: entry.virsh, because: entry.because }]
      : [],
  );
}

/** Whether libvirt was asked, or was about to be asked, to abort the migration of a guest. */
export function wasCancelled(entries: readonly JournalEntry[], guestUuid: string): boolean {
  return decisionsIn(entries, guestUuid).some(({ what }) => what === 'cancel');
}

/** What became of a guest, where the run knows it already. */
export function settledIn(entries: readonly JournalEntry[], guestUuid: string): GuestResult | null {
  const last = entries.findLast((entry) => entry.event === 'settled' && entry.guest === guestUuid);
  return last?.event === 'settled' ? last.result : null;
}
