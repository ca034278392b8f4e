import type { ProbeRan } from '../probe.js';
import { FramedStream, type Signal } from './framed-stream.js';
import { type Budget, KeptOutput } from './kept-output.js';

export type FrameEvent =
  /** Our script runs on the host: whatever happens from here on is not a failure to connect. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'started'; readonly probe: string; readonly key: string | null }
  | { readonly kind: 'finished'; readonly output: ProbeRan }
  /** The host sends both streams as one, so nothing in it can be trusted. */
  | { readonly kind: 'mixed' }
  | { readonly kind: 'phase-ended'; readonly phase: number }
  /** What `date +%s.%N` said, as it is. */
  | { readonly kind: 'clock'; readonly text: string };

export interface FrameParserOptions {
  readonly token: string;
  /** What is kept of one probe's stdout; the rest is counted and dropped. */
  readonly probeBytes: number;
  /** What is kept of all outputs together. */
  readonly hostBytes: number;
  /** The time limit of a probe, to tell an end by time from any other end by a signal. */
  readonly secondsOf: (probe: string) => number;
}

const keptStderrBytes = 64 * 1024;

/** What a program gets that goes on writing to a reader that has left: 128 + SIGPIPE. */
const statusOfCutOutput = 141;

interface Head {
  readonly probe: string;
  readonly key: string | null;
  readonly startedAtSeconds: number;
}

interface Ended {
  readonly kept: KeptOutput;
  readonly rest: string;
}

/**
 * Reads the framed answer of a host as it arrives: bytes in, events out, whatever the chunks. A probe has finished
 * when its frame is closed on both streams; the two streams may overtake each other.
 */
export class FrameParser {
  private readonly streams: { readonly stdout: FramedStream; readonly stderr: FramedStream };
  private readonly heads = new Map<number, Head>();
  private readonly ended = { stdout: new Map<number, Ended>(), stderr: new Map<number, Ended>() };
  private readonly phases = { stdout: new Set<string>(), stderr: new Set<string>() };

  constructor(private readonly options: FrameParserOptions) {
    const budget: Budget = { remainingBytes: options.hostBytes };
    this.streams = {
      stdout: new FramedStream(options.token, () => new KeptOutput(options.probeBytes, budget)),
      stderr: new FramedStream(options.token, () => new KeptOutput(keptStderrBytes, budget)),
    };
  }

  feed(stream: 'stdout' | 'stderr', bytes: Uint8Array): FrameEvent[] {
    return this.streams[stream].feed(bytes).flatMap((signal) => this.take(stream, signal));
  }

  /** The probe whose frame is open; null when there is none. */
  get running(): string | null {
    return [...this.heads.values()].at(-1)?.probe ?? null;
  }

  private take(stream: 'stdout' | 'stderr', signal: Signal): FrameEvent[] {
    switch (signal.kind) {
      case 'begin':
        return stream === 'stdout' ? this.begin(signal.number, signal.rest) : [];
      case 'end':
        this.ended[stream].set(signal.number, signal);
        return this.finish(signal.number);
      case 'other':
        return this.announce(stream, signal.word, signal.rest);
    }
  }

  private begin(number: number, rest: string): FrameEvent[] {
    // Only the frame lines of stderr name no probe.
    if (rest.trim() === '') return [{ kind: 'mixed' }];
    const [time = '', probe = '', ...key] = rest.split(' ');
    const head = { probe, key: key.length === 0 ? null : key.join(' '), startedAtSeconds: Number(time) };
    this.heads.set(number, head);
    return [{ kind: 'started', probe: head.probe, key: head.key }];
  }

  private finish(number: number): FrameEvent[] {
    const head = this.heads.get(number);
    const stdout = this.ended.stdout.get(number);
    const stderr = this.ended.stderr.get(number);
    if (head === undefined || stdout === undefined || stderr === undefined) return [];
    this.heads.delete(number);
    this.ended.stdout.delete(number);
    this.ended.stderr.delete(number);
    return [{ kind: 'finished', output: this.output(head, stdout, stderr.kept) }];
  }

  private output(head: Head, { kept, rest }: Ended, stderr: KeptOutput): ProbeRan {
    const [time = '', status = ''] = rest.split(' ');
    const durationMs = Math.max(0, Math.round((Number(time) - head.startedAtSeconds) * 1000));
    const cuts = [kept.cut(), stderr.cut()].filter((cut) => cut !== null).map((cut) => `\n${cut}`);
    return {
      status: 'ran',
      probe: head.probe,
      key: head.key,
      stdout: kept.text(),
      stderr: stderr.text() + cuts.join(''),
      exitCode: this.exitCode(head.probe, Number(status), durationMs, kept.cut() !== null),
      durationMs,
    };
  }

  /** `timeout` itself says 124, but 137 after its second signal, and busybox leaves the signal's own 143. */
  private exitCode(probe: string, status: number, durationMs: number, cut: boolean): number {
    const limitMs = this.options.secondsOf(probe) * 1000;
    // The clock of /proc/uptime ticks in hundredths of a second.
    if ((status === 137 || status === 143) && durationMs >= limitMs - 20) return 124;
    return cut && status === 0 ? statusOfCutOutput : status;
  }

  private announce(stream: 'stdout' | 'stderr', word: string, rest: string): FrameEvent[] {
    if (word === 'hello') return [{ kind: 'hello' }];
    if (word === 'clock') return [{ kind: 'clock', text: rest }];
    if (word !== 'phase') return [];
    this.phases[stream].add(rest);
    if (!this.phases.stdout.has(rest) || !this.phases.stderr.has(rest)) return [];
    return [{ kind: 'phase-ended', phase: Number(rest) }];
  }
}
