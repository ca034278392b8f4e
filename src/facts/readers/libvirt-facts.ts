import type { Capture } from '../capture.js';
import type { Guest } from '../host-facts.js';
import { readDomainCapabilities } from './domain-capabilities.js';
import { readGuest } from './guest.js';
import { readGuestList } from './guest-list.js';
import { guestSources } from './guest-source.js';
import { readGuestSummaries } from './guest-summaries.js';
import { readLibvirtCapabilities } from './libvirt-capabilities.js';
import { readLibvirtHost } from './libvirt-host-facts.js';
import { readNetworks } from './networks.js';
import { readPools } from './pools.js';

/** Every fact that libvirt gives about a host and its guests; the guests in the order of their UUIDs. */
export function readLibvirtFacts(capture: Capture) {
  const list = readGuestList(capture);
  const sources = guestSources(capture, list);
  const guests: readonly Guest[] = sources.map((source) => readGuest(source, list));
  return {
    facts: {
      ...readLibvirtHost(capture),
      ...readLibvirtCapabilities(capture),
      ...readDomainCapabilities(capture),
      ...readPools(capture),
      ...readNetworks(capture),
      ...readGuestSummaries(capture, list, sources),
    },
    guests,
  };
}
