import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Interview } from '../src/facts/collection/interview.js';
import { lastLine } from '../src/facts/collection/script.js';
import { probes } from '../src/facts/probes/index.js';
import { createLab, type OwnLab } from '../test/lab/lab.js';
import { type Contestant, compare } from './measure/compare.js';
import { type BenchResult, ratioOf } from './measure/result-table.js';
import { type TimedRun, timedRun } from './measure/timed-run.js';
import { root } from './root.js';

const node = process.execPath;

/**
 * P1 and P4: a check of one guest between two live hosts, against the sum that no tool can beat: Node's own start, one ssh to each host in
 * parallel, and the probe script run by hand; and the same check again, while the connections are still open.
 */
export async function checkAgainstFloor(): Promise<readonly BenchResult[]> {
  const lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
  try {
    await lab.host('lab-a').startGuest({ name: 'web1' });
    const measured = await compare(contestants(lab), 9);
    return [
      {
        title: 'P1: check of one guest between two live hosts',
        notes: [
          'Two lab hosts, cold: no connection is kept. The floor is the same probe script over one ssh a host, both at once, after `node -e 0`.',
        ],
        measured: measured.filter(({ name }) => name !== warm),
        ratios: [ratioOf(measured, cold, floor, 1.3)],
      },
      {
        title: 'P4: collecting again within a minute',
        notes: ['The same check while the connections of the first are still open.'],
        measured: measured.filter(({ name }) => name !== floor),
        ratios: [ratioOf(measured, warm, cold, 0.2)],
      },
    ];
  } finally {
    await lab.destroy();
  }
}

const floor = 'floor: node, ssh, script';
const cold = 'check, cold';
const warm = 'check, again';

function contestants(lab: OwnLab): readonly Contestant[] {
  const check = {
    argv: [
      node,
      'bin/virt-preflight.js',
      'check',
      'web1',
      '--from',
      'lab-a',
      '--to',
      'lab-b',
      '--ssh-config',
      lab.ssh.configPath,
      '--quiet',
    ],
    cwd: root,
  };
  return [
    { name: floor, run: () => runFloor(lab) },
    { name: cold, prepare: closeConnections, run: () => timedRun(check) },
    { name: warm, run: () => timedRun(check) },
  ];
}

/** The connections that are kept open are ours alone: they live in the tool's own socket folder. */
async function closeConnections(): Promise<void> {
  const folder = `/tmp/virt-preflight-${process.getuid?.() ?? 0}`;
  await timedRun({
    argv: [
      'sh',
      '-c',
      'for s in "$1"/*; do [ -S "$s" ] && ssh -o ControlPath="$s" -O exit x; done; exit 0',
      'sh',
      folder,
    ],
  });
  rmSync(folder, { recursive: true, force: true });
}

async function runFloor(lab: OwnLab): Promise<TimedRun> {
  const start = await timedRun({ argv: [node, '-e', '0'] });
  const started = performance.now();
  const runs = await Promise.all(['lab-a', 'lab-b'].map((host) => runScript(lab, host)));
  return {
    wallMs: start.wallMs + performance.now() - started,
    cpuMs: (start.cpuMs ?? 0) + runs.reduce((sum, run) => sum + (run.cpuMs ?? 0), 0),
    exitCode: 0,
    output: '',
  };
}

function runScript(lab: OwnLab, host: string): Promise<TimedRun> {
  const other = host === 'lab-a' ? 'lab-b' : 'lab-a';
  const questions = {
    peers: [other],
    uris: [`qemu+ssh://${other}/system?no_tty=1`],
    machines: ['qemu/pc-q35-7.2'],
    paths: ['/var/lib/libvirt/images/shared/web1.qcow2', '/usr/bin/qemu-system-x86_64'],
  };
  const [token, mark] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const interview = new Interview(probes, { token, mark });
  const script = interview.firstScript() + interview.lateScript(questions) + lastLine;
  return timedRun({
    argv: ['ssh', '-F', lab.ssh.configPath, '-o', 'BatchMode=yes', host, 'sh', '-s'],
    input: Buffer.from(script),
  });
}
