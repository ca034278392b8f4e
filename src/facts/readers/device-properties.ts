import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf } from '../xml/xml-element.js';
import { devicesOf } from './domain-xml.js';

/** What tells devices apart that QEMU migrates from those that it does not: element, child elements, attribute. */
const properties: readonly (readonly [string, string])[] = [
  ['channel', 'type'],
  ['controller', 'type'],
  ['crypto', 'model'],
  ['disk', 'target.bus'],
  ['disk', 'type'],
  ['filesystem', 'driver.type'],
  ['hostdev', 'model'],
  ['hostdev', 'type'],
  ['input', 'type'],
  ['interface', 'model.type'],
  ['interface', 'type'],
  ['iommu', 'model'],
  ['serial', 'target.type'],
  ['sound', 'model'],
  ['video', 'driver.name'],
  ['video', 'model.acceleration.accel3d'],
];

/** Those properties of a domain's devices, each as element, property and value, such as `sound model=virtio`; none twice. */
export function devicePropertiesOf(domain: Element): readonly string[] {
  const found = new Set<string>();
  for (const [name, property] of properties) {
    const steps = property.split('.');
    const attribute = steps.pop() ?? '';
    for (const device of devicesOf(domain, name)) {
      const value = attributeOf(childOf(device, ...steps), attribute);
      if (value !== null) found.add(`${name} ${property}=${value}`);
    }
  }
  return [...found];
}
