import { expect, test } from 'vitest';
import { missing, valueIfKnown } from '../../../src/facts/fact.js';
import { readDomainCapabilities } from '../../../src/facts/readers/domain-capabilities.js';
import { captureOf, ran, recordedCapture } from './recorded-capture.js';

test('the default machine and those that were asked for are listed; what libvirt refused is not', () => {
  const found = valueIfKnown(readDomainCapabilities(recordedCapture()).domainCapabilities) ?? [];
  expect(found.map(({ virtType, machine, maxVcpus }) => ({ virtType, machine, maxVcpus }))).toEqual([
    { virtType: 'qemu', machine: 'pc-i440fx-7.2', maxVcpus: 255 },
    { virtType: 'qemu', machine: 'pc-q35-7.1', maxVcpus: 288 },
  ]);
});

test('enumerations are keyed by section and name; a section says whether it is supported', () => {
  const [first] = valueIfKnown(readDomainCapabilities(recordedCapture()).domainCapabilities) ?? [];
  expect(first?.enumerations['disk.bus']).toEqual(['ide', 'fdc', 'scsi', 'virtio', 'usb', 'sata']);
  expect(first?.enumerations['loader.type']).toEqual(['rom', 'pflash']);
  expect(first?.enumerations['filesystem.driverType']).toEqual(['path', 'handle', 'virtiofs']);
  expect(first?.enumerations['tpm.supported']).toEqual(['yes']);
  expect(first?.enumerations['gic.supported']).toEqual(['no']);
  expect(first?.enumerations['crypto.supported']).toBeUndefined();
  expect(first?.emulator).toBe('/usr/bin/qemu-system-x86_64');
  expect(first?.cpu.supportedModes).toEqual(['custom', 'host-model', 'maximum']);
});

test('without any answer the fact is missing, because of what libvirt said', () => {
  const output = '== kvm\nerror: failed to get emulator capabilities\nerror: no KVM\n== qemu\nerror: no QEMU\n== end\n';
  expect(readDomainCapabilities(captureOf([ran('virsh-domcapabilities', null, output)])).domainCapabilities).toEqual(
    missing('virsh says: no QEMU', 'virsh-domcapabilities'),
  );
});

test('a libvirt without domcapabilities is named as the reason', () => {
  const failed = ran('virsh-domcapabilities', null, '', "error: unknown command: 'domcapabilities'\n", 1);
  expect(readDomainCapabilities(captureOf([failed])).domainCapabilities).toEqual(
    missing(
      "the probe virsh-domcapabilities failed with exit status 1: error: unknown command: 'domcapabilities'",
      'virsh-domcapabilities',
    ),
  );
});
