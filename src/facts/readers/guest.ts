import { Element } from '@xmldom/xmldom';
import { guestFacts } from '../catalogue/guest.js';
import { dryRunFactsUnasked } from '../dry-run/dry-run-facts.js';
import { Unreadable } from '../fact.js';
import type { Guest } from '../host-facts.js';
import { readGuestDefinition } from './guest-definition.js';
import { readDisks, readGuestDevices, readNics } from './guest-devices.js';
import type { GuestList } from './guest-list.js';
import type { GuestSource } from './guest-source.js';
import { readGuestStatus } from './guest-status.js';
import { nameOf } from './guest-summaries.js';
import { type Answer, fromProbe, readArea, someOf } from './read-area.js';

const identity = someOf(guestFacts, 'uuid', 'name');
const listing = someOf(guestFacts, 'persistent', 'autostart', 'managedSave');

/** Every fact of one guest. */
export function readGuest(source: GuestSource, list: GuestList | Unreadable | undefined): Guest {
  const { uuid, capture, live, inactive } = source;
  return {
    facts: {
      ...readArea(identity, capture, () => ({ uuid, name: readName(source, list) })),
      ...readArea(listing, capture, () => (list === undefined ? undefined : readListing(list, uuid))),
      ...readGuestStatus(capture, uuid),
      ...readGuestDefinition(capture, live, inactive),
      ...readGuestDevices(capture, live),
      ...dryRunFactsUnasked('only a check of live hosts asks libvirt'),
    },
    disks: readDisks(capture, live, inactive),
    nics: readNics(capture, live, inactive),
  };
}

function readName({ uuid, live }: GuestSource, list: GuestList | Unreadable | undefined): Answer<string> {
  const domain = live instanceof Element ? live : undefined;
  return fromProbe(domain === undefined ? 'guest-list' : 'guest-live-xml', nameOf(domain, list, uuid));
}

function readListing(list: GuestList | Unreadable, uuid: string) {
  const has = (section: string) => (list instanceof Unreadable ? list : list.has(section, uuid));
  return { persistent: has('persistent'), autostart: has('autostart'), managedSave: has('managed-save') };
}
