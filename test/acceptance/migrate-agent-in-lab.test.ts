import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { GuestSpec } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { waitUntil } from '../lab/wait-until.js';
import { resetLab } from '../truth/reset-lab.js';
import { expectCounting, expectMoved, hosts, migrate, patient, resultOf, startCounting } from './moves/run-moves.js';

const arrived = { guest: 'web1', source: 'absent', destination: 'running persistent' };
const mac = '52:54:00:5e:00:01';
const answering: GuestSpec = {
  name: 'web1',
  memoryMiB: 192,
  agent: true,
  nics: [`<interface type='bridge'><mac address='${mac}'/><source bridge='br0'/><model type='virtio'/></interface>`],
};

describeLab('migrate, of a guest with a guest agent', () => {
  let lab: OwnLab;
  let source: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    source = lab.host(hosts.source);
    for (const host of [source, lab.host(hosts.destination)]) {
      await host.output(['sh', '-ec', 'ip link add br0 type bridge; ip link set br0 up']);
    }
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  /** Until the agent answers, and the guest's own view of its interface is there. */
  async function startAnswering(): Promise<number> {
    const ticks = await startCounting(lab, answering);
    await waitUntil('the guest agent to tell the address of its interface', 60_000, async () => {
      const { stdout } = await source.virsh(['domifaddr', 'web1', '--source', 'agent']);
      return stdout.includes(mac);
    });
    return ticks;
  }

  /** Begins a program in the guest; nobody waits for its end. */
  async function inGuest(path: string, words: readonly string[]): Promise<void> {
    const command = { execute: 'guest-exec', arguments: { path, arg: words } };
    await source.virsh(['qemu-agent-command', 'web1', JSON.stringify(command), '--timeout', '10']);
  }

  test('it answers there, by its agent and on the network', patient, async () => {
    const ticks = await startAnswering();
    const ran = await migrate(lab, ['web1']);
    expect([ran.exitCode, ran.report.summary]).toEqual([0, '1 moved']);
    await expectMoved(lab, ran, arrived);
    const contact = resultOf(ran, 'web1').checks.filter(({ check }) => check === 'guest-agent' || check === 'network');
    expect(contact).toEqual([
      {
        check: 'guest-agent',
        result: 'ok',
        because: 'it answers',
        evidence: [{ host: 'lab-b', fact: 'guest agent', value: expect.stringMatching(/^Time: \d+$/) }],
      },
      {
        check: 'network',
        result: 'ok',
        because: `lab-b sees ${mac}`,
        evidence: [{ host: 'lab-b', fact: `network ${mac}`, value: expect.stringContaining(mac) }],
      },
    ]);
    await expectCounting(lab, 'web1', ticks);
  });

  test('non-live: its agent sets the clock, which is late', patient, async () => {
    const ticks = await startAnswering();
    const began = Math.floor(Date.now() / 1000);
    // domtime would set the clock that QEMU emulates too, by which the agent sets that of the guest.
    await inGuest('/bin/date', ['--set', `@${began - 3600}`]);
    const ran = await migrate(lab, ['web1', '--mode', 'non-live']);
    await expectMoved(lab, ran, arrived);
    expect(resultOf(ran, 'web1').steps.map(({ id, result }) => [id, result])).toContainEqual([
      'web1/synchronise-clock',
      'done',
    ]);
    const clock = await lab.host(hosts.destination).output(['virsh', 'domtime', 'web1']);
    expect(Number(/\d+/.exec(clock)?.[0])).toBeGreaterThanOrEqual(began);
    await expectCounting(lab, 'web1', ticks);
  });

  test('case 7: its agent falls silent: moved with doubts', patient, async () => {
    const ticks = await startAnswering();
    // A stopped process keeps its end of the channel open: libvirt still calls it connected.
    await inGuest('/bin/killall', ['-STOP', 'qemu-ga']);
    const ran = await migrate(lab, ['web1']);
    const { outcome, exitCode, checks } = resultOf(ran, 'web1');
    expect([ran.exitCode, outcome, exitCode]).toEqual([24, 'moved-with-doubts', 24]);
    expect(checks.filter(({ result }) => result === 'not-ok')).toEqual([
      {
        check: 'guest-agent',
        result: 'not-ok',
        because: expect.stringContaining('it does not answer: '),
        evidence: [],
      },
    ]);
    await expectCounting(lab, 'web1', ticks);
  });

  test(
    'a channel behind which nobody listens, as installers make it: moved, and no agent is asked',
    patient,
    async () => {
      const devices = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>";
      const ticks = await startCounting(lab, { name: 'web1', devices });
      const ran = await migrate(lab, ['web1', '--mode', 'non-live']);
      expect([ran.exitCode, ran.report.summary]).toEqual([0, '1 moved']);
      await expectMoved(lab, ran, arrived);
      expect(resultOf(ran, 'web1').checks.map(({ check }) => check)).not.toContain('guest-agent');
      await expectCounting(lab, 'web1', ticks);
    },
  );
});
