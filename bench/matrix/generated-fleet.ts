import type { CheckedHost } from '../../src/checks/check-input.js';
import type { Fleet, FleetGuest } from '../../src/checks/matrix/fleet.js';
import { known, missing, valueIfKnown } from '../../src/facts/fact.js';
import type { Guest, HostFacts } from '../../src/facts/host-facts.js';
import type { GuestSummary } from '../../src/facts/model/host-services.js';
import type { Peer } from '../../src/facts/model/network.js';
import type { PathStatus } from '../../src/facts/model/storage.js';
import { generatedGuest } from './generated-guest.js';
import { type HostProfile, hostProfiles } from './host-profiles.js';
import type { HostTemplate } from './host-templates.js';
import { Random } from './random.js';
import { generatedSite, type Site } from './site.js';

export interface FleetSize {
  readonly hosts: number;
  readonly guests: number;
  readonly hostsPerSite: number;
}

/**
 * A fleet of sites, each with its storage, networks and one or two deliveries of hosts. A seed gives the same fleet
 * again. Hosts of a site share the entries of their lists, as a reader of captures would keep equal values once.
 */
export function generatedFleet(templates: readonly HostTemplate[], size: FleetSize, seed: number): Fleet {
  const random = new Random(seed);
  const profiles = hostProfiles(templates);
  const peers: Peer[] = Array.from({ length: size.hosts }, (_, host) => ({
    name: hostName(host, size),
    addresses: [addressOf(host)],
  }));
  const hosts: CheckedHost[] = [];
  const guests: FleetGuest[] = [];
  for (let first = 0; first < size.hosts; first += size.hostsPerSite) {
    const site = generatedSite(first / size.hostsPerSite, profiles, random);
    const members = Array.from(
      { length: Math.min(size.hostsPerSite, size.hosts - first) },
      (_, place) => first + place,
    );
    addSite(members, site, size, peers, random, hosts, guests);
  }
  return { hosts, guests, turned: false };
}

function addSite(
  members: readonly number[],
  site: Site,
  size: FleetSize,
  peers: readonly Peer[],
  random: Random,
  hosts: CheckedHost[],
  guests: FleetGuest[],
): void {
  const perHost = Math.round(size.guests / size.hosts);
  const shared: PathStatus[] = [];
  const drafts = members.map((host) => {
    const profile = (random.chance(0.75) ? site.profiles[0] : site.profiles[1]) ?? random.pick(site.profiles);
    const made = Array.from({ length: perHost }, (_, place) =>
      generatedGuest(host * perHost + place, site, profile, random),
    );
    shared.push(...made.flatMap(({ sharedPaths }) => sharedPaths));
    guests.push(...made.map(({ guest }) => ({ source: host, guest })));
    return {
      host,
      profile,
      guests: made.map(({ guest }) => guest),
      local: made.flatMap(({ localPaths }) => localPaths),
    };
  });
  for (const { host, profile, guests: own, local } of drafts) {
    const facts = hostFactsOf(host, profile, site, size, own, [...site.programs, ...local, ...shared], peers, random);
    hosts.push({ name: `host${host}`, facts: oddHost(facts, random) });
  }
}

function hostFactsOf(
  host: number,
  profile: HostProfile,
  site: Site,
  size: FleetSize,
  guests: readonly Guest[],
  paths: readonly PathStatus[],
  peers: readonly Peer[],
  random: Random,
): HostFacts {
  const gibibyte = 1024 ** 3;
  return {
    ...profile.facts,
    hostname: known(hostName(host, size), 'virsh-host'),
    machineId: known(random.uuid().replaceAll('-', ''), 'machine-id'),
    'libvirt.hostUuid': known(random.uuid(), 'virsh-capabilities'),
    'kernel.release': known(random.pick(profile.kernels), 'uname'),
    'cpu.microcode': known(random.pick(profile.microcodes), 'cpuinfo'),
    'memory.availableBytes': known(Math.floor(random.next() * 400 * gibibyte), 'meminfo'),
    'memory.hugepages': known([{ sizeBytes: gibibyte, total: 64, free: random.below(64) }], 'hugepages'),
    'time.offsetSeconds': known(random.next() * 0.04 - 0.02, 'clock'),
    'time.offsetErrorSeconds': known(random.next() * 0.01, 'clock'),
    'time.synchronised': known(random.chance(0.97), 'time-sync'),
    peers: known(peers, 'peer-resolve'),
    guests: known(guests.map(summaryOf), 'guest-list'),
    paths: known(paths, 'path-status'),
    pools: known(site.pools, 'pools'),
    networks: known(site.networks, 'networks'),
    interfaces: known(
      [{ name: 'br0', mtuBytes: 1500, up: true, addresses: [`${addressOf(host)}/22`], bridge: true, controller: null }],
      'interfaces',
    ),
    firewall: known({ backends: [] }, 'firewalld'),
  };
}

/** A few hosts are not as they should be. */
function oddHost(facts: HostFacts, random: Random): HostFacts {
  const kind = random.below(200);
  if (kind === 0) return { ...facts, 'libvirt.answers': known(false, 'virsh-host') };
  if (kind === 1) return { ...facts, 'time.offsetSeconds': known(7.5, 'clock') };
  if (kind === 2)
    return { ...facts, domainCapabilities: missing('virsh domcapabilities failed', 'virsh-domcapabilities') };
  if (kind === 3) return { ...facts, paths: missing('stat timed out', 'path-status') };
  if (kind === 4) return { ...facts, interfaces: missing('ip failed', 'interfaces') };
  if (kind === 5) return { ...facts, 'security.dacUserId': known(64055, 'virsh-capabilities') };
  if (kind === 6) return { ...facts, 'security.selinuxMode': known('permissive', 'selinux') };
  if (kind === 7) return { ...facts, peers: known([], 'peer-resolve') };
  return facts;
}

function summaryOf({ facts, nics }: Guest): GuestSummary {
  return {
    uuid: valueIfKnown(facts.uuid) ?? '',
    name: valueIfKnown(facts.name) ?? '',
    state: 'running',
    persistent: true,
    autostart: valueIfKnown(facts.autostart) ?? false,
    macs: nics.flatMap(({ mac }) => valueIfKnown(mac) ?? []),
    memoryMaximumBytes: valueIfKnown(facts['memory.maximumBytes']) ?? null,
  };
}

function hostName(host: number, { hostsPerSite }: FleetSize): string {
  return `host${host}.site${Math.floor(host / hostsPerSite)}.example.com`;
}

/** A /22 for every site of up to a thousand hosts: sites of fifty lie side by side in it. */
function addressOf(host: number): string {
  return `10.${20 + Math.floor(host / 1000)}.${Math.floor((host % 1000) / 50) * 4}.${10 + (host % 50)}`;
}
