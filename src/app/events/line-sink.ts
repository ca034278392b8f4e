import { escapeInvisible } from '../../report/formats/json.js';
import type { EventSink } from './event-sink.js';

/** Every record as a line of JSON, which a terminal may show. */
export function lineSink(
  write: (line: string) => void,
  close: () => Promise<void> = () => Promise.resolve(),
): EventSink {
  return { take: (record) => write(`${escapeInvisible(JSON.stringify(record))}\n`), close };
}
