import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
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
  const script = bundledRun();
  const runs = seeds.map((seed) => runOnce(script, seed, share, Math.ceil(timed / seeds.length)));
  const ours = measuredOf(`matrix of ${guests} × ${hosts}`, runs, (run) => run.judged);
  const theirs = measuredOf('naive loop, extrapolated', runs, ({ looped }) => {
    const scale = (hosts * guests) / looped.cells;
    return { wallMs: looped.wallMs * scale, cpuMs: looped.cpuMs * scale };
  });
  const compared = sum(runs, (run) => run.compared);
  const differing = sum(runs, (run) => run.differing);
  const added = Math.max(...runs.map(({ memoryBytes }) => memoryBytes.peak - memoryBytes.before));
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
        what: 'memory that the matrix adds at its peak',
        target: '< 300 MB',
        reached: `${Math.round(added / 1e6)} MB`,
        met: added < 3e8,
      },
    ],
  };
}

/** As one script, as the program is shipped: what runs the sources wraps every function that they make. */
function bundledRun(): string {
  const outfile = join(root, 'coverage/matrix-run.mjs');
  buildSync({
    absWorkingDir: root,
    entryPoints: ['bench/matrix/matrix-run.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    outfile,
  });
  return outfile;
}

function runOnce(script: string, seed: number, compare: number, naive: number): MatrixRun {
  const argv = [script, ...[hosts, guests, seed, compare, naive].map(String)];
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
