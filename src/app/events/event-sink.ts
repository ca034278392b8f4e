import type { EventRecord } from './event-record.js';

/** Where records go. */
export interface EventSink {
  readonly take: (record: EventRecord) => void;
  readonly close: () => Promise<void>;
}
