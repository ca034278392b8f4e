import { type FrameEvent, FrameParser } from '../../facts/collection/parse-frames.js';
import type { OutputChunk, Shell } from '../../hosts/host.js';
import type { CollectRequest } from './collect-request.js';

/** Reads the answer of a shell event by event, when asked for the next one. */
export class FrameReader {
  private readonly chunks: AsyncIterator<OutputChunk>;
  private ready: FrameEvent[] = [];
  private arrived = 0;
  private over = false;

  constructor(
    output: AsyncIterable<OutputChunk>,
    private readonly parser: FrameParser,
  ) {
    this.chunks = output[Symbol.asyncIterator]();
  }

  /** When the bytes of the last event arrived. */
  get arrivedAtMs(): number {
    return this.arrived;
  }

  /** Whether the shell has ended and all of its answer is read. */
  get ended(): boolean {
    return this.over;
  }

  /** The probe whose answer has begun and not ended; null when there is none. */
  get running(): string | null {
    return this.parser.running;
  }

  /** The next event, or null when the shell has ended. */
  async next(): Promise<FrameEvent | null> {
    while (!this.over) {
      const event = this.ready.shift();
      if (event !== undefined) return event;
      const { done, value } = await this.chunks.next();
      if (done) {
        this.over = true;
        return null;
      }
      this.arrived = value.arrivedAtMs;
      this.ready = this.parser.feed(value.stream, value.bytes);
    }
    return null;
  }
}

/** A reader for the answer to the probes of a request. */
export function frameReader(shell: Shell, request: CollectRequest, token: string): FrameReader {
  const seconds = new Map(request.probes.map((probe) => [probe.id, probe.timeoutSeconds]));
  const { probeBytes, hostBytes } = request.limits;
  // A batch is named after all of its probes.
  const secondsOf = (name: string) => Math.max(...name.split(',').map((probe) => seconds.get(probe) ?? 0));
  return new FrameReader(shell.output, new FrameParser({ token, probeBytes, hostBytes, secondsOf }));
}
