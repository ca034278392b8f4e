import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { MatrixRun } from './matrix/matrix-result.js';
import { type Measured, median } from './measure/compare.js';
import type { BenchResult } from './measure/result-table.js';
import { root } from './root.js';

const hosts = 1000;
const guests = 20_000;
const seeds = [7, 8, 9];
const mebibyte = 1024 ** 2;

/** Cells compared with an ordinary check in all runs together, and those that the naive loop is timed on: 1 % of a matrix. */
const sampled = Number(process.env.MATRIX_SAMPLED ?? 200_000);
const timed = Number(process.env.MATRIX_TIMED ?? (hosts * guests) / 100);

/** P5: the compatibility matrix of a fleet, against a check of every cell. */
export async function compatibilityMatrix(): Promise<BenchResult> {
  const share = Math.ceil(Math.max(sampled, timed) / seeds.length);
  const runs = seeds.map((seed) => runOnce(seed, share, Math.ceil(timed / seeds.length)));
  const ours = measuredOf(`matrix of ${guests} × ${hosts}`, runs, (run) => run.judged);
  const theirs = measuredOf('naive loop, extrapolated', runs, ({ looped }) => {
    const scale = (hosts * guests) / looped.cells;
    return { wallMs: looped.wallMs * scale, cpuMs: looped.cpuMs * scale };
  });
  const compared = sum(runs, (run) => run.compared);
  const differing = sum(runs, (run) => run.differing);
  const peak = Math.max(...runs.map((run) => run.memoryBytes.peak)) / mebibyte;
  const before = Math.max(...runs.map((run) => run.memoryBytes.before)) / mebibyte;
  const speedup = theirs.medianMs / ours.medianMs;
  return {
    title: 'P5: compatibility matrix',
    notes: [
      `${runs[0]?.rules} rules; ${seeds.length} generated fleets of ${hosts / 50} sites. Rules really evaluated: ${runs.map((run) => run.evaluations).join(', ')}. The naive loop is an ordinary check of one guest for each cell, timed on ${sum(runs, (run) => run.looped.cells)} cells. The process with the fleet had ${Math.round(before)} MiB before.`,
      `Compared cells by result: ${resultsOf(runs)}.`,
    ],
    measured: [ours, theirs],
    ratios: [
      { what: 'naive ÷ matrix', target: '≥ 100', reached: speedup.toFixed(0), met: speedup >= 100 },
      { what: `differing cells of ${compared}`, target: '0', reached: String(differing), met: differing === 0 },
      { what: 'wall time', target: '< 2 s', reached: seconds(ours.medianMs), met: ours.medianMs < 2000 },
      {
        what: 'peak memory',
        target: '< 300 MB',
        reached: `${Math.round((peak * mebibyte) / 1e6)} MB`,
        met: peak * mebibyte < 3e8,
      },
    ],
  };
}

function runOnce(seed: number, compare: number, naive: number): MatrixRun {
  const argv = ['--import', 'tsx', 'bench/matrix/matrix-run.ts', hosts, guests, seed, compare, naive].map(String);
  const output = execFileSync(process.execPath, argv, {
    cwd: join(root),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Written by matrix-run.ts of this very checkout.
  return JSON.parse(output) as MatrixRun;
}

function measuredOf(name: string, runs: readonly MatrixRun[], of: (run: MatrixRun) => MatrixRun['judged']): Measured {
  const walls = runs.map((run) => of(run).wallMs).sort((one, other) => one - other);
  const cpus = runs.map((run) => of(run).cpuMs).sort((one, other) => one - other);
  const [minMs = Number.NaN] = walls;
  return {
    name,
    medianMs: median(walls),
    minMs,
    maxMs: walls.at(-1) ?? Number.NaN,
    cpuMs: median(cpus),
    repeats: runs.length,
  };
}

function resultsOf(runs: readonly MatrixRun[]): string {
  const names = [...new Set(runs.flatMap(({ counts }) => Object.keys(counts)))].sort();
  return names.map((name) => `${name} ${sum(runs, ({ counts }) => counts[name] ?? 0)}`).join(', ');
}

function sum(runs: readonly MatrixRun[], of: (run: MatrixRun) => number): number {
  return runs.reduce((total, run) => total + of(run), 0);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
