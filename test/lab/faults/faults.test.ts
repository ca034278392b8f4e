import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab.js';
import type { LabHost } from '../lab-host.js';
import { describeLab } from '../lab-test.js';
import { faultNamed, faults } from './faults.js';

describeLab('faults', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  /** What goes wrong when a guest is moved while the destination has a fault. */
  const migrationError = async (faultName: string, guest = 'web1'): Promise<string> => {
    const fault = faultNamed(faultName);
    await fault.inject(destination, { guest });
    const result = await source.virsh(['migrate', '--live', guest, 'qemu+ssh://lab-b/system']);
    await fault.heal(destination, { guest });
    expect(result.exitCode).toBe(1);
    return result.stderr;
  };

  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
    [source, destination] = [lab.host('lab-a'), lab.host('lab-b')];
    // Gives up connecting after about 3 s instead of 130 s.
    await source.output(['sysctl', '--write', 'net.ipv4.tcp_syn_retries=1']);
    await source.startGuest({ name: 'web1' });
    await destination.startGuest({ name: 'web2' });
  }, 60_000);
  afterAll(() => lab.destroy());

  test('dropped migration ports make a migration time out', async () => {
    expect(await migrationError('migration-ports-dropped')).toContain(
      "unable to connect to server at 'lab-b:49152': Connection timed out",
    );
  });

  test('rejected migration ports make a migration fail at once', async () => {
    expect(await migrationError('migration-ports-rejected')).toContain(
      "unable to connect to server at 'lab-b:49152': Connection refused",
    );
  });

  test('a guest that runs under the same name makes a migration fail', async () => {
    expect(await migrationError('guest-name-running')).toContain("domain 'web1'");
  });

  test('a name that the source cannot resolve makes a migration fail', async () => {
    const fault = faultNamed('peers-unresolvable');
    await fault.inject(source, {});
    const uri = `qemu+ssh://${destination.address}/system`;
    const result = await source.virsh(['migrate', '--live', 'web1', uri]);
    await fault.heal(source, {});
    expect(result.stderr).toContain("Unable to resolve address 'lab-b' service '49152'");
  });

  test.each(faults.map((fault) => [fault.name, fault] as const))('%s can be healed', async (name, fault) => {
    // The two that are about a guest's name need one that is not there yet.
    const guest = name.startsWith('guest-name') ? 'double' : 'web2';
    await fault.inject(destination, { guest });
    await fault.heal(destination, { guest });
    expect((await destination.virsh(['domstate', 'web2'])).stdout.trim()).toBe('running');
    expect(await source.output(['ssh', 'lab-b', 'hostname'])).toBe('lab-b');
  });
});
