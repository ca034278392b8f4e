import { describe, expect, test } from 'vitest';
import { UnknownFact } from '../../../src/checks/expression/unknown-fact.js';
import { createRuleFunctions } from '../../../src/checks/functions/index.js';
import { ruleTables } from '../rule-tables.js';

const ruleFunctions = createRuleFunctions(ruleTables);

function call(name: string, ...args: readonly unknown[]): unknown {
  const found = ruleFunctions.find(({ signature }) => signature.startsWith(`${name}(`));
  if (found === undefined) throw new Error(`there is no function ${name}`);
  return found.handler(...args);
}

test('the functions, by signature', () => {
  expect(ruleFunctions.map(({ signature }) => signature)).toEqual([
    'explainingRules(string): list<string>',
    'formatMigratable(string): bool',
    'humanBytes(double): string',
    'machineRemoval(string): string',
    'microcodeLess(string, string, string): bool',
    'migrationsAtOnce(double): double',
    'releasePath(string, string, string): string',
    'releaseRefused(string, string, string): bool',
    'stated(dyn, string): dyn',
    'unmigratable(list<string>): list<string>',
    'vendorSeverity(string, string, list<string>, string): string',
    'vendorView(string, string, list<string>): string',
    'versionAtLeast(string, string): bool',
    'versionLess(string, string): bool',
    'versionTraps(string, string, string, string, string, list<string>, double): dyn',
    'worseVulnerabilities(dyn, dyn): list<string>',
  ]);
});

describe('versions', () => {
  test.each([
    ['8.10.0', '8.9.0', false],
    ['8.9.0', '8.10.0', true],
    ['8.1', '8.1.0', false],
    ['7.2.22 (Debian 1:7.2+dfsg-7)', '8.0', true],
    ['10.0.0-rc1', '9.2.0', false],
    ['v4', '4.0.1', true],
  ])('%s < %s: %s', (version, bound, expected) => {
    expect(call('versionLess', version, bound)).toBe(expected);
    expect(call('versionAtLeast', version, bound)).toBe(!expected);
  });

  test('what is no version is unknown', () => {
    expect(() => call('versionLess', 'unknown', '1.0')).toThrow(new UnknownFact('“unknown” is not a version'));
  });
});

test('sizes', () => {
  expect([0, 1023, 1024, 1610612736, 2 ** 50, 2 ** 61, -2048].map((bytes) => call('humanBytes', bytes))).toEqual([
    '0 B',
    '1023 B',
    '1 KiB',
    '1.5 GiB',
    '1 PiB',
    '2048 PiB',
    '-2 KiB',
  ]);
});

describe('microcode', () => {
  test.each([
    ['GenuineIntel', '0xde', '0xf4', true],
    ['GenuineIntel', '0xf4', '0xde', false],
    ['GenuineIntel', '0x5002f01', '0x5003604', true],
    ['AuthenticAMD', '0xa0011d1', '0xa0011d1', false],
    ['AuthenticAMD', '0xa0011cf', '0xa0011d1', true],
  ])('of %s: %s < %s: %s', (vendor, left, right, expected) => {
    expect(call('microcodeLess', vendor, left, right)).toBe(expected);
  });

  test.each([
    ['GenuineIntel', 'N/A', '0xde', '“N/A” is not a microcode revision'],
    ['AuthenticAMD', '0x8701030', '0xa0011d1', 'microcode 0x8701030 and 0xa0011d1 are for different CPUs'],
    ['CentaurHauls', '0x1', '0x2', 'nothing says how microcode of CentaurHauls compares'],
  ])('of %s: %s and %s cannot be compared', (vendor, left, right, because) => {
    expect(() => call('microcodeLess', vendor, left, right)).toThrow(new UnknownFact(because));
  });
});

test('limits: half is left for others', () => {
  expect([20, 5000, 1, 21].map((limit) => call('migrationsAtOnce', limit))).toEqual([10, 2500, 0, 10]);
});

test('null is unknown', () => {
  expect(call('stated', 0, 'nobody said')).toBe(0);
  expect(() => call('stated', null, 'nobody said')).toThrow(new UnknownFact('nobody said'));
});

test('vulnerabilities that open on the way', () => {
  const source = {
    meltdown: 'Mitigation: PTI',
    mds: 'Not affected',
    itlb_multihit: 'KVM: Mitigation: VMX disabled',
    retbleed: 'Vulnerable',
    srbds: 'Unknown: Dependent on hypervisor status',
  };
  const destination = {
    meltdown: 'Vulnerable',
    mds: 'Vulnerable: Clear CPU buffers attempted, no microcode',
    itlb_multihit: 'Processor vulnerable',
    retbleed: 'Vulnerable',
    srbds: 'Vulnerable',
    gather_data_sampling: 'Vulnerable',
  };
  expect(call('worseVulnerabilities', source, destination)).toEqual(['itlb_multihit', 'mds', 'meltdown']);
  expect(call('worseVulnerabilities', destination, source)).toEqual([]);
  expect(call('worseVulnerabilities', null, destination)).toEqual([]);
});

describe("the vendor's matrix", () => {
  test.each([
    ['7.9', '8.1', 'pc-i440fx-rhel7.6.0', 'supported'],
    ['7.5', '8.1', 'pc-i440fx-rhel7.5.0', null],
    ['8.1', '7.9', 'pc-q35-rhel7.6.0', 'supported'],
    ['8.0', '8.1', 'pc-q35-rhel8.0.0', null],
    ['8.4', '8.10', 'pc-q35-rhel8.4.0', 'supported'],
    ['8.4', '8.10', 'pc-i440fx-rhel7.6.0', 'supported'],
    ['8.4', '8.10', 'pc-i440fx-rhel7.0.0', 'unsupported'],
    ['8.4', '8.10', 'pc-i440fx-4.2', 'unsupported'],
    ['8.6', '8.6', 'pc-q35-rhel8.6.0', 'supported'],
    ['7.4', '7.9', 'pc-i440fx-rhel7.4.0', 'unsupported'],
    ['6.10', '5.11', 'rhel6.6.0', 'refused'],
    ['8.10', '9.4', 'pc-q35-rhel8.6.0', null],
  ])('RHEL %s to %s with %s: %s', (from, to, machine, expected) => {
    if (expected === null) expect(() => call('releasePath', from, to, machine)).toThrow(UnknownFact);
    else expect(call('releasePath', from, to, machine)).toBe(expected);
    expect(call('releaseRefused', from, to, machine)).toBe(expected === 'refused');
  });
});

test.each([
  ['raw', true],
  ['', true],
  ['qcow2', true],
  ['qed', true],
  ['vmdk', false],
  ['fat', false],
])('images of format “%s” can be migrated: %s', (format, expected) => {
  expect(call('formatMigratable', format)).toBe(expected);
});

test('a format that no table has is unknown', () => {
  expect(() => call('formatMigratable', 'rbd')).toThrow(
    new UnknownFact('nothing says whether images of format rbd can be migrated'),
  );
});

test.each([
  ['pc-i440fx-rhel7.2.0', 'RHEL 9 does not have it any more'],
  ['pc-q35-rhel8.4.0', 'RHEL 10 does not have it any more'],
  ['pc-q35-rhel9.4.0', ''],
  ['rhel6.6.0', 'RHEL 8 does not have it any more'],
  ['pc-i440fx-2.12', 'QEMU 10.1 does not have it any more'],
  ['pc-q35-7.2', 'QEMU 13.2 does not have it any more'],
  ['microvm', ''],
])('%s: %s', (machine, expected) => {
  expect(call('machineRemoval', machine)).toBe(expected);
});

test('devices that QEMU does not migrate', () => {
  expect(call('unmigratable', ['disk target.bus=virtio', 'sound model=virtio', 'disk target.bus=nvme'])).toEqual([
    'an emulated NVMe disk (hw/nvme/ctrl.c: unmigratable)',
    'a virtio sound device (hw/audio/virtio-snd.c: unmigratable)',
  ]);
  expect(call('unmigratable', [])).toEqual([]);
});

describe("vendors' views", () => {
  const sata = "SUSE's view: the SATA disk device type is not migratable; QEMU itself migrates it";

  test.each([
    ['', ['suse', 'debian'], sata, 'blocker'],
    ['', ['debian', 'upstream'], '', 'info'],
    ['suse', ['debian', 'debian'], sata, 'blocker'],
    ['upstream', ['suse', 'suse'], '', 'info'],
  ])('of SATA disks with profile “%s” on %j', (chosen, profiles, view, severity) => {
    expect(call('vendorView', 'sata-disk', chosen, profiles)).toBe(view);
    expect(call('vendorSeverity', 'sata-disk', chosen, profiles, 'info')).toBe(severity);
  });

  test('a milder view leaves the severity as it is', () => {
    expect(call('vendorSeverity', 'host-cpu', 'suse', [], 'blocker')).toBe('blocker');
  });
});

describe('versions that do not go together', () => {
  test.each([
    ['several threads into QEMU 10', '9.0.0', '7.2.0', '11.3.0', '10.0.0', 'pc-q35-7.2', [], 2, ['ht-reported']],
    ['one thread', '9.0.0', '7.2.0', '11.3.0', '10.0.0', 'pc-q35-7.2', [], 1, []],
    ['a libvirt that knows', '9.0.0', '7.2.0', '11.10.0', '10.0.0', 'pc-q35-7.2', [], 2, []],
    ['VMX', '8.0.0', '7.2.0', '10.0.0', '8.2.0', 'pc-q35-7.2', ['vmx'], 1, ['vmx-features']],
    ['no VMX', '8.0.0', '7.2.0', '10.0.0', '8.2.0', 'pc-q35-7.2', ['svm'], 1, []],
    ['both ways', '8.0.0', '6.2.0', '7.0.0', '5.2.0', 'pc-i440fx-rhel7.6.0', [], 1, ['acpi-index']],
    ['another machine', '8.0.0', '6.2.0', '7.0.0', '5.2.0', 'pc-q35-rhel8.2.0', [], 1, []],
  ])('%s', (_name, ...rest) => {
    const expected = rest.pop();
    expect(call('versionTraps', ...rest)).toEqual(
      ruleTables['version-traps'].rows.filter(({ name }) => (expected as readonly string[]).includes(name)),
    );
  });
});
