import type { TraceRead } from './trace-read.js';

/** Notes what evaluations look at, in order, each once. Evaluations may nest: each has its own trace. */
export class TraceRecorder {
  #trace: TraceRead[] = [];
  #seen = new Set<TraceRead>();

  note(read: TraceRead): void {
    if (this.#seen.has(read)) return;
    this.#seen.add(read);
    this.#trace.push(read);
  }

  /** What `evaluate` looked at. */
  record<Result>(evaluate: () => Result): { readonly result: Result; readonly trace: readonly TraceRead[] } {
    const [trace, seen] = [this.#trace, this.#seen];
    this.#trace = [];
    this.#seen = new Set();
    try {
      return { result: evaluate(), trace: this.#trace };
    } finally {
      this.#trace = trace;
      this.#seen = seen;
    }
  }
}
