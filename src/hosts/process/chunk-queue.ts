import type { OutputChunk } from '../host.js';

/** Turns data events into something to iterate over; what was pushed before `close` is still delivered. */
export class ChunkQueue implements AsyncIterable<OutputChunk> {
  private readonly waiting: OutputChunk[] = [];
  private wake: (() => void) | null = null;
  private closed = false;

  push(chunk: OutputChunk): void {
    if (this.closed) return;
    this.waiting.push(chunk);
    this.wake?.();
  }

  close(): void {
    this.closed = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<OutputChunk, void, undefined> {
    while (true) {
      yield* this.waiting.splice(0);
      if (this.waiting.length > 0) continue;
      if (this.closed) return;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
