import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HostCommand } from '../../../src/execute/host-session.js';
import { commandsOf } from '../../../src/planner/actions/commands-of.js';
import type { PlanAction } from '../../../src/planner/plan/plan-action.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import type { LabHost } from '../../lab/lab-host.js';
import { describeLab } from '../../lab/lab-test.js';
import { LOCAL_IMAGES } from '../../lab/shared-storage.js';

const uuid = '8a3d7c10-4b51-4f0e-8f7a-2f5d1c0a9e01';
const secret = '457eb676-33da-42ec-9a8c-9293d545c337';
const image = `${LOCAL_IMAGES}/new image.qcow2`;
const medium = `${LOCAL_IMAGES}/medium.iso`;
const hostile = '--config $(id)';

describeLab('the commands of actions, carried out by libvirt', () => {
  let lab: OwnLab;
  let host: LabHost;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha'] });
    host = lab.host('alpha');
    await host.output(['sh', '-c', `truncate -s 1M ${medium}`]);
    const drive = `<disk type='file' device='cdrom'><source file='${medium}'/><target dev='sda' bus='sata'/><readonly/></disk>`;
    await host.startGuest({ name: 'web1', uuid, devices: drive });
  }, 60_000);
  afterAll(() => lab.destroy());

  async function run(command: HostCommand | null | undefined): Promise<string> {
    if (command === null || command === undefined) throw new Error('there is no command');
    const argv = command.kind === 'argv' ? command.argv : ['sh', '-c', command.script, 'sh', ...command.words];
    const { exitCode, stdout, stderr } = await host.run(argv, { env: { LC_ALL: 'C' } });
    return exitCode === 0 ? stdout.trim() : `exit ${exitCode}: ${stderr.trim()}`;
  }

  function ask(action: PlanAction): Promise<string> {
    return run(commandsOf(action, uuid)?.question);
  }

  async function carryOut(action: PlanAction): Promise<readonly string[]> {
    const commands = commandsOf(action, uuid);
    const before = await ask(action);
    expect(await run(commands?.run)).not.toMatch(/^exit/);
    return [before, await ask(action)];
  }

  async function takeBack(action: PlanAction): Promise<string> {
    expect(await run(commandsOf(action, uuid)?.undo)).not.toMatch(/^exit/);
    return ask(action);
  }

  const poolXml = `<pool type='dir'><name>${hostile}</name><target><path>${LOCAL_IMAGES}</path></target></pool>`;
  const definePool: PlanAction = { kind: 'define-pool', name: hostile, xml: poolXml, autostart: true };
  const startPool: PlanAction = { kind: 'start-pool', name: hostile };
  const networkXml = "<network><name>lan</name><bridge name='labbr9' stp='on'/></network>";
  const defineNetwork: PlanAction = { kind: 'define-network', name: 'lan', xml: networkXml, autostart: true };
  const startNetwork: PlanAction = { kind: 'start-network', name: 'lan' };

  it('defines and starts a pool, whatever it is called, and takes it back', async () => {
    expect(await carryOut(definePool)).toEqual(['needed', 'done']);
    expect(await carryOut(startPool)).toEqual(['needed', 'done']);
    expect(await takeBack(startPool)).toBe('needed');
    expect(await takeBack(definePool)).toBe('needed');
    expect(await ask(startPool)).toMatch(/^refused error: failed to get pool/);
  });

  it('refreshes a pool to which another host has added a volume', async () => {
    await carryOut(definePool);
    await carryOut(startPool);
    await host.output(['sh', '-c', `truncate -s 1M '${LOCAL_IMAGES}/$(id) late'`]);
    const refresh: PlanAction = { kind: 'refresh-pool', name: hostile, volume: '$(id) late' };
    expect(await carryOut(refresh)).toEqual(['needed', 'done']);
    expect(await ask({ ...refresh, volume: 'none' })).toBe('needed');
    await host.output(['rm', `${LOCAL_IMAGES}/$(id) late`]);
    await takeBack(startPool);
    expect(await ask(refresh)).toMatch(/^refused error: .*is not active/);
    await takeBack(definePool);
  });

  it('defines and starts a network, and takes it back', async () => {
    expect(await carryOut(defineNetwork)).toEqual(['needed', 'done']);
    expect(await carryOut(startNetwork)).toEqual(['needed', 'done']);
    expect(await takeBack(startNetwork)).toBe('needed');
    expect(await takeBack(defineNetwork)).toBe('needed');
  });

  it('does not stop a network that a guest is plugged into', async () => {
    await carryOut(defineNetwork);
    await carryOut(startNetwork);
    await host.startGuest({ name: 'plugged', nics: ["<interface type='network'><source network='lan'/></interface>"] });
    expect(await run(commandsOf(startNetwork, uuid)?.undo)).toBe('exit 1: guests use the network lan');
    await host.virsh(['destroy', 'plugged']);
    expect(await takeBack(startNetwork)).toBe('needed');
    await takeBack(defineNetwork);
  });

  it.each<PlanAction>([
    {
      kind: 'define-secret',
      uuid: secret,
      xml: `<secret ephemeral='no' private='yes'><uuid>${secret}</uuid></secret>`,
    },
    { kind: 'define-nwfilter', name: 'dmz', xml: "<filter name='dmz' chain='root'/>" },
    { kind: 'set-autostart', on: true },
    { kind: 'eject-medium', target: 'sda', medium, active: true, persistent: true },
    { kind: 'create-image', path: image, format: 'qcow2', sizeBytes: 8_388_608 },
    { kind: 'create-image', path: image, format: 'raw', sizeBytes: 8_388_608 },
  ])('$kind is done once, and taken back', async (action) => {
    expect(await carryOut(action)).toEqual(['needed', 'done']);
    expect(await takeBack(action)).toBe('needed');
  });

  it('neither takes an image that holds data for an empty one, nor removes it', async () => {
    const action: PlanAction = { kind: 'create-image', path: image, format: 'raw', sizeBytes: 8_388_608 };
    await carryOut(action);
    await host.output(['dd', 'if=/dev/urandom', `of=${image}`, 'bs=1M', 'count=8', 'conv=notrunc', 'status=none']);
    expect(await ask(action)).toBe(`refused something else is at ${image}`);
    expect(await run(commandsOf(action, uuid)?.undo)).toBe(`exit 1: ${image} holds data: it stays`);
    await host.output(['rm', image]);
  });

  it('refuses a drive that holds something else', async () => {
    const action: PlanAction = {
      kind: 'eject-medium',
      target: 'sda',
      medium: '/other.iso',
      active: true,
      persistent: true,
    };
    expect(await ask(action)).toBe(`refused sda holds '${medium}'`);
  });

  it('refuses to remove the definition of a guest that runs, and does it when it is off', async () => {
    const xml = await host.output(['virsh', '-c', 'qemu:///system', 'dumpxml', '--inactive', uuid]);
    const remove: PlanAction = { kind: 'undefine-guest', keepNvram: false };
    const define: PlanAction = { kind: 'define-guest', xml, keepNvram: false };
    expect(await ask(remove)).toBe('refused the guest is running here');
    await host.virsh(['destroy', uuid]);
    expect(await carryOut(remove)).toEqual(['needed', 'done']);
    expect(await carryOut(define)).toEqual(['needed', 'done']);
    expect(await takeBack(define)).toBe('needed');
  });

  it('refuses to remove a definition with a password, which no plan takes along', async () => {
    await host.startGuest({ name: 'web2', uuid, devices: "<graphics type='vnc' autoport='yes' passwd='secret1'/>" });
    await host.virsh(['destroy', uuid]);
    const answer = await ask({ kind: 'undefine-guest', keepNvram: false });
    expect(answer).toContain('refused its definition here has the password of a display');
    expect(answer).not.toContain('secret1');
  });
});
