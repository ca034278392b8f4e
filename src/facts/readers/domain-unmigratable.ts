import type { Element } from '@xmldom/xmldom';
import { attributeOf, childAttribute, childOf } from '../xml/xml-element.js';
import { devicesOf } from './domain-xml.js';

type Recognise = (device: Element) => string | null;

/**
 * How QEMU's unmigratable devices look in domain XML. The list is that of QEMU 10.0: `.unmigratable` of the device's
 * vmstate, and for virgl and qemu-vdagent a migration blocker that is there as long as the device is.
 * Devices with rules of their own (host devices, shmem, 9p, memory encryption) are not here.
 */
const recognisers: readonly (readonly [string, Recognise])[] = [
  ['disk', (disk) => whenEqual(childAttribute(disk, 'target', 'bus'), 'nvme')],
  ['controller', (controller) => whenEqual(attributeOf(controller, 'type'), 'nvme')],
  ['sound', (sound) => whenEqual(attributeOf(sound, 'model'), 'virtio', 'usb')],
  ['crypto', (crypto) => whenEqual(attributeOf(crypto, 'model'), 'virtio')],
  ['video', (video) => virgl(childOf(video, 'model'))],
  ['input', (input) => whenEqual(attributeOf(input, 'type'), 'passthrough')],
  ['iommu', (iommu) => whenEqual(attributeOf(iommu, 'model'), 'amd')],
  ['interface', (nic) => whenEqual(childAttribute(nic, 'model', 'type'), 'usb-net')],
  ['filesystem', (fileSystem) => whenEqual(childAttribute(fileSystem, 'driver', 'type'), 'mtp')],
  ['serial', (serial) => whenEqual(childAttribute(serial, 'target', 'type'), 'usb-serial')],
  ['channel', (channel) => whenEqual(attributeOf(channel, 'type'), 'qemu-vdagent')],
  ['hostdev', (hostdev) => whenEqual(attributeOf(hostdev, 'model'), 'vfio-ap', 'vfio-ccw')],
];

/** Devices of a domain that QEMU cannot migrate, each as element and model, such as `sound virtio`; none twice. */
export function unmigratableDevicesOf(domain: Element): readonly string[] {
  const found = new Set<string>();
  for (const [name, recognise] of recognisers) {
    for (const device of devicesOf(domain, name)) {
      const model = recognise(device);
      if (model !== null) found.add(`${name} ${model}`);
    }
  }
  return [...found];
}

function whenEqual(value: string | null, ...models: readonly string[]): string | null {
  return value !== null && models.includes(value) ? value : null;
}

function virgl(model: Element | undefined): string | null {
  return childAttribute(model, 'acceleration', 'accel3d') === 'yes' ? `${attributeOf(model, 'type') ?? ''} (3D)` : null;
}
