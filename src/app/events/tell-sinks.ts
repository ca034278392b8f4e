import { randomUUID } from 'node:crypto';
import { eventRecord } from './event-record.js';
import type { EventSink } from './event-sink.js';
import type { EventStream } from './event-stream.js';
import type { Conclusion, StreamEvent } from './stream-event.js';

/** A stream into some sinks. `now` is in milliseconds since the epoch. */
export function tellSinks(sinks: readonly EventSink[], now: () => number): EventStream {
  const stream = randomUUID();
  let conclusion: Conclusion = { runId: null, result: null, summary: null };
  let seq = 0;
  let ended = false;
  const tell = (event: StreamEvent): void => {
    seq += 1;
    const head = { schemaVersion: '1.0', stream, seq, at: new Date(now()).toISOString() } as const;
    const record = eventRecord(head, event);
    for (const sink of sinks) sink.take(record);
  };
  return {
    tell,
    conclude: (part) => {
      conclusion = { ...conclusion, ...part };
    },
    end: (exitCode, problem) => {
      if (!ended) tell({ kind: 'finished', exitCode, problem, ...conclusion });
      ended = true;
    },
    close: async () => {
      await Promise.all(sinks.map((sink) => sink.close()));
    },
  };
}
