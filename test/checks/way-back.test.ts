import { expect, test } from 'vitest';
import type { CheckInput } from '../../src/checks/check-input.js';
import { wayBack } from '../../src/checks/way-back.js';
import { nothingProbed } from '../../src/facts/active/probed-facts.js';
import { dryRunFactsUnasked } from '../../src/facts/dry-run/dry-run-facts.js';
import { valueIfKnown } from '../../src/facts/fact.js';
import { guestOf, inputOf } from './engine/hand-made.js';

function back(input: CheckInput): CheckInput {
  return wayBack(input, { probed: nothingProbed, dryRuns: dryRunFactsUnasked('not asked') });
}

const uuid = '11111111-1111-4111-8111-111111111111';
const summary = { state: 'running', persistent: true, autostart: false, macs: [], memoryMaximumBytes: 500 };
const other = { ...summary, name: 'db01', uuid: '22222222-2222-4222-8222-222222222222' };
const source = { guests: [{ ...summary, name: 'web01', uuid }, other], 'memory.availableBytes': 1_000 };

test('the hosts change places, and the source no longer has the guests that left it', () => {
  const input = inputOf({ source, guests: [guestOf({ active: true, 'memory.maximumBytes': 500 })] });
  const turned = back(input);
  expect([turned.source.name, turned.destination.name]).toEqual([input.destination.name, input.source.name]);
  expect(valueIfKnown(turned.destination.facts.guests)).toEqual([other]);
  expect(valueIfKnown(turned.destination.facts['memory.availableBytes'])).toBe(1_500);
  expect(turned.source.facts).toBe(input.destination.facts);
});

test('the virsh of the other host brings the guests back, unless one on this machine does', () => {
  const input = inputOf({ source: { 'libvirt.version': '9.0.0' }, destination: { 'libvirt.version': '11.3.0' } });
  const own = { place: `on ${input.source.name}`, version: input.source.facts['libvirt.version'], connection: null };
  const { client, source: turnedSource } = back({ ...input, client: own });
  expect([client.place, valueIfKnown(client.version)]).toEqual([`on ${turnedSource.name}`, '11.3.0']);
  const here = { ...own, place: 'here' };
  expect(back({ ...input, client: here }).client).toEqual(here);
});

test('a guest that does not run frees no memory', () => {
  const turned = back(inputOf({ source, guests: [guestOf({ active: false, 'memory.maximumBytes': 500 })] }));
  expect(valueIfKnown(turned.destination.facts['memory.availableBytes'])).toBe(1_000);
});

test('what is not known stays unknown', () => {
  const turned = back(inputOf({ source: {}, guests: [guestOf({})] }));
  expect(turned.destination.facts.guests.status).toBe('missing');
  expect(turned.destination.facts['memory.availableBytes'].status).toBe('missing');
});

test('options that name something of the destination do not apply to the way back', () => {
  const input = inputOf({});
  const options = ['parallel', 'listen-address', 'xml', 'dname'].map((name) => ({ name, value: null }));
  const { request } = back({ ...input, request: { ...input.request, migrateUri: 'tcp://192.0.2.1', options } });
  expect([request.migrateUri, request.options.map(({ name }) => name)]).toEqual([null, ['parallel']]);
});

test('nothing that was asked about the way there is taken for an answer about the way back', () => {
  const [guest] = back(inputOf({ guests: [guestOf({ sourceDryRunAsked: true })] })).guests;
  expect(guest && valueIfKnown(guest.facts.sourceDryRunAsked)).toBe(false);
});

test('a guest comes back from where it is called otherwise to where it came from', () => {
  const disk = { type: 'file', source: '/a/web01.qcow2', backingFiles: ['/a/base'], configuredBackingFiles: [] };
  const nic = { network: 'lan', bridge: '', destinationNetwork: 'office', destinationBridge: '' };
  const mappings: CheckInput['request']['mappings'] = [
    { kind: 'path', from: '/a', to: '/b' },
    { kind: 'network', from: 'lan', to: 'office' },
    { kind: 'emulator', path: null },
  ];
  const { guests, request } = back(inputOf({ request: { mappings }, guests: [guestOf({}, [disk], [nic])] }));
  expect(request.mappings).toEqual([
    { kind: 'path', from: '/b', to: '/a' },
    { kind: 'network', from: 'office', to: 'lan' },
  ]);
  const [found] = guests.flatMap(({ disks }) => disks);
  expect([valueIfKnown(found?.source), valueIfKnown(found?.backingFiles)]).toEqual(['/b/web01.qcow2', ['/b/base']]);
  const [port] = guests.flatMap(({ nics }) => nics);
  expect([valueIfKnown(port?.network), valueIfKnown(port?.destinationNetwork)]).toEqual(['office', 'lan']);
});
