import type { Element } from '@xmldom/xmldom';
import type { HostDevice } from '../model/guest-devices.js';
import { attributeOf, childAttribute, childOf, childText } from '../xml/xml-element.js';
import { pciAddress } from './domain-storage-source.js';
import { devicesOf } from './domain-xml.js';

/** Every hostdev element of a domain. */
export function hostDevicesOf(domain: Element): readonly HostDevice[] {
  return devicesOf(domain, 'hostdev').map((device) => {
    const mode = attributeOf(device, 'mode') ?? 'subsystem';
    const type = attributeOf(device, 'type');
    const source = childOf(device, 'source');
    const address = mode === 'capabilities' ? capabilityAddress(source) : subsystemAddress(type, source);
    return { mode, type, address, teaming: teamingOf(device) };
  });
}

/** The host devices behind interfaces of type `hostdev`. */
export function interfaceHostDevicesOf(domain: Element): readonly HostDevice[] {
  return devicesOf(domain, 'interface')
    .filter((nic) => attributeOf(nic, 'type') === 'hostdev')
    .map((nic) => {
      const address = childOf(nic, 'source', 'address');
      const type = attributeOf(address, 'type') ?? 'pci';
      return {
        mode: 'subsystem',
        type,
        address: subsystemAddress(type, childOf(nic, 'source')),
        teaming: teamingOf(nic),
      };
    });
}

function subsystemAddress(type: string | null, source: Element | undefined): string {
  const address = childOf(source, 'address');
  switch (type) {
    case 'pci':
      return pciAddress(address);
    case 'usb':
      return usbAddress(source);
    case 'scsi':
      return scsiAddress(source);
    case 'scsi_host':
      return attributeOf(source, 'wwpn') ?? '';
    case 'mdev':
      return attributeOf(address, 'uuid') ?? '';
    default:
      return '';
  }
}

/** `vendor:product` where the definition names them, else bus and device number. */
function usbAddress(source: Element | undefined): string {
  const vendor = childAttribute(source, 'vendor', 'id');
  const product = childAttribute(source, 'product', 'id');
  if (vendor !== null || product !== null) return `${vendor ?? ''}:${product ?? ''}`;
  const bus = childAttribute(source, 'address', 'bus');
  return bus === null ? '' : `bus ${bus} device ${childAttribute(source, 'address', 'device') ?? ''}`;
}

function scsiAddress(source: Element | undefined): string {
  const adapter = childAttribute(source, 'adapter', 'name');
  if (adapter === null) return attributeOf(source, 'name') ?? '';
  const address = childOf(source, 'address');
  return [adapter, ...['bus', 'target', 'unit'].map((part) => attributeOf(address, part) ?? '0')].join(':');
}

/** Host capabilities name a block device, a character device or a network interface. */
function capabilityAddress(source: Element | undefined): string {
  return childText(source, 'block') ?? childText(source, 'char') ?? childText(source, 'interface') ?? '';
}

function teamingOf(device: Element): HostDevice['teaming'] {
  const type = childAttribute(device, 'teaming', 'type');
  return type === 'transient' || type === 'persistent' ? type : null;
}
