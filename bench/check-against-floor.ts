import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Interview } from '../src/facts/collection/interview.js';
import { lastLine } from '../src/facts/collection/script.js';
import { probes } from '../src/facts/probes/index.js';
import { createLab, type OwnLab } from '../test/lab/lab.js';
import { type Contestant, compare } from './measure/compare.js';
import { type OwnConnections, ownConnections } from './measure/own-connections.js';
import { type BenchResult, ratioOf } from './measure/result-table.js';
import { type TimedRun, timedRun } from './measure/timed-run.js';
import { root } from './root.js';

const node = process.execPath;

/**
 * P1 and P4: a check of one guest between two live hosts, against the sum that no tool can beat: Node's own start, one ssh to each host in
 * parallel, and the probe script run by hand; and the same check, and collecting alone, while the connections are still open.
 */
export async function checkAgainstFloor(): Promise<readonly BenchResult[]> {
  const lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
  const connections = ownConnections();
  try {
    await lab.host('lab-a').startGuest({ name: 'web1' });
    const measured = await compare(contestants(lab, connections), 9);
    const rowsOf = (...names: readonly string[]) => measured.filter(({ name }) => names.includes(name));
    return [
      {
        title: 'P1: check of one guest between two live hosts',
        notes: [
          'Two lab hosts, cold: no connection is kept. The floor is the same probe script over one ssh a host, both at once, after `node -e 0`.',
          'Hosts and check share the two processors, so what the check computes meanwhile (rules to compile, answers to read) delays the hosts as well.',
        ],
        measured: rowsOf(floor, check.cold),
        ratios: [ratioOf(measured, check.cold, floor, 1.3)],
      },
      {
        title: 'P4: collecting again within a minute',
        notes: [
          'The same while the connections of the run before are still open, and the probe script by hand over such connections.',
          'An open connection saves the log-in and nothing else: every fact is asked anew, since a verdict on facts of a minute ago could be wrong.',
        ],
        measured: rowsOf(collect.cold, collect.again, openFloor, check.cold, check.again),
        ratios: [
          ratioOf(measured, collect.again, collect.cold, 0.2),
          ratioOf(measured, check.again, check.cold, 0.2),
          ratioOf(measured, collect.again, openFloor, 1.3),
        ],
      },
    ];
  } finally {
    connections.remove();
    await lab.destroy();
  }
}

const floor = 'floor: node, ssh, script';
const openFloor = 'floor: node, script';
const check = { cold: 'check, cold', again: 'check, again' };
const collect = { cold: 'facts collect, cold', again: 'facts collect, again' };

function contestants(lab: OwnLab, connections: OwnConnections): readonly Contestant[] {
  const { env, close } = connections;
  const ours = (...words: readonly string[]) => ({
    argv: [node, 'bin/virt-preflight.js', ...words, '--ssh-config', lab.ssh.configPath, '--quiet'],
    cwd: root,
    env,
  });
  const runCheck = () => timedRun(ours('check', 'web1', '--from', 'lab-a', '--to', 'lab-b'));
  const runCollect = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-captures-'));
    try {
      return await timedRun(ours('facts', 'collect', 'lab-a', 'lab-b', '-o', folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const masters = join(connections.folder, '%C');
  return [
    { name: floor, run: () => runFloor(lab, []) },
    { name: check.cold, prepare: close, run: runCheck },
    { name: check.again, run: runCheck },
    { name: collect.cold, prepare: close, run: runCollect },
    { name: collect.again, run: runCollect },
    {
      name: openFloor,
      run: () => runFloor(lab, ['-o', 'ControlMaster=auto', '-o', 'ControlPersist=60', '-o', `ControlPath=${masters}`]),
    },
  ];
}

async function runFloor(lab: OwnLab, sshWords: readonly string[]): Promise<TimedRun> {
  const start = await timedRun({ argv: [node, '-e', '0'] });
  const started = performance.now();
  const runs = await Promise.all(['lab-a', 'lab-b'].map((host) => runScript(lab, host, sshWords)));
  return {
    wallMs: start.wallMs + performance.now() - started,
    cpuMs: (start.cpuMs ?? 0) + runs.reduce((sum, run) => sum + (run.cpuMs ?? 0), 0),
    exitCode: 0,
    output: '',
  };
}

function runScript(lab: OwnLab, host: string, sshWords: readonly string[]): Promise<TimedRun> {
  const other = host === 'lab-a' ? 'lab-b' : 'lab-a';
  const questions = {
    peers: [other],
    uris: [`qemu+ssh://${other}/system?no_tty=1`],
    machines: ['qemu/pc-q35-7.2'],
    paths: ['/var/lib/libvirt/images/shared/web1.qcow2', '/usr/bin/qemu-system-x86_64'],
    volumes: [],
    servers: [],
  };
  const [token, mark] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const interview = new Interview(probes, { token, mark });
  const script = interview.firstScript() + interview.lateScript(questions) + lastLine;
  return timedRun({
    argv: ['ssh', '-F', lab.ssh.configPath, '-o', 'BatchMode=yes', ...sshWords, host, 'sh', '-s'],
    input: Buffer.from(script),
  });
}
