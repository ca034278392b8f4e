import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FleetSize, writeCaptureFleet } from './audit/capture-fleet.js';
import { compare } from './measure/compare.js';
import type { BenchResult } from './measure/result-table.js';
import { timedRun } from './measure/timed-run.js';
import { root } from './root.js';

const program = [process.execPath, 'bin/virt-preflight.js'];
const repeats = 3;

/** An audit of captures, against a check of every pair of hosts, of which one is timed. */
export async function audits(): Promise<readonly BenchResult[]> {
  const small = { hosts: 20, guestsPerHost: 20 };
  return [
    await auditOf({ ...small, sources: 20 }, 3),
    await auditOf({ ...small, sources: 1 }, null),
    await auditOf({ hosts: 100, guestsPerHost: 20, sources: 1 }, null),
  ];
}

async function auditOf(size: FleetSize, targetSeconds: number | null): Promise<BenchResult> {
  const { hosts, guestsPerHost, sources } = size;
  const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-bench-'));
  try {
    const paths = await writeCaptureFleet(folder, size);
    const [first = '', second = ''] = paths;
    const others = sources === 1 ? ['--to', ...paths.slice(1)] : paths.slice(1);
    const pairs = sources * (hosts - 1);
    const measured = await compare(
      [
        { name: 'audit', run: () => timed(['audit', first, ...others, '--quiet']) },
        {
          name: 'check of one pair',
          run: () => timed(['check', '--all', '--way-back', '--from', first, '--to', second]),
        },
      ],
      repeats,
    );
    const [audit, check] = measured;
    if (audit === undefined || check === undefined) throw new Error('nothing was measured');
    const naive = check.medianMs * pairs;
    const seconds = audit.medianMs / 1000;
    return {
      title: `audit of ${sources} of ${hosts} hosts with ${guestsPerHost} guests each`,
      notes: [
        `${sources * guestsPerHost * (hosts - 1)} moves, each way. A check of each of the ${pairs} pairs, one after the other, would take ${(naive / 1000).toFixed(0)} s, by the one that is timed; it judges the guests of a pair together.`,
      ],
      measured: [audit, check],
      ratios: [
        {
          what: 'checks ÷ audit',
          target: '≥ 5',
          reached: (naive / audit.medianMs).toFixed(1),
          met: naive / audit.medianMs >= 5,
        },
        ...(targetSeconds === null ? [] : [wallTime(seconds, targetSeconds)]),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timed(words: readonly string[]) {
  return timedRun({ argv: [...program, ...words], cwd: root });
}

function wallTime(seconds: number, target: number): BenchResult['ratios'][number] {
  return { what: 'wall time', target: `< ${target} s`, reached: `${seconds.toFixed(2)} s`, met: seconds < target };
}
