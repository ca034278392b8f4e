import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Interview } from '../src/facts/collection/interview.js';
import { lastLine } from '../src/facts/collection/script.js';
import { probes } from '../src/facts/probes/index.js';
import { type LoopbackFleet, startLoopbackFleet } from './fleet/loopback-fleet.js';
import { peersOf } from './fleet/peers.js';
import { type Contestant, compare } from './measure/compare.js';
import { type BenchResult, ratioOf } from './measure/result-table.js';
import { timedRun } from './measure/timed-run.js';
import { root } from './root.js';

const ours = 'facts collect';

/** P3: collecting from 20 and 50 hosts, against clush and pdsh with the same script, and ansible's own fact gathering. */
export async function fleetCollection(): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const size of [20, 50]) {
    const fleet = await startLoopbackFleet(size);
    try {
      results.push(await measureFleet(fleet, size));
    } finally {
      await fleet.stop();
    }
  }
  return results;
}

async function measureFleet(fleet: LoopbackFleet, size: number): Promise<BenchResult> {
  const script = Buffer.from(
    new Interview(probes, { token: 'b'.repeat(32), mark: 'c'.repeat(32) }).firstScript() + lastLine,
  );
  const peers = await peersOf(fleet, script);
  const counts = new Set<string>();
  const measured = await compare([collecting(fleet, counts), ...peers.contestants], 3);
  return {
    title: `P3: collecting from ${size} hosts`,
    notes: [
      `One sshd on ${size} loopback addresses; every host runs the whole probe script. ${peers.versions.join('; ')}.`,
      `Counted in sshd's log for one collection: ${[...counts].join('; ')}.`,
    ],
    measured,
    ratios: [
      ratioOf(measured, ours, 'clush', 1.0),
      ratioOf(measured, ours, 'pdsh', 1.0),
      ratioOf(measured, ours, 'ansible setup', 1 / 3),
    ],
  };
}

function collecting(fleet: LoopbackFleet, counts: Set<string>): Contestant {
  return {
    name: ours,
    prepare: fleet.connections.close,
    run: async () => {
      const folder = mkdtempSync(join(fleet.folder, 'captures-'));
      const before = fleet.counts();
      const argv = [
        process.execPath,
        'bin/virt-preflight.js',
        'facts',
        'collect',
        ...fleet.hosts,
        '-o',
        folder,
        '--ssh-config',
        fleet.sshConfig,
        '--quiet',
      ];
      const run = await timedRun({ argv, cwd: root, env: fleet.connections.env });
      const after = fleet.counts();
      counts.add(`${after.connections - before.connections} connections, ${after.commands - before.commands} commands`);
      rmSync(folder, { recursive: true, force: true });
      if (run.exitCode !== 0) throw new Error(run.output);
      return run;
    },
  };
}
