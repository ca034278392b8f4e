import { Element } from '@xmldom/xmldom';
import type { Capture } from '../capture.js';
import { diskFacts, guestFacts, nicFacts } from '../catalogue/guest.js';
import type { DiskFacts, NicFacts } from '../host-facts.js';
import { devicePropertiesOf } from './device-properties.js';
import {
  characterDevicesOf,
  controllersOf,
  fileSystemsOf,
  graphicsOf,
  guestAgentOf,
  rngModelsOf,
  sharedMemoryOf,
  tpmsOf,
  videoModelsOf,
} from './domain-devices.js';
import { disksOf } from './domain-disks.js';
import { hostDevicesOf, interfaceHostDevicesOf } from './domain-host-devices.js';
import { nicsOf } from './domain-nics.js';
import { devicesOf } from './domain-xml.js';
import { type Definition, elementOf } from './guest-definition.js';
import { readArea, someOf } from './read-area.js';

const definitions = someOf(
  guestFacts,
  'hostDevices',
  'fileSystems',
  'tpms',
  'graphics',
  'videoModels',
  'characterDevices',
  'sharedMemory',
  'controllers',
  'rngModels',
  'deviceProperties',
  'guestAgent',
  'diskCount',
  'nicCount',
);

/** What a guest's definition says of its devices, but for the details of disks and interfaces. */
export function readGuestDevices(capture: Capture, live: Definition) {
  return readArea(definitions, capture, () => {
    const domain = elementOf(live);
    return domain === undefined ? undefined : readDevices(domain);
  });
}

function readDevices(domain: Element) {
  return {
    hostDevices: [...hostDevicesOf(domain), ...interfaceHostDevicesOf(domain)],
    fileSystems: fileSystemsOf(domain),
    tpms: tpmsOf(domain),
    graphics: graphicsOf(domain),
    videoModels: videoModelsOf(domain),
    characterDevices: characterDevicesOf(domain),
    sharedMemory: sharedMemoryOf(domain),
    controllers: controllersOf(domain),
    rngModels: rngModelsOf(domain),
    deviceProperties: devicePropertiesOf(domain),
    guestAgent: guestAgentOf(domain),
    diskCount: devicesOf(domain, 'disk').length,
    nicCount: devicesOf(domain, 'interface').length,
  };
}

/**
 * The disks of a guest. A definition that cannot be read counts as one disk of which nothing is known, so that no rule
 * about disks passes by silence.
 */
export function readDisks(capture: Capture, live: Definition, inactive: Definition): readonly DiskFacts[] {
  const domain = readable(live);
  if (domain === undefined) return [readArea(diskFacts, capture, () => lost(live))];
  return disksOf(domain, readable(inactive)).map((disk) => readArea(diskFacts, capture, () => disk));
}

/** The interfaces of a guest; the same holds as for its disks. */
export function readNics(capture: Capture, live: Definition, inactive: Definition): readonly NicFacts[] {
  const domain = readable(live);
  if (domain === undefined) return [readArea(nicFacts, capture, () => lost(live))];
  return nicsOf(domain, readable(inactive)).map((nic) => readArea(nicFacts, capture, () => nic));
}

function readable(definition: Definition): Element | undefined {
  return definition instanceof Element ? definition : undefined;
}

/** Loses an area for the reason for which the definition is lost. */
function lost(definition: Definition): undefined {
  elementOf(definition);
  return undefined;
}
