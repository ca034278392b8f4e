import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { digest } from '../../src/app/plan/draft-plan.js';
import { canonicalJson } from '../../src/planner/plan/canonical-json.js';
import type { Plan } from '../../src/planner/plan/plan.js';
import type { CommandResult } from '../lab/command-result.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { SHARED_IMAGES } from '../lab/shared-storage.js';
import { image } from '../truth/guest-parts.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  between,
  expectCounting,
  expectMoved,
  hosts,
  leftovers,
  operate,
  patient,
  runMoves,
  startCounting,
  stateOn,
} from './moves/run-moves.js';
import { program } from './preflight.js';

const file = '/run/web1.plan.json';

describeLab('plan and apply', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;
  let operator: LabHost;
  let ticks: number;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    source = lab.host(hosts.source);
    destination = lab.host(hosts.destination);
    operator = lab.host(hosts.operator);
  }, 180_000);
  afterAll(() => lab?.destroy());
  beforeEach(async () => {
    ticks = await startCounting(lab, { name: 'web1' });
  }, 120_000);
  afterEach(async () => {
    await operator.output(['rm', '-rf', file, '/run/state']);
    await resetLab(lab);
  });

  async function plan(...words: readonly string[]): Promise<Plan> {
    const made = await operate(lab, ['plan', 'web1', ...between, '--out', file, '--json', '--quiet', ...words]);
    if (made.exitCode !== 0) throw new Error(`no plan: ${made.stderr}`);
    return JSON.parse(made.stdout);
  }

  /** Nothing was done: no run, nothing moved, nothing left. */
  async function expectRefused(applied: CommandResult, exitCode: number, words: RegExp): Promise<void> {
    expect([applied.exitCode, applied.stderr]).toEqual([exitCode, expect.stringMatching(words)]);
    expect([await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      'running persistent',
      'absent',
    ]);
    expect(await leftovers(lab)).toEqual([]);
    expect((await operate(lab, ['status'])).stdout).toBe('No run was ever begun on this machine.');
  }

  test('an unchanged plan is shown, tried dry, carried out, and not carried out again', patient, async () => {
    const made = await plan();
    expect(await operator.output(['stat', '--format=%a', file])).toBe('600');
    const dry = await operate(lab, ['apply', file, '--dry-run', '--quiet']);
    // The plan has no findings; that of today is told beside it.
    const [shown, warnings] = dry.stdout.split('\nWarnings of the check\n');
    expect([dry.exitCode, shown]).toEqual([0, (await operate(lab, ['plan', 'show', file])).stdout]);
    expect(warnings).toContain('guest/clock: web1 has neither kvm-clock nor');
    expect(dry.stdout.replaceAll(/\s*\\\n\s*/g, ' ')).toContain(
      made.guests[0]?.steps.find(({ id }) => id === 'web1/migrate')?.argv?.join(' '),
    );
    expect(await stateOn(source, 'web1')).toBe('running persistent');

    const ran = await runMoves(lab, ['apply', file]);
    expect([ran.report.planId, ran.report.planChecksum]).toEqual([made.planId, made.checksum]);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'running persistent' });
    await expectCounting(lab, 'web1', ticks);

    const again = await operate(lab, ['apply', file, '--yes']);
    expect([again.exitCode, again.stderr]).toEqual([
      22,
      expect.stringMatching(new RegExp(`was carried out already[\\s\\S]*${ran.report.runId}`)),
    ]);
  });

  test('without a terminal and without --yes nothing is done', patient, async () => {
    await plan();
    await expectRefused(await operate(lab, ['apply', file]), 26, /there is no terminal to ask on/);
    await expectRefused(await operate(lab, ['migrate', 'web1', ...between]), 26, /there is no terminal to ask on/);
  });

  test('“no” on a terminal: nothing is done; “yes”: it moves', patient, async () => {
    await plan();
    const onTerminal = (answer: string): Promise<CommandResult> => {
      const words = `${process.execPath} ${program} apply ${file}`;
      const argv = ['script', '--quiet', '--return', '--echo', 'never', '--command', words, '/dev/null'];
      const env = { XDG_RUNTIME_DIR: '/run', XDG_STATE_HOME: '/run/state', TERM: 'xterm', SHELL: '/bin/sh' };
      return operator.run(argv, { env, stdin: `${answer}\n`, timeoutMs: 120_000 });
    };
    const no = await onTerminal('no');
    await expectRefused({ ...no, stderr: no.stdout }, 26, /Move web1 from lab-a to lab-b\? \[yes\/no\]/);
    const yes = await onTerminal('yes');
    expect([yes.exitCode, yes.stdout]).toEqual([0, expect.stringContaining('MOVED')]);
    await expectCounting(lab, 'web1', ticks);
  });

  test('case 28: a hotplugged disk', patient, async () => {
    await plan();
    const extra = `${SHARED_IMAGES}/extra.qcow2`;
    await source.output(image(extra, 'qcow2', '16M'));
    const driver = ['--driver', 'qemu', '--subdriver', 'qcow2', '--cache', 'none'];
    await source.output(['virsh', 'attach-disk', 'web1', extra, 'vdb', ...driver, '--live']);
    await expectRefused(await operate(lab, ['apply', file, '--yes']), 22, /disk vdb[\s\S]*is not there[\s\S]*is there/);
  });

  test('case 28: a definition that was changed', patient, async () => {
    await plan();
    const redefine = 'virsh dumpxml --inactive web1 | sed s/131072/65536/ >/run/web1.xml && virsh define /run/web1.xml';
    await source.output(['sh', '-ec', redefine]);
    await expectRefused(await operate(lab, ['apply', file, '--yes']), 22, /guest definition/);
  });

  test('case 28: the MTU of the destination', patient, async () => {
    await plan();
    const setMtu = (bytes: string): Promise<string> =>
      destination.output(['ip', 'link', 'set', 'dev', 'eth0', 'mtu', bytes]);
    await setMtu('1400');
    try {
      await expectRefused(await operate(lab, ['apply', file, '--yes']), 22, /pair mtuMismatch[\s\S]*1400/);
    } finally {
      await setMtu('1500');
    }
  });

  test('case 28: the destination was restarted', patient, async () => {
    await plan();
    const bootId = '/proc/sys/kernel/random/boot_id';
    await destination.output(['sh', '-ec', 'cat /proc/sys/kernel/random/uuid >/run/boot-id']);
    await destination.output(['mount', '--bind', '/run/boot-id', bootId]);
    try {
      await expectRefused(await operate(lab, ['apply', file, '--yes']), 22, /lab-b +│ start of the sys/);
    } finally {
      await destination.output(['umount', bootId]);
    }
  });

  test('case 28: the guest is gone', patient, async () => {
    await plan();
    for (const words of [
      ['destroy', 'web1'],
      ['undefine', 'web1'],
    ])
      await source.output(['virsh', ...words]);
    const applied = await operate(lab, ['apply', file, '--yes']);
    expect([applied.exitCode, applied.stderr]).toEqual([
      22,
      expect.stringMatching(/web1[\s\S]*is there[\s\S]*is not there/),
    ]);
  });

  test('case 28: another machine behind the name', patient, async () => {
    await plan();
    const conf = '/etc/libvirt/libvirtd.conf';
    const before = await destination.readFile(conf);
    await destination.writeFile(conf, `host_uuid = "11111111-2222-4333-8444-555555555555"\n${before}`);
    await destination.restartDaemon('libvirtd');
    try {
      await expectRefused(await operate(lab, ['apply', file, '--yes']), 22, /UUID of the host/);
    } finally {
      await destination.writeFile(conf, before);
      await destination.restartDaemon('libvirtd');
    }
  });

  test('case 29: a plan that was edited, in whatever way; it can still be shown', patient, async () => {
    const made = await plan();
    const text = await operator.readFile(file);
    const [guest] = made.guests;
    if (guest === undefined) throw new Error('no guest');
    const withGuest = (changed: Partial<typeof guest>): string =>
      JSON.stringify({ ...made, guests: [{ ...guest, ...changed }] });
    const edits = {
      'one byte': text.replace('"balanced"', '"balanceD"').replace('balanceD', 'finish-by'),
      argv: withGuest({ steps: guest.steps.map((step) => ({ ...step, argv: ['touch', '/run/canary'] })) }),
      uuid: withGuest({ uuid: '11111111-2222-4333-8444-555555555555' }),
      'reordered steps': withGuest({ steps: [...guest.steps].reverse() }),
    };
    for (const content of Object.values(edits)) {
      await operator.writeFile(file, content);
      await expectRefused(await operate(lab, ['apply', file, '--yes']), 22, /was edited/);
      const shown = await operate(lab, ['plan', 'show', file]);
      expect([shown.exitCode, shown.stderr, shown.stdout]).toEqual([
        0,
        expect.stringContaining('was edited'),
        expect.stringContaining('web1'),
      ]);
    }
    expect((await operator.run(['test', '-e', '/run/canary'])).exitCode).toBe(1);
  });

  test('case 29: a plan of another schema, and no plan at all', patient, async () => {
    const made = await plan();
    for (const schemaVersion of ['0.9', '2.0']) {
      await operator.writeFile(file, JSON.stringify({ ...made, schemaVersion }));
      await expectRefused(
        await operate(lab, ['apply', file, '--yes']),
        65,
        new RegExp(`schema version ${schemaVersion.replace('.', '\\.')}, and this program knows 1\\.0`),
      );
    }
    await operator.writeFile(file, '{"kind": "something"}');
    await expectRefused(await operate(lab, ['apply', file, '--yes']), 65, /is not a plan/);
  });

  test('a plan that has expired, and one that was made from captures', patient, async () => {
    const made = await plan();
    const { checksum: _, ...old } = { ...made, expiresAt: '2020-01-01T00:00:00.000Z' };
    await operator.writeFile(file, JSON.stringify({ ...old, checksum: digest(canonicalJson(old)) }));
    await expectRefused(await operate(lab, ['apply', file, '--yes']), 22, /has expired/);
    expect((await operate(lab, ['plan', 'show', file])).stderr).toContain('has expired');

    const captures = '/run/captures';
    await operate(lab, ['facts', 'collect', hosts.source, hosts.destination, '--output', captures]);
    const from = ['--from', `${captures}/${hosts.source}`, '--to', `${captures}/${hosts.destination}`];
    const dead = '/run/captured.plan.json';
    expect((await operate(lab, ['plan', 'web1', ...from, '--out', dead])).stderr).not.toContain('error');
    await expectRefused(await operate(lab, ['apply', dead, '--yes']), 65, /is a capture, not a host/);
    await expectRefused(await operate(lab, ['migrate', 'web1', ...from, '--yes']), 65, /is a capture, not a host/);
  });
});
