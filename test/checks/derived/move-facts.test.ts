import { describe, expect, test } from 'vitest';
import { deriveMoveFacts } from '../../../src/checks/derived/derive-move-facts.js';
import type { CheckRequest } from '../../../src/checks/request.js';
import type { diskFacts, guestFacts } from '../../../src/facts/catalogue/guest.js';
import type { CpuDefinition } from '../../../src/facts/cpu/cpu-definition.js';
import type { DomainCapabilitiesCpu } from '../../../src/facts/cpu/domain-capabilities-cpu.js';
import { type Fact, valueIfKnown } from '../../../src/facts/fact.js';
import type { hostFacts } from '../../../src/facts/host-facts.js';
import type { DomainCapabilities, MachineType } from '../../../src/facts/model/host-services.js';
import { guestOf, inputOf, type Values } from '../engine/hand-made.js';
import { absentPath, pathStatusOf } from './path-status-of.js';

interface Parts {
  readonly guest?: Values<typeof guestFacts>;
  readonly disks?: readonly Values<typeof diskFacts>[];
  readonly destination?: Values<typeof hostFacts>;
  readonly source?: Values<typeof hostFacts>;
  readonly request?: Partial<CheckRequest>;
}

function derive({ guest = {}, disks = [], destination = {}, source = {}, request = {} }: Parts) {
  const moved = guestOf(guest, disks);
  return deriveMoveFacts(inputOf({ request, source, destination, guests: [moved] }), moved);
}

function reasonOf(fact: Fact<unknown>): string | undefined {
  return fact.status === 'missing' ? fact.because : undefined;
}

const q35: Values<typeof guestFacts> = { machine: 'pc-q35-7.2', architecture: 'x86_64', virtType: 'kvm' };

function machine(values: Partial<MachineType>): MachineType {
  const name = 'pc-q35-7.2';
  return { name, architecture: 'x86_64', virtType: 'kvm', canonical: null, deprecated: false, maxCpus: 288, ...values };
}

describe('the machine type', () => {
  const offered = (...machineTypes: readonly MachineType[]) => derive({ guest: q35, destination: { machineTypes } });

  test('by its exact name, architecture and virtualisation type', () => {
    expect(valueIfKnown(offered(machine({})).machineOffered)).toBe(true);
    expect(valueIfKnown(offered(machine({ name: 'pc-q35-7.1' })).machineOffered)).toBe(false);
    expect(valueIfKnown(offered(machine({ architecture: 'aarch64' })).machineOffered)).toBe(false);
    expect(valueIfKnown(offered(machine({ virtType: 'qemu' })).machineOffered)).toBe(false);
  });

  test('or as what an alias stands for', () => {
    expect(valueIfKnown(offered(machine({ name: 'q35', canonical: 'pc-q35-7.2' })).machineOffered)).toBe(true);
  });

  test('may be deprecated', () => {
    expect(valueIfKnown(offered(machine({ deprecated: true })).machineDeprecated)).toBe(true);
    expect(valueIfKnown(offered(machine({})).machineDeprecated)).toBe(false);
  });

  test('without the list nobody knows', () => {
    expect(reasonOf(derive({ guest: q35 }).machineOffered)).toBe('kvm02: nobody said machineTypes');
  });
});

const cpu: DomainCapabilitiesCpu = {
  virtType: 'kvm',
  supportedModes: ['custom', 'host-model'],
  hostPassthroughMigratable: [],
  maximumMigratable: [],
  hostModel: null,
  models: [{ name: 'qemu64', usable: 'yes', vendor: null, deprecated: false, canonical: null, blockers: [] }],
};

function capabilities(values: Partial<DomainCapabilities> = {}): DomainCapabilities {
  return {
    virtType: 'kvm',
    machine: 'pc-q35-7.2',
    architecture: 'x86_64',
    emulator: '/usr/bin/qemu-system-x86_64',
    maxVcpus: 288,
    enumerations: {},
    loaders: [],
    cpu,
    ...values,
  };
}

describe('domain capabilities', () => {
  const found = (...domainCapabilities: readonly DomainCapabilities[]) =>
    derive({ guest: q35, destination: { machineTypes: [machine({})], domainCapabilities } }).domainCapabilities;

  test('those of the guest’s machine and virtualisation type', () => {
    const other = capabilities({ machine: 'pc-i440fx-7.2' });
    expect(valueIfKnown(found(other, capabilities()))).toEqual(capabilities());
    expect(reasonOf(found(other))).toBe('kvm02 was not asked what it offers to kvm guests of pc-q35-7.2');
    expect(reasonOf(found(capabilities({ virtType: 'qemu' })))).toBe(
      'kvm02 was not asked what it offers to kvm guests of pc-q35-7.2',
    );
  });

  test('none for a machine that is not offered', () => {
    const facts = derive({ guest: q35, destination: { machineTypes: [], domainCapabilities: [capabilities()] } });
    expect(reasonOf(facts.domainCapabilities)).toBe("kvm02 does not offer the guest's machine type");
  });
});

describe('the CPU', () => {
  const guestCpu: CpuDefinition = {
    arch: null,
    mode: 'custom',
    match: 'exact',
    check: 'partial',
    migratable: null,
    model: 'qemu64',
    modelFallback: null,
    vendorId: null,
    vendor: null,
    features: [],
    topology: null,
    microcodeVersion: null,
    signature: null,
    tsc: null,
    physicalAddressBits: null,
    hasNuma: false,
  };
  const destination = { machineTypes: [machine({})], domainCapabilities: [capabilities()] };

  test('a mode that is not offered is refused, with the reason', () => {
    const facts = derive({
      guest: { ...q35, cpu: { ...guestCpu, mode: 'host-passthrough', model: null } },
      destination,
    });
    expect(valueIfKnown(facts.cpu)).toEqual({
      compatible: false,
      missingFeatures: [],
      explanation: 'The destination does not offer CPU mode host-passthrough to guests of type kvm.',
    });
  });

  test('a guest that names no model is not checked by libvirt', () => {
    const facts = derive({ guest: { ...q35, cpu: { ...guestCpu, model: null } }, destination });
    expect(valueIfKnown(facts.cpu)?.compatible).toBe(true);
  });

  test('what the data does not decide is missing', () => {
    const facts = derive({ guest: { ...q35, cpu: { ...guestCpu, mode: 'host-model', model: null } }, destination });
    expect(reasonOf(facts.cpu)).toBe(
      'The live CPU is still mode host-model without the model that libvirt made of it.',
    );
    expect(reasonOf(derive({ guest: q35, destination }).cpu)).toBe('nobody said cpu');
  });
});

describe('devices', () => {
  const enumerations = {
    'disk.bus': ['virtio', 'scsi', 'sata'],
    'disk.diskDevice': ['disk', 'cdrom', 'lun'],
    'video.modelType': ['vga', 'virtio', 'none'],
    'graphics.type': ['vnc'],
    'tpm.model': ['tpm-crb'],
    'tpm.backendModel': [],
  };
  const destination = { machineTypes: [machine({})], domainCapabilities: [capabilities({ enumerations })] };
  const guest = {
    ...q35,
    videoModels: ['qxl'],
    graphics: [{ type: 'spice', listenType: null, listenAddress: null, port: null }],
    fileSystems: [{ driver: null, source: '/srv', target: 'data', externalSocket: null }],
    tpms: [{ model: 'tpm-crb', backend: 'emulator', version: '2.0', encryptionSecret: null, statePath: null }],
    rngModels: ['virtio'],
  };
  const disks = [
    { bus: 'virtio', device: 'disk' },
    { bus: 'ide', device: 'floppy' },
  ];

  test('each against its list; a list that is not there decides nothing', () => {
    expect(valueIfKnown(derive({ guest, disks, destination }).unsupportedDevices)).toEqual([
      'disk bus ide',
      'disk device floppy',
      'graphics spice',
      'video model qxl',
    ]);
  });

  test('an unread disk leaves it open', () => {
    expect(reasonOf(derive({ guest, disks: [{ bus: 'virtio' }], destination }).unsupportedDevices)).toBe(
      'nobody said device',
    );
  });
});

describe('the emulator that the destination is asked for', () => {
  const emulator = '/usr/bin/qemu-system-x86_64';
  const mapped = (path: string | null) => ({ request: { mappings: [{ kind: 'emulator' as const, path }] } });

  test("is the guest's own, and is looked for there", () => {
    const derived = derive({ guest: { emulator }, destination: { paths: [pathStatusOf({ path: emulator })] } });
    expect([valueIfKnown(derived.emulator), valueIfKnown(derived.emulatorExists)]).toEqual([emulator, true]);
    const unnamed = derive({ guest: { emulator: '' } }).emulatorExists;
    expect(reasonOf(unnamed)).toBe("the guest's definition names no emulator");
  });

  test('is the one that is named for it', () => {
    const paths = [pathStatusOf({ path: '/opt/qemu', exists: false })];
    const derived = derive({ guest: { emulator }, destination: { paths }, ...mapped('/opt/qemu') });
    expect([valueIfKnown(derived.emulator), valueIfKnown(derived.emulatorExists)]).toEqual(['/opt/qemu', false]);
  });

  test('is what the destination names itself, if it does', () => {
    expect(reasonOf(derive({ guest: { emulator }, ...mapped(null) }).emulator)).toBe('nobody said machine');
  });
});

test('firmware files, and devices behind serial ports', () => {
  const [loader, nvramTemplate] = ['/usr/share/OVMF/OVMF_CODE_4M.fd', '/usr/share/OVMF/OVMF_VARS_4M.fd'];
  const guest = {
    firmware: {
      kind: 'efi' as const,
      loader,
      nvram: '/var/lib/libvirt/qemu/nvram/web01_VARS.fd',
      nvramTemplate,
      kernel: null,
      initrd: null,
      dtb: null,
    },
    characterDevices: [
      { element: 'serial' as const, type: 'dev', path: '/dev/ttyS1', targetName: null },
      { element: 'console' as const, type: 'dev', path: '/dev/ttyS1', targetName: null },
      { element: 'channel' as const, type: 'unix', path: '/run/agent.sock', targetName: 'org.qemu.guest_agent.0' },
    ],
  };
  const paths = [pathStatusOf({ path: loader }), absentPath(nvramTemplate), absentPath('/dev/ttyS1')];
  const facts = derive({ guest, destination: { paths } });
  expect(valueIfKnown(facts.missingFirmwareFiles)).toEqual([nvramTemplate]);
  expect(valueIfKnown(facts.missingDevicePaths)).toEqual(['/dev/ttyS1']);
  expect(reasonOf(derive({ guest, destination: { paths: [] } }).missingDevicePaths)).toBe(
    'kvm02 was not asked about /dev/ttyS1',
  );
});

test('files of a guest whose kernel QEMU starts directly', () => {
  const [kernel, initrd, dtb] = ['/srv/boot/vmlinuz', '/srv/boot/initrd.img', '/srv/boot/board.dtb'];
  const bios = { kind: 'bios' as const, loader: null, nvram: null, nvramTemplate: null };
  const guest = { firmware: { ...bios, kernel, initrd, dtb } };
  const paths = [absentPath(kernel), pathStatusOf({ path: initrd }), absentPath(dtb)];
  expect(valueIfKnown(derive({ guest, destination: { paths } }).missingFirmwareFiles)).toEqual([kernel, dtb]);
});

test('folders of files that serial ports write, when the destination was asked about them', () => {
  const log = { element: 'serial' as const, type: 'file', path: '/srv/consoles/web01.log', targetName: null };
  const guest = { characterDevices: [log] };
  expect(
    valueIfKnown(derive({ guest, destination: { paths: [absentPath('/srv/consoles')] } }).missingDevicePaths),
  ).toEqual(['/srv/consoles']);
  const there = pathStatusOf({ path: '/srv/consoles', kind: 'directory' });
  expect(valueIfKnown(derive({ guest, destination: { paths: [there] } }).missingDevicePaths)).toEqual([]);
  expect(valueIfKnown(derive({ guest, destination: { paths: [] } }).missingDevicePaths)).toEqual([]);
});

test('folders shared with the guest', () => {
  const share = (source: string | null) => ({ driver: null, source, target: 'data', externalSocket: null });
  const guest = { fileSystems: [share('/srv/only-here'), share(null), share('tag')] };
  expect(
    valueIfKnown(derive({ guest, destination: { paths: [absentPath('/srv/only-here')] } }).missingSharedFolders),
  ).toEqual(['/srv/only-here']);
  expect(reasonOf(derive({ guest, destination: { paths: [] } }).missingSharedFolders)).toBe(
    'kvm02 was not asked about /srv/only-here',
  );
});

test('secrets by UUID or usage', () => {
  const guest = {
    tpms: [{ model: null, backend: 'emulator', version: null, encryptionSecret: 'uuid-1', statePath: null }],
  };
  const disks = [{ secretUuids: ['client.admin', 'uuid-2'] }, { secretUuids: [] }];
  const secrets = [{ uuid: 'uuid-2', usageType: 'ceph', usage: 'client.admin' }];
  expect(valueIfKnown(derive({ guest, disks, destination: { secrets } }).missingSecrets)).toEqual(['uuid-1']);
  expect(reasonOf(derive({ guest, disks }).missingSecrets)).toBe('kvm02: nobody said secrets');
  expect(valueIfKnown(derive({ guest: { tpms: [] }, disks: [{ secretUuids: [] }] }).missingSecrets)).toEqual([]);
});

describe('room for copies', () => {
  const disk = (target: string) => ({
    target,
    type: 'file',
    source: `/images/${target}.raw`,
    empty: false,
    readonly: false,
    shareable: false,
    backingFiles: [],
  });
  const disks = [disk('vda'), disk('vdb')];
  const paths = disks.map(({ source }) => pathStatusOf({ path: source }));
  const absent = disks.map(({ source }) => absentPath(source));
  const request = { storage: 'copy' as const };

  test('added up for each file system', () => {
    const facts = derive({ disks, request, source: { paths }, destination: { paths: absent } });
    expect(valueIfKnown(facts.copiedDiskCount)).toBe(2);
    expect(valueIfKnown(facts.copySpace)).toEqual([
      {
        target: '/',
        disks: ['vda', 'vdb'],
        allocatedBytes: 2147483648,
        sizeBytes: 4294967296,
        availableBytes: 53687091200,
      },
    ]);
  });

  test('nothing without copies', () => {
    const facts = derive({ disks, source: { paths }, destination: { paths: absent } });
    expect([valueIfKnown(facts.copiedDiskCount), valueIfKnown(facts.copySpace)]).toEqual([0, []]);
  });

  test('sizes that nobody knows leave it open', () => {
    const sizeless = paths.map((status) => ({ ...status, sizeBytes: null }));
    expect(
      reasonOf(derive({ disks, request, source: { paths: sizeless }, destination: { paths: absent } }).copySpace),
    ).toBe('the size of /images/vda.raw is not known');
    const roomless = absent.map((status) => ({ ...status, availableBytes: null }));
    expect(reasonOf(derive({ disks, request, source: { paths }, destination: { paths: roomless } }).copySpace)).toBe(
      'the room at /images/vda.raw on the destination is not known',
    );
  });
});
