import { valueIfKnown } from '../../src/facts/fact.js';
import type { Network } from '../../src/facts/model/network.js';
import type { Mount, PathStatus, Pool } from '../../src/facts/model/storage.js';
import type { HostProfile } from './host-profiles.js';
import type { Random } from './random.js';

/** A cluster of hosts that share storage and networks. */
export interface Site {
  readonly number: number;
  /** Two deliveries of hosts; the first one is the larger. */
  readonly profiles: readonly HostProfile[];
  readonly folder: string;
  readonly mount: Mount;
  readonly localMount: Mount;
  readonly networks: readonly Network[];
  /** Networks of guests: those of the site, and now and then one that only some sites have. */
  readonly guestNetworks: readonly string[];
  readonly pools: readonly Pool[];
  readonly qemuUserId: number;
  /** The emulators and firmware that every host of it has. */
  readonly programs: readonly PathStatus[];
}

export function generatedSite(number: number, profiles: readonly HostProfile[], random: Random): Site {
  const folder = `/srv/site${number}`;
  const first = random.pick(profiles);
  const relatives = profiles.filter(({ template }) => template === first.template);
  // Some VLANs reach every site, most are the site's own.
  const names = ['vlan10', 'vlan20', `vlan${100 + number}`, `vlan${300 + number}`, `vlan${500 + number}`];
  const localMount: Mount = { target: '/', source: '/dev/sda2', fileSystemType: 'xfs', options: ['rw', 'relatime'] };
  const emulators = profiles.flatMap(({ template }) =>
    template.guests.flatMap(({ facts }) => valueIfKnown(facts.emulator) ?? []),
  );
  const programs = ['/usr/share/OVMF/OVMF_CODE.fd', ...new Set(emulators)];
  return {
    number,
    profiles: [first, random.chance(0.3) ? random.pick(profiles) : random.pick(relatives)],
    folder,
    mount: {
      target: folder,
      source: `nfs${number}.example.com:/export/guests`,
      fileSystemType: 'nfs4',
      options: ['rw', 'relatime', 'vers=4.2', 'hard', 'proto=tcp', `addr=198.51.100.${number % 250}`],
    },
    localMount,
    networks: names.map((name) => networkOf(name)),
    guestNetworks: [...names.slice(2), ...names.slice(2), ...names],
    pools: [
      poolOf('default', '/var/lib/libvirt/images', null),
      poolOf(`site${number}`, folder, `nfs${number}.example.com:/export/guests`),
    ],
    qemuUserId: valueIfKnown(first.facts['security.dacUserId']) ?? 0,
    programs: programs.map((path) => programStatus(path, localMount)),
  };
}

function networkOf(name: string): Network {
  return {
    name,
    uuid: null,
    active: true,
    autostart: true,
    bridge: 'br0',
    forwardMode: 'bridge',
    portGroups: [],
    forwardDevices: [],
  };
}

function poolOf(name: string, targetPath: string, source: string | null): Pool {
  return {
    name,
    uuid: null,
    type: source === null ? 'dir' : 'netfs',
    active: true,
    autostart: true,
    targetPath,
    source,
    capacityBytes: 2 ** 44,
    availableBytes: 2 ** 43,
  };
}

function programStatus(path: string, mount: Mount): PathStatus {
  return {
    path,
    exists: true,
    kind: 'file',
    realPath: path,
    mount,
    fileSystemId: 'fd00',
    fileSystemName: 'xfs',
    inode: '4711',
    sizeBytes: 8_000_000,
    allocatedBytes: 8_000_000,
    ownerUserId: 0,
    ownerGroupId: 0,
    mode: '0755',
    availableBytes: 2 ** 38,
    imageSizeBytes: null,
    worldWideName: null,
  };
}
