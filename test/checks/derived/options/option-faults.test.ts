import { describe, expect, test } from 'vitest';
import { type OptionFaultKind, optionFaults } from '../../../../src/checks/derived/options/option-faults.js';
import { plannedOptions } from '../../../../src/checks/derived/options/planned-options.js';
import type { CheckRequest, MigrateOption } from '../../../../src/checks/request.js';
import { type Fact, known, missing } from '../../../../src/facts/fact.js';
import { type InputParts, inputOf } from '../../engine/hand-made.js';

const libvirt9 = { 'libvirt.version': '9.0.0', 'qemu.version': '7.2.0' };
const libvirt11 = { 'libvirt.version': '11.3.0', 'qemu.version': '10.0.0' };

function option(name: string, value: string | null = null): MigrateOption {
  return { name, value };
}

function texts(kind: OptionFaultKind, request: Partial<CheckRequest>, parts: InputParts = {}): readonly string[] {
  const fact = optionFaults(inputOf({ source: libvirt9, destination: libvirt9, ...parts, request }), kind);
  if (fact.status === 'missing') throw new Error(fact.because);
  return fact.value.map(({ text }) => text);
}

function reasonOf(fact: Fact<unknown>): string | null {
  return fact.status === 'missing' ? fact.because : null;
}

describe('options that refuse each other', () => {
  test('the library does not tunnel over several connections', () => {
    expect(texts('conflict', { tunnelled: true, options: [option('parallel')] })).toEqual([
      "--tunnelled with --parallel is refused by libvirt's library 9.0.0 on kvm01: “Flags 'VIR_MIGRATE_TUNNELLED' and 'VIR_MIGRATE_PARALLEL' are mutually exclusive”",
    ]);
  });

  test('of methods and several connections only libvirt 9.4 and newer says it, on either host', () => {
    const options = [option('parallel'), option('compressed'), option('comp-methods', 'xbzrle')];
    expect(texts('conflict', { options })).toEqual([]);
    expect(texts('conflict', { options }, { destination: libvirt11 })).toEqual([
      "--parallel with --comp-methods xbzrle is refused by libvirt's daemon 11.3.0 on kvm02: “Compression method 'xbzrle' isn't supported with parallel migration”",
    ]);
  });

  test('what has a rule of its own is left to that', () => {
    expect(texts('conflict', { tunnelled: true, migrateUri: 'tcp://10.0.0.2' })).toEqual([]);
  });

  test('a beginning of a value: a UNIX socket, and no other migration URI', () => {
    const options = [option('listen-address', '10.0.0.2')];
    expect(texts('conflict', { migrateUri: 'tcp://10.0.0.2', options })).toEqual([]);
    expect(texts('conflict', { migrateUri: 'unix:///run/migration', options })).toEqual([
      "--migrateuri unix: with --listen-address is refused by libvirt's daemon 9.0.0 on kvm01: “Usage of listen-address is forbidden when migration URI uses UNIX transport method”",
    ]);
  });
});

describe('options that need another', () => {
  test('zero copy needs several connections', () => {
    expect(texts('requirement', { options: [option('zerocopy')] })).toEqual([
      "--zerocopy without --parallel is refused by libvirt's daemon 9.0.0 on kvm01: “zero-copy is only available for parallel migration”",
    ]);
    expect(texts('requirement', { options: [option('zerocopy'), option('parallel')] })).toEqual([]);
  });

  test('one of the items of a list is enough', () => {
    const level = option('comp-mt-level', '1');
    expect(texts('requirement', { options: [level, option('comp-methods', 'xbzrle,mt')] })).toEqual([]);
    expect(texts('requirement', { options: [level, option('comp-methods', 'xbzrle')] })).toHaveLength(1);
  });
});

describe('options that do nothing, or that nobody can use', () => {
  test('compression methods without --compressed compress all the same', () => {
    expect(texts('ignored', { options: [option('comp-methods', 'xbzrle')] })).toEqual([
      "--comp-methods without --compressed is accepted by libvirt's daemon 9.0.0 on kvm01: the migration is compressed all the same",
    ]);
  });

  test('QEMU 9.1 has no compression by threads any more', () => {
    const options = [option('compressed'), option('comp-methods', 'mt')];
    expect(texts('unusable', { options })).toEqual([]);
    expect(texts('unusable', { options }, { destination: libvirt11 })).toEqual([
      "--comp-methods mt is refused by QEMU 10.0.0 on kvm02: “Migration option 'compress' is not supported by QEMU binary”",
    ]);
  });
});

describe('options that are too new', () => {
  test('for virsh, for the destination, and not where nothing is sent to it', () => {
    const zerocopy = { options: [option('parallel'), option('zerocopy')] };
    const libvirt7 = { 'libvirt.version': '7.0.0' };
    expect(texts('too-new', zerocopy)).toEqual([]);
    expect(texts('too-new', zerocopy, { destination: libvirt7 })).toEqual([
      "--zerocopy is not known to libvirt's daemon 7.0.0 on kvm02: the option came with libvirt 8.5.0",
    ]);
    expect(texts('too-new', zerocopy, { source: libvirt7 })).toEqual([
      '--zerocopy is not known to virsh 7.0.0 on kvm01: the option came with libvirt 8.5.0',
    ]);
    const switchover = { options: [option('available-switchover-bandwidth', '10')] };
    expect(texts('too-new', switchover, { source: libvirt11, destination: libvirt7 })).toEqual([]);
  });

  test('the virsh of this machine counts where that runs the migration', () => {
    const parts = { source: libvirt11, destination: libvirt11, clientVersion: known('7.0.0', 'hand') };
    expect(texts('too-new', { via: 'here', options: [option('parallel'), option('zerocopy')] }, parts)).toHaveLength(1);
  });

  test('a compression method is one as well', () => {
    const options = [option('parallel'), option('compressed'), option('comp-methods', 'zstd')];
    expect(texts('too-new', { options }, { source: libvirt11 })).toEqual([
      "--comp-methods zstd is refused by libvirt's daemon 9.0.0 on kvm02: “Unsupported compression method 'zstd'”",
    ]);
  });

  test('nobody knows the virsh: unknown, but for what every virsh has', () => {
    const clientVersion = missing('no virsh here', 'hand');
    const parts = { source: libvirt9, destination: libvirt9, clientVersion };
    expect(texts('too-new', { storage: 'copy', copyDisks: ['vda'] }, parts)).toEqual([]);
    const fact = optionFaults(inputOf({ ...parts, request: { options: [option('zerocopy')] } }), 'too-new');
    expect(reasonOf(fact)).toBe('no virsh here');
  });
});

test('the options of a request, in the order in which they are printed', () => {
  const { request } = inputOf({
    request: { storage: 'copy-incremental', copyDisks: ['vda', 'vdb'], options: [option('bandwidth', '100')] },
  });
  expect(plannedOptions(request)).toEqual([
    option('live'),
    option('p2p'),
    option('persistent'),
    option('undefinesource'),
    option('copy-storage-inc'),
    option('migrate-disks', 'vda,vdb'),
    option('bandwidth', '100'),
  ]);
});
