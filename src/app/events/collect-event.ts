import type { CollectProgress } from '../collect/collect-progress.js';
import type { StreamEvent } from './stream-event.js';

/** What a stream tells of a collection; null for what only a person who waits wants to know. */
export function collectEvent(event: CollectProgress): StreamEvent | null {
  switch (event.kind) {
    case 'connecting':
      return { kind: 'host-connecting', host: event.host };
    case 'probing':
      return { kind: 'host-probing', host: event.host, probe: event.probe };
    case 'done':
      return { kind: 'host-collected', host: event.host, answers: event.finished, notRun: event.notRun };
    case 'failed':
      return { kind: 'host-failed', host: event.host, problem: event.problem };
    case 'connected':
    case 'probe':
    case 'late':
    case 'asking':
      return null;
  }
}
