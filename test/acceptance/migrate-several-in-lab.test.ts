import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Plan } from '../../src/planner/plan/plan.js';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { waitUntil } from '../lab/wait-until.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  between,
  expectCounting,
  expectMoved,
  hosts,
  leftovers,
  migrate,
  operate,
  patient,
  resultOf,
  startCounting,
  stateOn,
} from './moves/run-moves.js';

const names = ['web1', 'web2', 'web3', 'web4'];

describeLab('several guests at once', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  beforeAll(async () => {
    // Half of the workers: 3 at once.
    lab = await createLab({
      hosts: [hosts.source, { name: hosts.destination, libvirtdConf: ['max_workers = 6'] }, hosts.operator],
    });
    source = lab.host(hosts.source);
    destination = lab.host(hosts.destination);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test('four guests: as many at once as the hosts take, which the plan says with its reason', patient, async () => {
    for (const name of names) await startCounting(lab, { name });
    const planned = await operate(lab, ['plan', '--all', ...between, '--json', '--quiet']);
    const { concurrency }: Plan = JSON.parse(planned.stdout);
    expect([concurrency.migrations, concurrency.limits[0]?.because]).toEqual([
      3,
      'max_workers of lab-b is 6: one worker each, and half is left for others',
    ]);
    const before = await Promise.all(names.map((name) => source.ticks(name)));

    const ran = await migrate(lab, ['--all']);
    expect([ran.exitCode, ran.report.summary]).toEqual([0, '4 moved']);
    for (const guest of names) {
      await expectMoved(lab, ran, { guest, source: 'absent', destination: 'running persistent' });
    }
    for (const [index, name] of names.entries()) await expectCounting(lab, name, before[index] ?? 0);
  });

  test('one cannot go: nothing is done, or the others go without it', patient, async () => {
    const [first = '', second = ''] = names;
    await startCounting(lab, { name: first });
    await source.startGuest({ name: second, disks: [localDisk(second)] });
    const refused = await operate(lab, ['migrate', '--all', ...between, '--yes']);
    expect([refused.exitCode, await stateOn(source, first)]).toEqual([20, 'running persistent']);
    expect(refused.stderr).toContain('With --skip-no-go');

    const ran = await migrate(lab, ['--all', '--skip-no-go']);
    expect([ran.exitCode, ran.report.summary]).toEqual([25, '1 moved, 1 left out, a no-go']);
    await expectMoved(lab, ran, { guest: first, source: 'absent', destination: 'running persistent' });
    const { outcome, exitCode, because } = resultOf(ran, second);
    expect([outcome, exitCode, because]).toEqual(['no-go', 20, expect.stringContaining('storage/shared')]);
    expect(await stateOn(source, second)).toBe('running persistent');
  });

  test('case 43: one fails in the middle; the others move, and the summary adds up', patient, async () => {
    for (const name of names) await startCounting(lab, { name });
    const victim = 'web2';
    const uuid = (await source.output(['virsh', 'domuuid', victim])).trim();
    let over = false;
    const running = migrate(lab, ['--all', '--bandwidth', '4']).finally(() => {
      over = true;
    });
    await waitUntil(`memory of ${victim} to be sent`, 100_000, async () => {
      const { stdout } = await source.virsh(['domjobinfo', victim]);
      return over || /^Memory processed:\s*[1-9]/m.test(stdout);
    });
    await destination.killGuest(victim, 'KILL');
    // The others need not take as long as the victim had to be met on its way.
    await waitUntil('the others', 100_000, async () => {
      for (const name of names) await source.run(['virsh', 'migrate-setspeed', name, '1000']);
      return over;
    });
    const ran = await running;
    expect([ran.exitCode, ran.report.summary]).toEqual([25, '3 moved, 1 still on the source']);
    const failed = resultOf(ran, victim);
    expect([failed.outcome, failed.exitCode, failed.truth?.runsOn, failed.guest.uuid]).toEqual([
      'not-moved',
      23,
      'source',
      uuid,
    ]);
    expect([await stateOn(source, victim), await stateOn(destination, victim)]).toEqual([
      'running persistent',
      'absent',
    ]);
    for (const guest of names.filter((name) => name !== victim)) {
      await expectMoved(lab, ran, { guest, source: 'absent', destination: 'running persistent' });
    }
    expect(await leftovers(lab)).toEqual([]);

    const again = await migrate(lab, [victim]);
    await expectMoved(lab, again, { guest: victim, source: 'absent', destination: 'running persistent' });
  });
});
