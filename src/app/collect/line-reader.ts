import { StringDecoder } from 'node:string_decoder';
import type { OutputChunk } from '../../hosts/host.js';

/** Reads the standard output of a shell line by line, when asked for the next one. */
export class LineReader {
  private readonly chunks: AsyncIterator<OutputChunk>;
  private readonly decoder = new StringDecoder('utf8');
  private readonly waiting: string[] = [];
  private rest = '';

  constructor(output: AsyncIterable<OutputChunk>) {
    this.chunks = output[Symbol.asyncIterator]();
  }

  /** Null when the shell has ended; a line that it did not end is none. */
  async next(): Promise<string | null> {
    while (this.waiting.length === 0) {
      const { done, value } = await this.chunks.next();
      if (done === true) return null;
      if (value.stream !== 'stdout') continue;
      const lines = (this.rest + this.decoder.write(Buffer.from(value.bytes))).split('\n');
      this.rest = lines.pop() ?? '';
      this.waiting.push(...lines);
    }
    return this.waiting.shift() ?? null;
  }
}
