import type { Capture } from '../capture.js';
import { hostNetworkFacts } from '../catalogue/host-network.js';
import { Unreadable } from '../fact.js';
import type { Network } from '../model/network.js';
import { attributeOf, childAttribute, childOf, childrenOf, childText } from '../xml/xml-element.js';
import { type LibvirtObject, readObjects } from './libvirt-objects.js';
import { fieldOf, sectionsOfProbe } from './libvirt-sections.js';
import { readArea, someOf } from './read-area.js';

const definitions = someOf(hostNetworkFacts, 'networks');

/** The networks that libvirt knows. */
export function readNetworks(capture: Capture) {
  return readArea(definitions, capture, (whole) => {
    const sections = sectionsOfProbe(whole, 'networks');
    if (sections === undefined) return undefined;
    const objects = readObjects(sections, 'network');
    return { networks: objects instanceof Unreadable ? objects : objects.map(readNetwork) };
  });
}

function readNetwork({ information, definition }: LibvirtObject): Network {
  const forward = childOf(definition, 'forward');
  return {
    name: childText(definition, 'name') ?? '',
    uuid: childText(definition, 'uuid'),
    active: fieldOf(information, 'Active') === 'yes',
    autostart: fieldOf(information, 'Autostart') === 'yes',
    bridge: childAttribute(definition, 'bridge', 'name'),
    // A forward element without a mode means nat.
    forwardMode: forward === undefined ? null : (attributeOf(forward, 'mode') ?? 'nat'),
    portGroups: childrenOf(definition, 'portgroup').flatMap((group) => attributeOf(group, 'name') ?? []),
    forwardDevices: [
      ...childrenOf(forward, 'interface').flatMap((device) => attributeOf(device, 'dev') ?? []),
      ...childrenOf(forward, 'pf').flatMap((device) => attributeOf(device, 'dev') ?? []),
    ],
  };
}
