import type { Element } from '@xmldom/xmldom';
import type { diskFacts } from '../catalogue/guest.js';
import { unreadable } from '../fact.js';
import { attributeOf, childAttribute, childOf } from '../xml/xml-element.js';
import { serversOf } from './domain-storage-servers.js';
import { backingSources, secretsOf, storageSource } from './domain-storage-source.js';
import { devicesOf } from './domain-xml.js';
import type { Answers } from './read-area.js';

export type DiskAnswers = Answers<typeof diskFacts>;

/**
 * Every disk element of a domain, CD-ROM and floppy drives too. A running guest shows the backing files that libvirt found, too:
 * which of them its definition names, only the inactive one tells. `configured`, where known, is that.
 */
export function disksOf(domain: Element, configured?: Element): readonly DiskAnswers[] {
  const definitions = configured === undefined ? undefined : devicesOf(configured, 'disk');
  return devicesOf(domain, 'disk').map((disk) => {
    const definition = definitions?.find((candidate) => targetOf(candidate) === targetOf(disk));
    return {
      ...readDisk(disk),
      configuredBackingFiles: definitions && (definition ? backingSources(definition) : notConfigured),
    };
  });
}

const notConfigured = unreadable('the inactive definition has no such disk');

function targetOf(disk: Element): string | null {
  return childAttribute(disk, 'target', 'dev');
}

function readDisk(disk: Element): Omit<DiskAnswers, 'configuredBackingFiles'> {
  const type = attributeOf(disk, 'type') ?? 'file';
  const device = attributeOf(disk, 'device') ?? 'disk';
  const source = storageSource(disk, type);
  return {
    target: targetOf(disk) ?? unreadable('the disk names no target device'),
    device,
    bus: childAttribute(disk, 'target', 'bus') ?? '',
    type,
    source,
    servers: type === 'network' ? serversOf(disk) : [],
    empty: source === '',
    format: childAttribute(disk, 'driver', 'type') ?? '',
    cache: childAttribute(disk, 'driver', 'cache') ?? 'default',
    // libvirt makes every CD-ROM read-only, whether its definition says so or not.
    readonly: childOf(disk, 'readonly') !== undefined || device === 'cdrom',
    shareable: childOf(disk, 'shareable') !== undefined,
    transient: childOf(disk, 'transient') !== undefined,
    backingFiles: backingSources(disk),
    secretUuids: secretsOf(disk),
    reservations: usesReservations(disk),
    mirrorJob: mirrorJob(childOf(disk, 'mirror')),
  };
}

/** `enabled='no'` was how libvirt 4.4 and 4.5 switched them off. */
function usesReservations(disk: Element): boolean {
  const reservations = childOf(disk, 'source', 'reservations');
  return reservations !== undefined && attributeOf(reservations, 'enabled') !== 'no';
}

/** libvirt before 1.2.7 names no job: it had only copies. */
function mirrorJob(mirror: Element | undefined): string {
  return mirror === undefined ? '' : (attributeOf(mirror, 'job') ?? 'copy');
}
