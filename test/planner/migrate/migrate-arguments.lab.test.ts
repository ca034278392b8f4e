import { afterAll, beforeAll, expect, it } from 'vitest';
import { abiProblems } from '../../../src/planner/destination-xml/abi-problems.js';
import { mapDefinition } from '../../../src/planner/destination-xml/map-definition.js';
import { migrateArguments } from '../../../src/planner/migrate/migrate-arguments.js';
import type { ConnectionAddress } from '../../../src/planner/plan/plan-action.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import { describeLab } from '../../lab/lab-test.js';
import { SHARED_IMAGES } from '../../lab/shared-storage.js';
import { type PlanParts, plannedGuestOf } from '../plan/plan-parts.js';

const managedUuid = '8a3d7c10-4b51-4f0e-8f7a-2f5d1c0a9e02';
const mappedUuid = '8a3d7c10-4b51-4f0e-8f7a-2f5d1c0a9e03';
const noFiles = { xml: null, persistentXml: null, relaySocket: null };

function argumentsOf(
  uuid: string,
  files: typeof noFiles | { xml: string; persistentXml: string; relaySocket: null },
  parts: PlanParts,
) {
  const { steps } = plannedGuestOf(parts);
  const action = steps.find(({ action: { kind } }) => kind === 'migrate')?.action;
  if (action?.kind !== 'migrate') throw new Error('the plan has no migration');
  return migrateArguments(action, uuid, files);
}

const bySsh = (host: string): ConnectionAddress => ({ kind: 'remote', transport: 'ssh', user: null, host, port: null });

describeLab('the migration of a plan, carried out by libvirt', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha', 'beta', 'gamma'] });
  }, 60_000);
  afterAll(() => lab.destroy());

  it('goes through virsh on a third machine, which keeps both connections alive', async () => {
    await lab.host('alpha').startGuest({ name: 'managed', uuid: managedUuid });
    const transport = { kind: 'managed-ssh', reason: 'r', source: bySsh('alpha'), destination: bySsh('beta') } as const;
    const argv = argumentsOf(managedUuid, noFiles, { input: { transport } });
    expect(await lab.host('gamma').run(argv)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await lab.host('beta').output(['virsh', 'domstate', '--reason', managedUuid])).toBe('running (migrated)\n');
  });

  it('takes a definition along that is mapped to the paths of the destination', async () => {
    const source = lab.host('alpha');
    await source.startGuest({ name: 'mapped', uuid: mappedUuid });
    await lab.host('beta').output(['ln', '-s', SHARED_IMAGES, '/elsewhere']);
    const files = { xml: '/root/live.xml', persistentXml: '/root/persistent.xml', relaySocket: null };
    for (const [path, flag] of [
      [files.xml, '--migratable'],
      [files.persistentXml, '--inactive'],
    ] as const) {
      const before = await source.output(['virsh', 'dumpxml', mappedUuid, flag]);
      const mapped = mapDefinition(before, [{ kind: 'path', from: SHARED_IMAGES, to: '/elsewhere' }], null);
      if (!mapped.mapped) throw new Error(mapped.because);
      expect(abiProblems(before, mapped.xml)).toEqual([]);
      await source.output(['tee', path], { stdin: mapped.xml });
    }
    expect(await source.run(argumentsOf(mappedUuid, files, {}))).toMatchObject({ exitCode: 0, stderr: '' });
    for (const flags of [[], ['--inactive']]) {
      const disks = await lab.host('beta').output(['virsh', 'domblklist', mappedUuid, ...flags]);
      expect(disks).toContain('/elsewhere/mapped.qcow2');
    }
  });

  it('is refused by libvirt where the guest would see another machine, as here before it', async () => {
    const client = lab.host('gamma');
    const before = await lab.host('beta').output(['virsh', 'dumpxml', managedUuid, '--migratable']);
    const changed = before.replace("<memory unit='KiB'>131072", "<memory unit='KiB'>132096");
    expect(abiProblems(before, changed)).toEqual(["memory is '134217728 bytes', and would be '135266304 bytes'"]);
    await client.output(['tee', '/root/other.xml'], { stdin: changed });
    const transport = { kind: 'managed-ssh', reason: 'r', source: bySsh('beta'), destination: bySsh('alpha') } as const;
    const files = { xml: '/root/other.xml', persistentXml: '/root/other.xml', relaySocket: null };
    const { exitCode, stderr } = await client.run(argumentsOf(managedUuid, files, { input: { transport } }));
    expect([exitCode, stderr.trim()]).toEqual([
      1,
      'error: unsupported configuration: Target domain max memory 132096 does not match source 131072',
    ]);
  });
});
