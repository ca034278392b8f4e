import type { EventSink } from '../event-sink.js';
import { type CloudEvent, cloudEvent } from './cloud-event.js';
import { postEvent } from './post-event.js';
import type { WebhookSettings } from './webhook-settings.js';

/** What people want to be told elsewhere: not every second of a migration. */
const posted: readonly string[] = [
  'started',
  'host-failed',
  'guest-judged',
  'guest-settled',
  'interrupted',
  'finished',
];

/** How long the end of a run waits for a receiver. */
const patienceMs = 10_000;

/** A receiver that failed so often is left alone. */
const mostFailures = 3;

/**
 * Posts events one after the other, in their order, while the run goes on. What fails is told to `warn`, and changes nothing else: not the run,
 * not its exit code.
 */
export function webhookSink(settings: WebhookSettings, warn: (because: string) => void): EventSink {
  const over = new AbortController();
  const waiting: CloudEvent[] = [];
  let failures = 0;
  let posting: Promise<void> | null = null;
  const postAll = async (): Promise<void> => {
    for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
      if (failures >= mostFailures || over.signal.aborted) continue;
      const because = await postEvent(event, settings, over.signal);
      failures = because === null ? 0 : failures + 1;
      if (because !== null) warn(`${event.type} could not be posted: ${because}`);
      if (failures === mostFailures) warn('nothing more is posted');
    }
    posting = null;
  };
  return {
    take: (record) => {
      if (!posted.includes(record.kind)) return;
      waiting.push(cloudEvent(record));
      posting ??= postAll();
    },
    close: async () => {
      const timer = setTimeout(() => over.abort(), patienceMs);
      await posting;
      clearTimeout(timer);
    },
  };
}
