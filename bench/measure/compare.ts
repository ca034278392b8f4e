import type { TimedRun } from './timed-run.js';

/** One thing that is measured: us or a peer. `prepare` runs before each repeat and is not timed. */
export interface Contestant {
  readonly name: string;
  readonly run: () => Promise<TimedRun>;
  readonly prepare?: () => Promise<void>;
}

export interface Measured {
  readonly name: string;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly cpuMs: number | null;
  readonly repeats: number;
}

/** Runs all contestants in turn, several times over, so that a busy machine hurts all of them alike. */
export async function compare(contestants: readonly Contestant[], repeats: number): Promise<readonly Measured[]> {
  const runs = new Map<string, TimedRun[]>(contestants.map(({ name }) => [name, []]));
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const contestant of contestants) {
      await contestant.prepare?.();
      runs.get(contestant.name)?.push(await contestant.run());
    }
  }
  return contestants.map(({ name }) => summary(name, runs.get(name) ?? []));
}

function summary(name: string, runs: readonly TimedRun[]): Measured {
  const walls = runs.map((run) => run.wallMs).sort((one, other) => one - other);
  const cpus = runs.flatMap((run) => run.cpuMs ?? []).sort((one, other) => one - other);
  return {
    name,
    medianMs: median(walls),
    minMs: walls[0] ?? Number.NaN,
    maxMs: walls.at(-1) ?? Number.NaN,
    cpuMs: cpus.length === 0 ? null : median(cpus),
    repeats: runs.length,
  };
}

export function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return (low + high) / 2;
}
