import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/report/document.js';
import { faultNamed } from '../lab/faults/faults.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { check } from './preflight.js';

describeLab('the way back, as it is judged before the way there, and as it then is', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
    await lab.host('lab-b').output(['sysctl', '--write', 'net.ipv4.tcp_syn_retries=1']);
    for (const name of ['closed1', 'open1']) await lab.host('lab-a').startGuest({ name });
  }, 60_000);
  afterAll(() => lab?.destroy());

  /** The verdict on the way there, the one on the way back, and which rules decided that. */
  async function judge(guest: string): Promise<unknown> {
    const { report } = await check(lab.host('lab-a'), [guest, '--from', 'localhost', '--to', 'lab-b', '--way-back']);
    return told(report);
  }

  async function migrate(from: string, to: string, guest: string): Promise<number> {
    const argv = ['virsh', 'migrate', '--live', '--p2p', '--persistent', '--undefinesource', guest];
    return (await lab.host(from).run([...argv, `qemu+ssh://${to}/system`], { timeoutMs: 60_000 })).exitCode;
  }

  test('open both ways: go and go, and the guest goes there and comes back', async () => {
    expect(await judge('open1')).toEqual([
      'go-with-warnings',
      'go-with-warnings',
      ['host/time-synchronised', 'guest/clock'],
    ]);
    expect(await migrate('lab-a', 'lab-b', 'open1')).toBe(0);
    expect(await migrate('lab-b', 'lab-a', 'open1')).toBe(0);
  });

  test('the source takes no migrations: go and no-go, and the guest goes there and cannot come back', async () => {
    const fault = faultNamed('migration-ports-dropped');
    await fault.inject(lab.host('lab-a'), {});
    try {
      expect(await judge('closed1')).toEqual(['go-with-warnings', 'no-go', ['ports/firewall']]);
      expect(await migrate('lab-a', 'lab-b', 'closed1')).toBe(0);
      expect(await migrate('lab-b', 'lab-a', 'closed1')).toBe(1);
      expect((await lab.host('lab-b').virsh(['domstate', 'closed1'])).stdout.trim()).toBe('running');
    } finally {
      await fault.heal(lab.host('lab-a'), {});
    }
  });
});

function told({ guests }: Report): unknown {
  const [guest] = guests;
  return [
    guest?.verdict.result,
    guest?.wayBack?.verdict.result,
    [...new Set(guest?.wayBack?.findings.map(({ ruleId }) => ruleId))],
  ];
}
