import type { Capture } from './capture.js';
import type { LateQuestions } from './collection/late-questions.js';
import { valueIfKnown } from './fact.js';
import type { DiskFacts, Guest } from './host-facts.js';
import type { DestinationMapping } from './mapping/destination-mapping.js';
import { emulatorMapping, mappedName } from './mapping/mapped-name.js';
import type { CharacterDevice } from './model/guest-devices.js';
import type { Pool } from './model/storage.js';
import type { ProbeOutput } from './probe.js';
import { readGuest } from './readers/guest.js';
import { readGuestList } from './readers/guest-list.js';
import { guestSources } from './readers/guest-source.js';
import { readLibvirtHost } from './readers/libvirt-host-facts.js';
import { readPools } from './readers/pools.js';
import { readQemuConfiguration } from './readers/qemu-configuration.js';

/** What the libvirt connection between two hosts goes over. */
export type PeerTransport = 'ssh' | 'tls' | 'tcp' | 'relay';

/** What is known of a host after the first phase of a collection. */
export type FirstAnswers =
  | { readonly kind: 'answered'; readonly host: string; readonly outputs: readonly ProbeOutput[] }
  | { readonly kind: 'failed'; readonly host: string };

/**
 * What each host is to be asked about the others, from what all of them said first: one entry a host, in the same order.
 * Words that a host gave pass only when they are plain: a host name, a machine type, an absolute path, a volume, a server.
 * @param selected UUIDs or names of the guests that matter; null for all.
 * @param transport what the planned connection between the hosts goes over: it is tried from each; a relay is not there to be tried
 * @param mappings what is called otherwise on the destination: of a path it is asked by its own name as well
 * @param wayBack whether each host is asked what it offers to its own guests as well, so that their way back can be judged
 */
export function lateQuestions(
  hosts: readonly FirstAnswers[],
  selected: readonly string[] | null = null,
  wayBack = false,
  transport: PeerTransport = 'ssh',
  mappings: readonly DestinationMapping[] = [],
): readonly LateQuestions[] {
  const words = hosts.map((host) => wordsOf(host, selected));
  const paths = withMapped(unique(words.flatMap((host) => host.paths)), mappings);
  return words.map((own, index) => {
    // Each begins with the host behind it: if all began with the same one, its sshd would refuse some of them.
    const others = [...words.slice(index + 1), ...words.slice(0, index)];
    const names = new Set(others.flatMap((other) => other.names));
    // A host of the same name would only be asked about itself.
    const peers = [...names].filter((name) => !own.names.includes(name));
    return {
      // Its own name too: what it resolves to decides where a migration to it goes.
      peers: unique([...peers, ...own.names, ...others.flatMap((other) => other.migrationHosts)]),
      uris: transport === 'relay' ? [] : peers.map((name) => peerUri(name, transport)),
      machines: unique([...(wayBack ? own.machines : []), ...others.flatMap((other) => other.machines)]),
      paths,
      volumes: unique([...(wayBack ? own.volumes : []), ...others.flatMap((other) => other.volumes)]),
      servers: unique([...(wayBack ? own.servers : []), ...others.flatMap((other) => other.servers)]),
    };
  });
}

function withMapped(paths: readonly string[], mappings: readonly DestinationMapping[]): readonly string[] {
  const emulator = emulatorMapping(mappings)?.path ?? null;
  const named = paths.map((path) => mappedName(mappings, 'path', path));
  return unique([...paths, ...named, ...(emulator === null ? [] : [emulator])].filter(isPlainPath));
}

interface HostWords {
  readonly names: readonly string[];
  /** `migration_host` of qemu.conf: where migrations to this host are sent to instead of its own name. */
  readonly migrationHosts: readonly string[];
  readonly machines: readonly string[];
  readonly paths: readonly string[];
  readonly volumes: readonly string[];
  readonly servers: readonly string[];
}

const noWords: HostWords = { names: [], migrationHosts: [], machines: [], paths: [], volumes: [], servers: [] };

function wordsOf(host: FirstAnswers, selected: readonly string[] | null): HostWords {
  if (host.kind === 'failed') return noWords;
  const capture = captureOf(host.host, host.outputs);
  const hostname = valueIfKnown(readLibvirtHost(capture).hostname);
  const list = readGuestList(capture);
  const pools = valueIfKnown(readPools(capture).pools) ?? [];
  const guests = guestSources(capture, list)
    .map((source) => readGuest(source, list))
    .filter((guest) => selected === null || isSelected(guest, selected));
  return {
    names: hostname !== undefined && isHostName(hostname) ? [hostname] : [],
    migrationHosts: [valueIfKnown(readQemuConfiguration(capture).qemuConfiguration)?.migrationHost ?? ''].filter(
      isHostName,
    ),
    machines: guests.flatMap(machineWord),
    paths: guests.flatMap((guest) => pathsOf(guest, pools)).filter(isPlainPath),
    volumes: guests.flatMap((guest) => guest.disks.flatMap(volumeWord)),
    servers: guests
      .flatMap((guest) => guest.disks.flatMap(({ servers }) => valueIfKnown(servers) ?? []))
      .filter(isServer),
  };
}

/** The readers take captures; of an unfinished one they look at nothing but its outputs. */
function captureOf(host: string, outputs: readonly ProbeOutput[]): Capture {
  const tool = { name: 'virt-preflight', version: '' };
  return { schemaVersion: 1, host, tool, collectedAt: '', origin: { kind: 'recorded' }, outputs };
}

/** The URI that a migration from another host would use; without a terminal there is nobody to answer ssh's questions. */
function peerUri(hostname: string, transport: PeerTransport): string {
  return `qemu+${transport}://${hostname}/system${transport === 'ssh' ? '?no_tty=1' : ''}`;
}

function isSelected(guest: Guest, selected: readonly string[]): boolean {
  return [guest.facts.uuid, guest.facts.name].some((fact) => fact.status === 'known' && selected.includes(fact.value));
}

function machineWord(guest: Guest): readonly string[] {
  const virtType = valueIfKnown(guest.facts.virtType);
  const machine = valueIfKnown(guest.facts.machine);
  if (virtType === undefined || machine === undefined) return [];
  return isMachineWord(virtType) && isMachineWord(machine) ? [`${virtType}/${machine}`] : [];
}

/** Everything on the host that the guest needs to be found under the same path; some of it is no path, and is left out later. */
function pathsOf(guest: Guest, pools: readonly Pool[]): readonly string[] {
  const { emulator, firmware, tpms, fileSystems, characterDevices } = guest.facts;
  const { loader, nvram, nvramTemplate, kernel, initrd, dtb } = valueIfKnown(firmware) ?? noFirmware;
  return [
    ...guest.disks.flatMap((disk) => [diskPath(disk, pools), ...(valueIfKnown(disk.backingFiles) ?? [])]),
    valueIfKnown(emulator),
    ...[loader, nvram, nvramTemplate, kernel, initrd, dtb],
    ...(valueIfKnown(tpms) ?? []).map((tpm) => tpm.statePath),
    ...(valueIfKnown(fileSystems) ?? []).map((fileSystem) => fileSystem.source),
    ...(valueIfKnown(characterDevices) ?? []).map(pathOfDevice),
  ].filter((path) => typeof path === 'string');
}

const noFirmware = { loader: null, nvram: null, nvramTemplate: null, kernel: null, initrd: null, dtb: null };

/** Pools whose volumes are named like files below the target; those of iSCSI, for one, are called `unit:0:0:1`. */
const filePools = new Set(['dir', 'fs', 'netfs', 'vstorage', 'logical', 'disk', 'zfs']);

function diskPath(disk: DiskFacts, pools: readonly Pool[]): string | undefined {
  const source = valueIfKnown(disk.source);
  if (valueIfKnown(disk.type) !== 'volume' || source === undefined) return source;
  const [poolName = '', ...volume] = source.split('/');
  const pool = pools.find(({ name }) => name === poolName);
  if (pool?.targetPath === undefined || pool.targetPath === null || !filePools.has(pool.type)) return undefined;
  return `${pool.targetPath.replace(/\/+$/, '')}/${volume.join('/')}`;
}

function volumeWord({ type, source }: DiskFacts): readonly string[] {
  const word = valueIfKnown(source) ?? '';
  return valueIfKnown(type) === 'volume' && isVolumeWord(word) ? [word] : [];
}

/** QEMU makes a file that it writes to by itself, but not the folder of it. */
function pathOfDevice({ type, path }: CharacterDevice): string | null {
  if (type === 'file' && path !== null) return path.slice(0, Math.max(1, path.lastIndexOf('/')));
  return type === 'dev' ? path : null;
}

function isHostName(name: string): boolean {
  return name.length <= 253 && /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(name);
}

function isMachineWord(word: string): boolean {
  return word.length <= 128 && /^[A-Za-z0-9._+-]+$/.test(word);
}

/** Absolute, no longer than Linux takes, and without what a line of a script cannot hold. */
function isPlainPath(path: string): boolean {
  return path.startsWith('/') && path.length <= 4096 && !/[\0\n\r]|\p{Surrogate}/u.test(path);
}

/** A pool, which libvirt lets have no slash in its name, and a volume in it; neither looks like an option. */
function isVolumeWord(word: string): boolean {
  return word.length <= 4096 && /^[^-/][^/]*\/[^-]/.test(word) && !/\p{Cc}|\p{Surrogate}/u.test(word);
}

/** A host name or an address, an IPv6 one in brackets, and a port. */
function isServer(word: string): boolean {
  const [, name, address] = /^(?:([^[\]:]+)|\[([0-9A-Fa-f:.]{2,45})\]):\d{1,5}$/.exec(word) ?? [];
  return address !== undefined || (name !== undefined && isHostName(name));
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
