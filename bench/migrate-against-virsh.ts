import { createLab, type OwnLab } from '../test/lab/lab.js';
import { type Contestant, compare, type Measured } from './measure/compare.js';
import { type OwnConnections, ownConnections } from './measure/own-connections.js';
import type { BenchResult } from './measure/result-table.js';
import { type TimedRun, timedRun } from './measure/timed-run.js';
import { root } from './root.js';

const bare = 'virsh migrate, over ssh to the source';
const ours = { cold: 'migrate, cold', again: 'migrate, connections open' };

/** P12: one guest there and back, again and again: `virsh migrate` alone, and everything that ours does around it. */
export async function migrateAgainstVirsh(): Promise<BenchResult> {
  const lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
  const connections = ownConnections();
  try {
    await lab.host('lab-a').startGuest({ name: 'web1' });
    await lab.host('lab-a').waitForTicks('web1', 1);
    const measured = await compare(contestants(lab, connections), 7);
    const [base] = measured;
    return {
      title: 'P12: migrate of one guest against the bare virsh migrate',
      notes: [
        'One guest of 128 MiB goes there and back between two lab hosts; each contestant moves it in its turn. Ours collects and checks everything, asks libvirt, locks the guest on both hosts, keeps a journal, and proves the move on both.',
      ],
      measured,
      ratios: measured.slice(1).map((row) => more(row, base)),
    };
  } finally {
    connections.remove();
    await lab.destroy();
  }
}

function more(row: Measured, base: Measured | undefined): BenchResult['ratios'][number] {
  const extra = row.medianMs - (base?.medianMs ?? Number.NaN);
  return {
    what: `${row.name}, more than ${bare}`,
    target: '≤ 1000 ms',
    reached: `${Math.round(extra)} ms`,
    met: extra <= 1000,
  };
}

function contestants(lab: OwnLab, connections: OwnConnections): readonly Contestant[] {
  let [from, to] = ['lab-a', 'lab-b'];
  const moved = async (run: Promise<TimedRun>): Promise<TimedRun> => {
    const ended = await run;
    if (ended.exitCode !== 0) throw new Error(`the guest did not move: ${ended.output}`);
    [from, to] = [to, from];
    return ended;
  };
  const migrate = () =>
    moved(
      timedRun({
        argv: [
          process.execPath,
          'bin/virt-preflight.js',
          'migrate',
          'web1',
          '--from',
          from,
          '--to',
          to,
          '--yes',
          '--ssh-config',
          lab.ssh.configPath,
          '--quiet',
        ],
        cwd: root,
        env: { ...connections.env, XDG_STATE_HOME: connections.folder },
      }),
    );
  const virsh = [
    'virsh',
    '-c',
    'qemu:///system',
    'migrate',
    '--live',
    '--p2p',
    '--persistent',
    '--undefinesource',
    'web1',
  ];
  return [
    {
      name: bare,
      run: () =>
        moved(timedRun({ argv: ['ssh', '-F', lab.ssh.configPath, from, ...virsh, `qemu+ssh://${to}/system`] })),
    },
    { name: ours.cold, prepare: connections.close, run: migrate },
    { name: ours.again, run: migrate },
  ];
}
