import type { Capture } from '../capture.js';
import { hostNetworkFacts } from '../catalogue/host-network.js';
import { Unreadable, unreadable } from '../fact.js';
import type { Firewall, FirewallBackend } from '../model/network.js';
import { readFirewalld } from './firewalld.js';
import { readIptables, readNftables } from './packet-filters.js';
import { textOf } from './probe-text.js';
import { fromProbe, lossOf, readArea, someOf } from './read-area.js';

const firewallFacts = someOf(hostNetworkFacts, 'firewall');

const readers = [
  ['firewalld', readFirewalld],
  ['nftables', readNftables],
  ['iptables', readIptables],
] as const;

/**
 * Known only when every firewall that the host has could be read: any one of them can refuse a connection.
 * A host without any has a known firewall with no backends.
 */
export function readFirewall(capture: Capture) {
  return readArea(firewallFacts, capture, (from) => {
    const backends: FirewallBackend[] = [];
    for (const [probe, read] of readers) {
      const text = textOf(from, probe);
      const found = text === undefined ? unreadable(lossOf(from, [probe])) : read(text);
      if (found instanceof Unreadable) return { firewall: fromProbe<Firewall>(probe, found) };
      backends.push(...found);
    }
    return { firewall: fromProbe(backends[0]?.kind ?? 'firewalld', { backends }) };
  });
}
