import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** What a login prints before it is our turn. */
const longestNoiseBytes = 64 * 1024;

/**
 * Takes everything up to a line that is the mark; what comes behind it is left in the stream.
 * @returns false when the stream ended before
 */
export async function untilMark(stream: Readable, mark: string): Promise<boolean> {
  const wanted = Buffer.from(`${mark}\n`);
  let seen = Buffer.alloc(0);
  for (;;) {
    const bytes: Buffer | null = stream.read();
    if (bytes === null) {
      if (stream.readableEnded || stream.destroyed) return false;
      await something(stream);
      continue;
    }
    seen = Buffer.concat([seen, bytes]);
    const at = seen.indexOf(wanted);
    if (at !== -1) {
      const rest = seen.subarray(at + wanted.length);
      if (rest.length > 0) stream.unshift(rest);
      return true;
    }
    if (seen.length > longestNoiseBytes) return false;
  }
}

async function something(stream: Readable): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race(['readable', 'end', 'close'].map((event) => once(stream, event, { signal })));
  } catch (error) {
    // A broken stream is closed next.
    if (!stream.destroyed) throw error;
  } finally {
    over.abort();
  }
}
