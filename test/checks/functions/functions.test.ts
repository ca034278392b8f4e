import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UnknownFact } from '../../../src/checks/expression/unknown-fact.js';
import { ruleFunctions } from '../../../src/checks/functions/index.js';
import { releaseMatrix } from '../../../src/checks/functions/release-matrix.js';

function call(name: string, ...args: readonly unknown[]): unknown {
  const found = ruleFunctions.find(({ signature }) => signature.startsWith(`${name}(`));
  if (found === undefined) throw new Error(`there is no function ${name}`);
  return found.handler(...args);
}

test('the functions, by signature', () => {
  expect(ruleFunctions.map(({ signature }) => signature)).toEqual([
    'humanBytes(double): string',
    'microcodeLess(string, string): bool',
    'migrationsAtOnce(double): double',
    'releasePath(string, string, string): string',
    'releaseRefused(string, string, string): bool',
    'stated(dyn, string): dyn',
    'versionAtLeast(string, string): bool',
    'versionLess(string, string): bool',
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

test('microcode is hexadecimal', () => {
  expect(call('microcodeLess', '0xde', '0xf4')).toBe(true);
  expect(call('microcodeLess', '0xf4', '0xde')).toBe(false);
  expect(call('microcodeLess', '0x5002f01', '0x5003604')).toBe(true);
  expect(call('microcodeLess', '0xa0011d1', '0xa0011d1')).toBe(false);
  expect(() => call('microcodeLess', 'N/A', '0xde')).toThrow(UnknownFact);
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
  test('the program holds the rows of the data file', () => {
    const file = new URL('../../../rules/data/rhel-release-matrix.yaml', import.meta.url);
    expect(releaseMatrix).toEqual(parse(readFileSync(file, 'utf8')).rows);
  });

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
