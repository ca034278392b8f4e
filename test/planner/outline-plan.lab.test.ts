import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CheckRequest } from '../../src/checks/request.js';
import { outlinePlan } from '../../src/planner/outline-plan.js';
import type { PlanOutlineStep } from '../../src/planner/plan-outline.js';
import { guestOf, hostOf, plainRequest } from '../checks/engine/hand-made.js';
import type { GuestSpec } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES } from '../lab/shared-storage.js';

type GuestFacts = Parameters<typeof guestOf>[0];
type DiskFacts = NonNullable<Parameters<typeof guestOf>[1]>;

interface Move {
  readonly spec: GuestSpec & { readonly uuid: string };
  readonly request?: Partial<CheckRequest>;
  readonly facts?: GuestFacts;
  readonly disks?: DiskFacts;
  readonly copied?: readonly string[];
}

const local = (target: string, file: string) => ({ target, path: `${LOCAL_IMAGES}/${file}` });
const diskFacts = (target: string) => ({ target, device: 'disk', readonly: false, shareable: false, empty: false });

/** What libvirt does with the very commands of the outline. */
describeLab('the outline, carried out by libvirt', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha', 'beta', 'gamma'] });
  }, 60_000);
  afterAll(() => lab.destroy());

  function outline(move: Move) {
    const { name, uuid } = move.spec;
    const facts = {
      uuid,
      name,
      state: 'running',
      persistent: true,
      autostart: false,
      managedSave: false,
      ...move.facts,
    };
    const plan = outlinePlan({
      request: { ...plainRequest, ...move.request },
      source: { name: 'alpha', facts: hostOf() },
      destination: { name: 'beta', facts: hostOf() },
      guest: guestOf(facts, move.disks ?? [diskFacts('vda')]),
      findings: [],
      derived: {
        copiedDisks: move.copied ?? [],
        connectionUri: 'qemu+ssh://beta/system',
        sourceUri: 'qemu+ssh://alpha/system',
        checkCommand: ['true'],
      },
    });
    if (plan === null) throw new Error('there is no plan');
    return plan;
  }

  /** Runs a step where it says, and returns what it printed; gamma stands for this machine. */
  async function carryOut({ host, argv }: PlanOutlineStep): Promise<string> {
    const result = await lab.host(host === 'here' ? 'gamma' : host).run(argv ?? ['true'], { timeoutMs: 60_000 });
    return result.exitCode === 0 ? result.stdout.trim() : `exit ${result.exitCode}: ${result.stderr.trim()}`;
  }

  /** Carries out all of the outline, and returns what the steps after the migration said. */
  async function move(what: Move): Promise<readonly string[]> {
    const plan = outline(what);
    for (const step of plan.before) expect(await carryOut(step)).not.toMatch(/^exit/);
    expect(await carryOut(plan.migrate)).not.toMatch(/^exit/);
    const said: string[] = [];
    for (const step of plan.after) said.push(await carryOut(step));
    return said;
  }

  async function persistence(uuid: string): Promise<string> {
    const info = await lab.host('beta').output(['virsh', '-c', 'qemu:///system', 'dominfo', uuid]);
    return [...info.matchAll(/^(?:Persistent|Autostart): +(\w+)$/gm)].map(([, value]) => value).join(' ');
  }

  const gone = expect.stringContaining('failed to get domain');

  it('moves a running guest, and sets autostart again', async () => {
    const spec = { name: 'live', uuid: '00000000-0000-4000-8000-000000000001' };
    await lab.host('alpha').startGuest(spec);
    await lab.host('alpha').output(['virsh', '-c', 'qemu:///system', 'autostart', spec.uuid]);
    const [there, here] = await move({ spec, facts: { autostart: true } });
    expect([there, here]).toEqual(['running (migrated)', gone]);
    expect(await persistence(spec.uuid)).toBe('yes enable');
  });

  it('moves a running guest from a third machine', async () => {
    const spec = { name: 'here', uuid: '00000000-0000-4000-8000-000000000002' };
    await lab.host('alpha').startGuest(spec);
    expect(await move({ spec, request: { via: 'here' } })).toEqual(['running (migrated)', gone]);
    expect(await persistence(spec.uuid)).toBe('yes disable');
  });

  it('moves a guest that is suspended meanwhile, and one that is paused', async () => {
    const spec = { name: 'nonlive', uuid: '00000000-0000-4000-8000-000000000003' };
    await lab.host('alpha').startGuest(spec);
    expect(await move({ spec, request: { mode: 'non-live' } })).toEqual(['running (migrated)', gone]);
    const paused = { name: 'paused', uuid: '00000000-0000-4000-8000-000000000004' };
    await lab.host('alpha').startGuest(paused);
    await lab.host('alpha').output(['virsh', '-c', 'qemu:///system', 'suspend', paused.uuid]);
    expect(await move({ spec: paused, facts: { state: 'paused' } })).toEqual([expect.stringMatching(/^paused/), gone]);
  });

  it('moves the definition of a guest that is off', async () => {
    const spec = { name: 'offline', uuid: '00000000-0000-4000-8000-000000000005' };
    for (const via of ['source', 'here'] as const) {
      const one = via === 'source' ? spec : { name: 'offline2', uuid: '00000000-0000-4000-8000-000000000006' };
      await lab.host('alpha').defineGuest(one);
      const said = await move({ spec: one, request: { mode: 'offline', via }, facts: { state: 'shut off' } });
      expect(said).toEqual([expect.stringMatching(/^shut off/), gone]);
      expect(await persistence(one.uuid)).toBe('yes disable');
    }
  });

  it('copies the disks that it names', async () => {
    const spec = {
      name: 'copied',
      uuid: '00000000-0000-4000-8000-000000000007',
      disks: [local('vda', 'copied.qcow2'), local('vdb', 'copied-vdb.qcow2')],
    };
    await lab.host('alpha').startGuest(spec);
    await lab.host('beta').makeImages(spec);
    const disks = [diskFacts('vda'), diskFacts('vdb')];
    const said = await move({ spec, request: { storage: 'copy' }, disks, copied: ['vda', 'vdb'] });
    expect(said.slice(0, 2)).toEqual(['running (migrated)', gone]);
    const mixed = {
      name: 'mixed',
      uuid: '00000000-0000-4000-8000-000000000008',
      disks: [{}, local('vdb', 'mixed-vdb.qcow2')],
    };
    await lab.host('alpha').startGuest(mixed);
    await lab.host('beta').makeImages(mixed);
    const mixedSaid = await move({ spec: mixed, request: { storage: 'copy' }, disks, copied: ['vdb'] });
    expect(mixedSaid.slice(0, 2)).toEqual(['running (migrated)', gone]);
  });

  it('moves through a tunnel, and by a migration URI', async () => {
    const spec = { name: 'tunnelled', uuid: '00000000-0000-4000-8000-000000000009' };
    await lab.host('alpha').startGuest(spec);
    expect(await move({ spec, request: { tunnelled: true } })).toEqual(['running (migrated)', gone]);
    const second = { name: 'uri', uuid: '00000000-0000-4000-8000-00000000000a' };
    await lab.host('alpha').startGuest(second);
    const migrateUri = `tcp://${lab.host('beta').address}:49200`;
    expect(await move({ spec: second, request: { migrateUri } })).toEqual(['running (migrated)', gone]);
  });

  it('keeps a transient guest transient', async () => {
    const spec = { name: 'transient', uuid: '00000000-0000-4000-8000-00000000000b' };
    await lab.host('alpha').startGuest(spec);
    await lab.host('alpha').output(['virsh', '-c', 'qemu:///system', 'undefine', spec.uuid]);
    expect(await move({ spec, facts: { persistent: false } })).toEqual(['running (migrated)', gone]);
    expect(await persistence(spec.uuid)).toBe('no disable');
  });

  it('keeps both definitions where nobody knows whether there is one', async () => {
    const spec = { name: 'unsure', uuid: '00000000-0000-4000-8000-00000000000c' };
    await lab.host('alpha').startGuest(spec);
    const { migrate } = outline({ spec });
    const argv = migrate.argv?.filter((word) => word !== '--undefinesource') ?? null;
    expect(await carryOut({ ...migrate, argv })).not.toMatch(/^exit/);
    expect(await persistence(spec.uuid)).toBe('yes disable');
    expect((await lab.host('alpha').virsh(['domstate', spec.uuid])).stdout.trim()).toBe('shut off');
  });

  it('ejects a medium that only the source has', async () => {
    const iso = `${LOCAL_IMAGES}/only-here.iso`;
    const spec = {
      name: 'medium',
      uuid: '00000000-0000-4000-8000-00000000000d',
      devices: `<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='${iso}'/><target dev='sda' bus='sata'/><readonly/></disk>`,
    };
    await lab.host('alpha').writeFile(iso, 'no real medium');
    await lab.host('alpha').startGuest(spec);
    const medium = { target: 'sda', device: 'cdrom', source: iso, readonly: true, shareable: false, empty: false };
    const said = await move({ spec, disks: [diskFacts('vda'), medium] });
    expect(said.slice(0, 2)).toEqual(['running (migrated)', gone]);
    const xml = await lab.host('beta').output(['virsh', '-c', 'qemu:///system', 'dumpxml', '--inactive', spec.uuid]);
    expect(xml).not.toContain(iso);
  });
});
