import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditReport } from '../../src/report/audit/audit-report.js';
import type { CommandResult } from '../lab/command-result.js';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeGenerations } from '../lab/lab-test.js';
import { cpuModel } from '../truth/guest-parts.js';
import { preflight } from './preflight.js';

const from = 'middle';
const candidates = ['old', 'new'];

/** All three releases know it. */
const machine = 'pc-q35-5.2';

describeGenerations('an audit of a host with six guests, against what real migrations then do', () => {
  let lab: OwnLab;
  let report: AuditReport;

  beforeAll(async () => {
    lab = await createLab({
      hosts: [
        { name: 'old', generation: 'bullseye' },
        { name: from, generation: 'bookworm' },
        { name: 'new', generation: 'trixie' },
        'third',
      ],
    });
    const host = lab.host(from);
    await host.startGuest({ name: 'veteran', machine });
    await host.startGuest({ name: 'modern', machine: 'pc-q35-7.2' });
    await host.startGuest({ name: 'vector', machine, cpu: cpuModel('qemu64', { avx2: 'require' }) });
    await host.startGuest({ name: 'local', machine, disks: [localDisk('local')] });
    await host.startGuest({ name: 'snapped', machine });
    await host.output(['virsh', 'snapshot-create-as', 'snapped', 'before-update']);
    await host.defineGuest({ name: 'off', machine });
  }, 240_000);
  afterAll(() => lab?.destroy());

  /** What an administrator would type, without asking us. */
  function move(guest: string, source: string, destination: string): Promise<CommandResult> {
    const uri = (host: string): string => `qemu+ssh://${host}/system`;
    const mode = guest === 'off' ? '--offline' : '--live';
    const argv = ['virsh', '-c', uri(source), 'migrate', mode, '--persistent', '--undefinesource', guest];
    return lab.host('third').run([...argv, uri(destination)], { timeoutMs: 120_000 });
  }

  test('the table has each need of each guest', async () => {
    const ran = await preflight(lab.host('third'), ['audit', from, '--to', ...candidates, '-o', 'json', '--quiet']);
    if (!ran.stdout.startsWith('{')) throw new Error(`no audit, exit ${ran.exitCode}: ${ran.stderr}`);
    report = JSON.parse(ran.stdout);
    const rows = report.guests.map(({ name, mode, targets }) => [
      name,
      mode,
      ...targets.map(({ result, reasons }) =>
        result === 'no-go' ? reasons.map((id) => id.replace(/@.*/, '')).join() : result.replace('-with-warnings', ''),
      ),
    ]);
    expect(Object.fromEntries(rows.map(([name, ...cells]) => [name, cells]))).toEqual({
      veteran: ['live', 'go', 'go'],
      modern: ['live', 'machine/type', 'go'],
      vector: ['live', 'cpu/model-usable', 'go'],
      local: ['live', 'storage/shared', 'storage/shared'],
      snapped: ['live', 'guest/snapshots', 'guest/snapshots'],
      off: ['offline', 'go', 'go'],
    });
    expect([ran.exitCode, report.verdict.result, report.memory[0]?.suffices]).toEqual([20, 'no-go', 'yes']);
  }, 240_000);

  test('every go moves, and comes back where it may; every no-go is refused', async () => {
    for (const { name, targets } of report.guests) {
      for (const { host, result, wayBack } of targets) {
        const there = await move(name, from, host);
        const told = `${name} to ${host}: ${result}; ${there.stderr}`;
        expect(there.exitCode, told).toBe(result === 'no-go' ? 1 : 0);
        if (result === 'no-go') continue;
        const back = await move(name, host, from);
        expect(back.exitCode, `${name} back from ${host}: ${wayBack}; ${back.stderr}`).toBe(
          wayBack === 'no-go' ? 1 : 0,
        );
        expect(wayBack).toMatch(/^go/);
      }
    }
  }, 600_000);
});
