import { describe, expect, it } from 'vitest';
import type { CheckRequest } from '../../src/checks/request.js';
import type { OutlineInput } from '../../src/planner/outline-input.js';
import { outlinePlan } from '../../src/planner/outline-plan.js';
import type { PlanOutline } from '../../src/planner/plan-outline.js';
import { guestOf, hostOf, plainRequest } from '../checks/engine/hand-made.js';
import { findingOf } from '../report/finding-of.js';

const uuid = '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11';
const checkCommand = ['virt-preflight', 'check', 'web1', '--from', 'alpha', '--to', 'beta'];

const vda = { target: 'vda', device: 'disk', source: '/var/lib/libvirt/images/web1.qcow2' };
const vdb = { target: 'vdb', device: 'disk', source: '/var/lib/libvirt/images/web1-data.qcow2' };
const writable = { readonly: false, shareable: false, empty: false };
const cdrom = {
  target: 'sda',
  device: 'cdrom',
  source: '/isos/debian.iso',
  readonly: true,
  shareable: false,
  empty: false,
};

interface Wanted {
  readonly request?: Partial<CheckRequest>;
  readonly guest?: Parameters<typeof guestOf>[0];
  readonly disks?: Parameters<typeof guestOf>[1];
  readonly copied?: readonly string[];
  readonly sourceUri?: string | null;
  readonly findings?: OutlineInput['findings'];
}

function outline(wanted: Wanted): PlanOutline {
  const guest = {
    uuid,
    name: 'web1',
    state: 'running',
    persistent: true,
    autostart: false,
    managedSave: false,
    ...wanted.guest,
  };
  const plan = outlinePlan({
    request: { ...plainRequest, ...wanted.request },
    source: { name: 'alpha', facts: hostOf() },
    destination: { name: 'beta', facts: hostOf() },
    guest: guestOf(guest, wanted.disks ?? [{ ...vda, ...writable }]),
    findings: wanted.findings ?? [],
    derived: {
      copiedDisks: wanted.copied ?? [],
      connectionUri: 'qemu+ssh://beta/system',
      sourceUri: wanted.sourceUri === undefined ? 'qemu+ssh://alpha/system' : wanted.sourceUri,
      checkCommand,
    },
  });
  if (plan === null) throw new Error('there is no plan');
  return plan;
}

function command(wanted: Wanted): string | undefined {
  return outline(wanted).migrate.argv?.join(' ');
}

describe('the migrate command', () => {
  it.each<[string, Wanted, string]>([
    [
      'live: the daemon of the source drives it',
      {},
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'live from here: this machine opens both connections',
      { request: { via: 'here' } },
      `virsh -c qemu+ssh://alpha/system migrate --live --persistent --undefinesource --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'non-live: no --live, so that libvirt suspends the guest',
      { request: { mode: 'non-live' } },
      `virsh -c qemu:///system migrate --p2p --persistent --undefinesource --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'offline: the definition only, so nothing is copied or tunnelled and no migration URI is used',
      {
        request: { mode: 'offline', storage: 'copy', tunnelled: true, migrateUri: 'tcp://10.0.0.2' },
        guest: { state: 'shut off' },
        copied: ['vda'],
      },
      `virsh -c qemu:///system migrate --offline --p2p --persistent --undefinesource --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'a copy of all writable disks: libvirt finds them itself',
      { request: { storage: 'copy' }, disks: [{ ...vda, ...writable }, cdrom], copied: ['vda'] },
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --copy-storage-all --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'a copy of some: they are named',
      {
        request: { storage: 'copy' },
        disks: [{ ...vda, ...writable }, { ...vdb, ...writable }, cdrom],
        copied: ['vdb'],
      },
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --copy-storage-all --migrate-disks vdb --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'an incremental copy',
      { request: { storage: 'copy-incremental' }, disks: [{ ...vda, ...writable }], copied: ['vda'] },
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --copy-storage-inc --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'the source keeps its definition',
      { request: { undefineSource: false } },
      `virsh -c qemu:///system migrate --live --p2p --persistent --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'for a while: the definition stays, and the guest is transient on the destination',
      { request: { persistent: false, undefineSource: false } },
      `virsh -c qemu:///system migrate --live --p2p --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'never removed without being kept, even when that was asked for',
      { request: { persistent: false, undefineSource: true } },
      `virsh -c qemu:///system migrate --live --p2p --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'the options that were asked for, in their order and with their values',
      {
        request: {
          options: [
            { name: 'parallel', value: null },
            { name: 'parallel-connections', value: '4' },
            { name: 'xml', value: '/root/my guest.xml' },
          ],
        },
      },
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --parallel --parallel-connections 4 --xml /root/my guest.xml --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'a copy where it is not known what libvirt would take: they are named',
      { request: { storage: 'copy' }, disks: [vda, vdb], copied: ['vda', 'vdb'] },
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --copy-storage-all --migrate-disks vda,vdb --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'a disk without a known target: the others are named',
      { request: { storage: 'copy' }, disks: [{ ...vda, ...writable }, { device: 'disk' }], copied: ['vda'] },
      `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --copy-storage-all --migrate-disks vda --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'a migration URI',
      { request: { migrateUri: 'tcp://10.0.0.2:49160' } },
      `virsh -c qemu:///system migrate --live --p2p --migrateuri tcp://10.0.0.2:49160 --persistent --undefinesource --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'tunnelled: needs --p2p from here too, and knows no migration URI',
      { request: { via: 'here', tunnelled: true, migrateUri: 'tcp://10.0.0.2' } },
      `virsh -c qemu+ssh://alpha/system migrate --live --p2p --tunnelled --persistent --undefinesource --verbose ${uuid} qemu+ssh://beta/system`,
    ],
    [
      'a transient guest stays transient',
      { guest: { persistent: false } },
      `virsh -c qemu:///system migrate --live --p2p --verbose ${uuid} qemu+ssh://beta/system`,
    ],
  ])('%s', (_, wanted, expected) => {
    expect(command(wanted)).toBe(expected);
  });

  it('keeps the definition on both hosts where nobody knows whether there is one', () => {
    const facts = guestOf({ uuid, name: 'web1', state: 'running' });
    const plan = outlinePlan({
      request: plainRequest,
      source: { name: 'alpha', facts: hostOf() },
      destination: { name: 'beta', facts: hostOf() },
      guest: facts,
      findings: [],
      derived: { copiedDisks: [], connectionUri: 'qemu+ssh://beta/system', sourceUri: null, checkCommand },
    });
    expect(plan?.migrate.argv?.join(' ')).toBe(
      `virsh -c qemu:///system migrate --live --p2p --persistent --verbose ${uuid} qemu+ssh://beta/system`,
    );
    expect(plan?.after.map(({ title, host, argv }) => [title, host, argv])).toContainEqual([
      'Remove the definition by hand if it is still there, so that the guest cannot be started twice',
      'alpha',
      null,
    ]);
  });

  it('says where it runs: on the source, or here', () => {
    expect(outline({}).migrate.host).toBe('alpha');
    expect(outline({ request: { via: 'here' } }).migrate.host).toBe('here');
  });

  it('runs on the source when this machine cannot reach it', () => {
    const { migrate } = outline({ request: { via: 'here' }, sourceUri: null });
    expect([migrate.host, migrate.argv?.slice(0, 4)]).toEqual(['alpha', ['virsh', '-c', 'qemu:///system', 'migrate']]);
  });

  it('never combines what libvirt refuses or regrets', () => {
    for (const mode of ['live', 'non-live', 'offline'] as const) {
      for (const persistent of [true, false]) {
        for (const tunnelled of [true, false]) {
          for (const via of ['source', 'here'] as const) {
            const argv = outline({
              request: { mode, tunnelled, via, migrateUri: 'tcp://10.0.0.2' },
              guest: { persistent },
              copied: tunnelled ? [] : ['vda'],
            }).migrate.argv;
            const has = (option: string) => argv?.includes(option) === true;
            expect(has('--live') && has('--offline')).toBe(false);
            expect(has('--undefinesource') && !has('--persistent')).toBe(false);
            expect(has('--offline') && (!has('--persistent') || has('--copy-storage-all') || has('--tunnelled'))).toBe(
              false,
            );
            expect(has('--tunnelled') && (!has('--p2p') || has('--migrateuri'))).toBe(false);
            expect(has('--migrate-disks') && !has('--copy-storage-all')).toBe(false);
          }
        }
      }
    }
  });

  it('addresses the guest by UUID, whatever it is called', () => {
    expect(outline({ guest: { name: '--config' } }).migrate.argv).not.toContain('--config');
  });
});

describe('the way and why', () => {
  it.each<[string, Wanted, string, string]>([
    ['live', {}, 'live', 'Live: the guest runs on and pauses only at the end, and no disk has to be copied.'],
    ['paused', { guest: { state: 'paused' } }, 'live', 'Live: the guest stays paused, and no disk has to be copied.'],
    [
      'live with a copy',
      {
        disks: [
          { ...vda, ...writable },
          { ...vdb, ...writable },
        ],
        copied: ['vda', 'vdb'],
      },
      'live-with-storage-copy',
      'Live: the guest runs on and pauses only at the end, and vda, vdb are copied, since the hosts do not share that storage.',
    ],
    [
      'non-live',
      { request: { mode: 'non-live' }, disks: [] },
      'non-live',
      'Non-live, as asked for: the guest is suspended until it has arrived, then goes on by itself, and it has no disk.',
    ],
    [
      'non-live with a copy',
      { request: { mode: 'non-live' }, copied: ['vda'] },
      'non-live-with-storage-copy',
      'Non-live, as asked for: the guest is suspended until it has arrived, then goes on by itself, and vda is copied, since the hosts do not share that storage.',
    ],
    [
      'offline',
      { request: { mode: 'offline' }, guest: { state: 'shut off' } },
      'offline',
      'Offline: the guest is shut off, so only its definition moves.',
    ],
  ])('%s', (_, wanted, way, reason) => {
    const plan = outline(wanted);
    expect([plan.way, plan.reason]).toEqual([way, reason]);
  });
});

function steps(list: PlanOutline['before']): string[] {
  return list.map(({ title, host, argv }) => `${host}: ${title} | ${argv === null ? 'by hand' : argv.join(' ')}`);
}

describe('the steps before and after', () => {
  it('of a plain live move', () => {
    const plan = outline({ guest: { autostart: true } });
    expect(steps(plan.before)).toEqual([
      `alpha: Keep a copy of the definition | virsh -c qemu:///system dumpxml --inactive ${uuid}`,
      'here: Check again right before, on the live hosts: what was found here ages | virt-preflight check web1 --from alpha --to beta',
    ]);
    expect(steps(plan.after)).toEqual([
      `beta: Verify that the guest is there: "running" is the right answer | virsh -c qemu:///system domstate --reason ${uuid}`,
      `alpha: Verify that it no longer runs on the source: "Domain not found" is the right answer | virsh -c qemu:///system domstate --reason ${uuid}`,
      `beta: Set autostart again, which a migration loses | virsh -c qemu:///system autostart ${uuid}`,
    ]);
  });

  it('of a move for a while: the source keeps its definition, and there is nothing to start by itself', () => {
    const plan = outline({
      request: { persistent: false, undefineSource: false, options: [{ name: 'suspend', value: null }] },
      guest: { autostart: true },
    });
    expect(plan.reason).toBe(
      'Live: the guest runs on and pauses only at the end, and no disk has to be copied; it stays paused on the destination (--suspend).',
    );
    expect(steps(plan.after)).toEqual([
      `beta: Verify that the guest is there: "paused" is the right answer | virsh -c qemu:///system domstate --reason ${uuid}`,
      `alpha: Verify that it no longer runs on the source: "shut off" is the right answer | virsh -c qemu:///system domstate --reason ${uuid}`,
    ]);
  });

  it('ejects a medium that is not known to be on the destination, and says what to put back', () => {
    const wanted: Wanted = { disks: [{ ...vda, ...writable }, cdrom] };
    const plan = outline(wanted);
    expect(steps(plan.before)).toContain(
      `alpha: Eject the medium of sda | virsh -c qemu:///system change-media ${uuid} sda --eject --live --config`,
    );
    expect(steps(plan.after)).toContain(
      'beta: Insert a medium into sda again if the guest needs one; it was /isos/debian.iso | by hand',
    );
    const there = findingOf({
      ruleId: 'storage/removable',
      status: 'pass',
      guest: { name: 'web1', uuid },
      device: 'sda',
    });
    expect(steps(outline({ ...wanted, findings: [there] }).before).join()).not.toContain('Eject');
  });

  it('ejects from what there is: no --config for a transient guest, no --live for one that is off', () => {
    const disks = [{ ...vda, ...writable }, cdrom];
    expect(steps(outline({ disks, guest: { persistent: false } }).before)).toContain(
      `alpha: Eject the medium of sda | virsh -c qemu:///system change-media ${uuid} sda --eject --live`,
    );
    expect(steps(outline({ disks, request: { mode: 'offline' }, guest: { state: 'shut off' } }).before)).toContain(
      `alpha: Eject the medium of sda | virsh -c qemu:///system change-media ${uuid} sda --eject --config`,
    );
  });

  it('of an offline move: what the definition does not carry', () => {
    const plan = outline({
      request: { mode: 'offline', storage: 'copy' },
      guest: {
        state: 'shut off',
        managedSave: true,
        firmware: {
          kind: 'efi',
          loader: '/usr/share/OVMF/OVMF_CODE.fd',
          nvram: '/var/lib/libvirt/qemu/nvram/web1.fd',
          nvramTemplate: null,
          kernel: null,
          initrd: null,
          dtb: null,
        },
        tpms: [{ model: 'tpm-crb', backend: 'emulator', version: '2.0', encryptionSecret: null, statePath: null }],
      },
      copied: ['vda'],
    });
    expect(steps(plan.before).slice(1, -1)).toEqual([
      `alpha: Start the guest from its managed save image, which would stay behind | virsh -c qemu:///system start ${uuid}`,
      `alpha: Shut it down, and wait until it is off | virsh -c qemu:///system shutdown ${uuid}`,
      'beta: Copy the image of vda (/var/lib/libvirt/images/web1.qcow2) to the same path, unless it is shared: an offline move takes only the definition | by hand',
      'beta: Copy the UEFI variables (/var/lib/libvirt/qemu/nvram/web1.fd) to the same path, unless it is shared: an offline move takes only the definition | by hand',
      `beta: Copy the TPM state (/var/lib/libvirt/swtpm/${uuid}) to the same path, unless it is shared: an offline move takes only the definition | by hand`,
    ]);
    expect(steps(plan.after)[0]).toBe(
      `beta: Verify that the guest is there: "shut off" is the right answer | virsh -c qemu:///system domstate --reason ${uuid}`,
    );
  });

  it('leaves copied images where they are, and says so', () => {
    const plan = outline({ request: { storage: 'copy' }, copied: ['vda'] });
    expect(steps(plan.after).at(-1)).toBe(
      'alpha: Remove the old images by hand once the guest has proven itself; they are never deleted for you: vda (/var/lib/libvirt/images/web1.qcow2) | by hand',
    );
  });

  it('sets the clock of a guest that stood still, when its agent can', () => {
    const plan = outline({ request: { mode: 'non-live' }, guest: { guestAgent: 'connected' } });
    expect(steps(plan.after)).toContain(
      `beta: Set the clock of the guest, which stood still meanwhile (through its guest agent) | virsh -c qemu:///system domtime ${uuid} --sync`,
    );
  });

  it('marks what changes a host', () => {
    const plan = outline({ disks: [{ ...vda, ...writable }, cdrom] });
    expect(plan.before.map((step) => step.mutates)).toEqual([false, true, false]);
    expect(plan.migrate.mutates).toBe(true);
  });
});

it('makes no plan for a guest whose UUID nobody knows', () => {
  const { uuid: _, ...facts } = guestOf({ name: 'web1' }).facts;
  const plan = outlinePlan({
    request: plainRequest,
    source: { name: 'alpha', facts: hostOf() },
    destination: { name: 'beta', facts: hostOf() },
    guest: {
      facts: { ...facts, uuid: { status: 'missing', because: 'virsh said nothing', probe: 'guest-list' } },
      disks: [],
      nics: [],
    },
    findings: [],
    derived: { copiedDisks: [], connectionUri: 'qemu+ssh://beta/system', sourceUri: null, checkCommand },
  });
  expect(plan).toBeNull();
});
