import type { RunEvent } from '../../execute/run/run-event.js';
import { gibibytes } from '../../planner/plan/gibibytes.js';
import type { MigrationProgress } from '../terminal/migration-progress.js';

/** Turns what a run tells into lines, and leaves the migrations themselves to their own printer. */
export function printRunEvent(progress: MigrationProgress, several: boolean): (event: RunEvent) => void {
  return (event) => {
    if (event.kind === 'watch') return progress.show(event.guest, event.event);
    const words = wordsOf(event);
    if (words !== null) progress.say(several ? `${event.guest.name}: ${words}` : words);
  };
}

function wordsOf(event: RunEvent): string | null {
  switch (event.kind) {
    case 'step-started':
      return event.step.title;
    case 'step-ended':
      return event.end.kind === 'failed' ? `failed: ${event.end.because}` : null;
    case 'copying':
      return `${gibibytes(event.bytes)} of ${gibibytes(event.totalBytes)} copied`;
    case 'undoing':
      return `undoing: ${event.step.title}`;
    case 'helping':
      return `${event.what}: ${event.because}`;
    case 'watch':
    case 'classified':
    case 'settled':
      return null;
  }
}
