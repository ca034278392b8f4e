import { describe, expect, test } from 'vitest';
import { derivePairFacts } from '../../../src/checks/derived/derive-pair-facts.js';
import type { CheckRequest } from '../../../src/checks/request.js';
import { type Fact, valueIfKnown } from '../../../src/facts/fact.js';
import type { hostFacts } from '../../../src/facts/host-facts.js';
import { inputOf, type Values } from '../engine/hand-made.js';
import { defaultQemuConfiguration } from './qemu-configuration.js';

const device = (name: string, ...addresses: readonly string[]) => ({
  name,
  mtuBytes: 1500,
  up: true,
  addresses,
  bridge: false,
  controller: null,
});

const destination: Values<typeof hostFacts> = {
  hostname: 'kvm02',
  qemuConfiguration: defaultQemuConfiguration,
  interfaces: [
    device('lo', '127.0.0.1/8', '::1/128'),
    device('eth0', '10.0.0.20/24'),
    device('eth1', '2001:db8::20/64'),
  ],
  peers: [{ name: 'storage.kvm02', addresses: ['10.0.0.20'] }],
};
const source = { peers: [{ name: 'kvm02', addresses: ['10.0.0.20'] }] };

function listening(values: Values<typeof hostFacts>, request: Partial<CheckRequest> = {}) {
  return derivePairFacts(inputOf({ source, destination: { ...destination, ...values }, request }));
}

function asked(address: string, request: Partial<CheckRequest> = {}): Partial<CheckRequest> {
  return { ...request, options: [{ name: 'listen-address', value: address }] };
}

function reasonOf(fact: Fact<unknown>): string | undefined {
  return fact.status === 'missing' ? fact.because : undefined;
}

describe('where the destination listens', () => {
  test('the option comes before qemu.conf; without both it listens everywhere', () => {
    const configured = { qemuConfiguration: { ...defaultQemuConfiguration, migrationAddress: '[::]' } };
    expect(valueIfKnown(listening({}).listenAddresses)).toEqual([]);
    expect(valueIfKnown(listening(configured).listenAddresses)).toEqual(['::']);
    expect(valueIfKnown(listening(configured, asked('10.0.0.20')).listenAddresses)).toEqual(['10.0.0.20']);
  });

  test('a name is what the destination resolves it to', () => {
    expect(valueIfKnown(listening({}, asked('storage.kvm02')).listenAddresses)).toEqual(['10.0.0.20']);
    expect(reasonOf(listening({}, asked('other.kvm02')).listenFault)).toBe(
      'kvm02 was not asked to resolve other.kvm02',
    );
  });

  test.each<[string, string]>([
    ['0.0.0.0', ''],
    ['::', ''],
    ['10.0.0.20', ''],
    ['storage.kvm02', ''],
    ['10.0.0.2', 'kvm02 has no such address'],
    ['127.0.0.1', 'only kvm02 itself reaches that'],
    ['127.0.0.2', 'only kvm02 itself reaches that'],
    ['2001:0db8:0:0::20', 'kvm01 connects to 10.0.0.20'],
  ])('%s: %s', (address, fault) => {
    expect(valueIfKnown(listening({}, asked(address)).listenFault)).toBe(fault);
  });

  test('the migration URI leads to that address', () => {
    const request = asked('2001:db8::20', { migrateUri: 'tcp://[2001:db8::20]:49200' });
    expect(valueIfKnown(listening({}, request).listenFault)).toBe('');
  });

  test('an address that is translated on the way is not judged', () => {
    expect(valueIfKnown(listening({}, asked('10.0.0.20', { migrateUri: 'tcp://198.51.100.7' })).listenFault)).toBe('');
  });

  test('is not known without the interfaces or the name that the source connects to', () => {
    const parts = { source, destination: { hostname: 'kvm02', qemuConfiguration: defaultQemuConfiguration } };
    const facts = derivePairFacts(inputOf({ ...parts, request: asked('10.0.0.20') }));
    expect(reasonOf(facts.listenFault)).toBe('kvm02: nobody said interfaces');
    const nameless = derivePairFacts(inputOf({ destination, request: asked('10.0.0.20') }));
    expect(reasonOf(nameless.listenFault)).toBe('kvm01: nobody said peers');
  });
});
