import { known, missing } from '../../src/facts/fact.js';
import type { DiskFacts, Guest, NicFacts } from '../../src/facts/host-facts.js';
import type { Firmware } from '../../src/facts/model/guest-devices.js';
import type { PathStatus } from '../../src/facts/model/storage.js';
import { changed, type HostProfile } from './host-profiles.js';
import type { Random } from './random.js';
import type { Site } from './site.js';

const gibibyte = 1024 ** 3;
const memorySizes = [1, 2, 4, 4, 8, 8, 8, 16, 16, 24, 32, 48, 64, 96, 128].map((size) => size * gibibyte);

export interface GeneratedGuest {
  readonly guest: Guest;
  /** What hosts that see its shared storage say of its images. */
  readonly sharedPaths: readonly PathStatus[];
  /** What only its own host says. */
  readonly localPaths: readonly PathStatus[];
}

/** A guest made from one of the profile's, with names, addresses and images of its own. */
export function generatedGuest(number: number, site: Site, profile: HostProfile, random: Random): GeneratedGuest {
  const template = random.pick(profile.template.guests);
  const name = `${random.pick(['web', 'db', 'app', 'mail', 'ci', 'win'])}${number}`;
  const paths: { readonly shared: PathStatus[]; readonly local: PathStatus[] } = { shared: [], local: [] };
  const disks: DiskFacts[] = [];
  const [firstDisk] = template.disks;
  const count = random.chance(0.3) ? 2 : 1;
  for (let place = 0; firstDisk !== undefined && place < count; place += 1) {
    const local = random.chance(0.03);
    const path = `${local ? '/var/lib/libvirt/images' : site.folder}/${name}-${place}.qcow2`;
    (local ? paths.local : paths.shared).push(imageStatus(path, local, site, random));
    const disk = {
      ...firstDisk,
      target: known(`vd${'abc'[place]}`, 'guest-live-xml'),
      source: known(path, 'guest-live-xml'),
    };
    disks.push(
      oddDisk({ ...disk, type: known('file', 'guest-live-xml'), cache: known('none', 'guest-live-xml') }, random),
    );
  }
  const nic = template.nics[0] ?? plainNic;
  const nics = random.chance(0.2) ? [nic, nic] : [nic];
  return {
    guest: {
      facts: guestFactsOf(template, name, number, profile, random),
      disks,
      nics: nics.map((one) => nicOf(one, site, random)),
    },
    sharedPaths: paths.shared,
    localPaths: paths.local,
  };
}

function guestFactsOf(
  template: Guest,
  name: string,
  number: number,
  profile: HostProfile,
  random: Random,
): Guest['facts'] {
  const { facts } = template;
  const machine =
    profile.machines.length === 0 || random.chance(0.5)
      ? facts.machine
      : known(random.pick(profile.machines), 'guest-live-xml');
  const xml = 'guest-live-xml';
  const efi = random.chance(0.35);
  return {
    ...facts,
    uuid: known(random.uuid(), 'guest-list'),
    name: known(name, xml),
    machine,
    virtType: known('kvm', xml),
    state: known(random.chance(0.04) ? 'shut off' : 'running', 'guest-status'),
    stateReason: known('booted', 'guest-status'),
    fileSystems: random.chance(0.01) ? facts.fileSystems : known([], xml),
    autostart: known(random.chance(0.3), 'guest-list'),
    snapshotCount: random.chance(0.01)
      ? missing('virsh snapshot-list failed', 'guest-status')
      : known(random.chance(0.04) ? 1 : 0, 'guest-status'),
    managedSave: known(random.chance(0.01), 'guest-list'),
    'memory.maximumBytes': known(random.pick(memorySizes), xml),
    'vcpus.maximum': known(random.pick([1, 2, 2, 4, 4, 8, 16, 32]), xml),
    'memory.hugepageSizesBytes': known(random.chance(0.03) ? [1024 ** 3] : [], xml),
    firmware: changed(facts.firmware, () => firmwareOf(efi ? name : null)),
    characterDevices: changed(facts.characterDevices, (devices) =>
      devices.map((device) =>
        device.type === 'unix'
          ? { ...device, path: `/var/lib/libvirt/qemu/channel/target/domain-${number}-${name}/org.qemu.guest_agent.0` }
          : device,
      ),
    ),
    securityLabels: changed(facts.securityLabels, (labels) =>
      labels.map((label) => ({
        ...label,
        label: `system_u:system_r:svirt_t:s0:c${number % 1024},c${random.below(1024)}`,
      })),
    ),
    graphics: changed(facts.graphics, (consoles) =>
      consoles.map((console) => ({ ...console, port: 5900 + random.below(40) })),
    ),
    hostDevices: random.chance(0.01)
      ? known([{ mode: 'subsystem', type: 'pci', address: '0000:03:00.0', teaming: null }], xml)
      : facts.hostDevices,
    cpu: changed(facts.cpu, (cpu) =>
      random.chance(0.05) ? { ...cpu, mode: 'host-passthrough', model: null, features: [] } : cpu,
    ),
  };
}

/** EFI with variables of the guest's own, or BIOS. */
function firmwareOf(name: string | null): Firmware {
  return {
    kind: name === null ? 'bios' : 'efi',
    loader: name === null ? null : '/usr/share/OVMF/OVMF_CODE.fd',
    nvram: name === null ? null : `/var/lib/libvirt/qemu/nvram/${name}_VARS.fd`,
    nvramTemplate: null,
    kernel: null,
    initrd: null,
    dtb: null,
  };
}

function oddDisk(disk: DiskFacts, random: Random): DiskFacts {
  const xml = 'guest-live-xml';
  if (random.chance(0.02)) return { ...disk, cache: known('writeback', xml) };
  if (random.chance(0.01)) return { ...disk, bus: known('sata', xml) };
  if (random.chance(0.005)) return { ...disk, format: missing('the XML could not be read', xml) };
  return disk;
}

function nicOf(template: NicFacts, site: Site, random: Random): NicFacts {
  const xml = 'guest-live-xml';
  const network = random.pick(site.guestNetworks);
  const octets = Array.from({ length: 3 }, () => random.below(256).toString(16).padStart(2, '0'));
  return {
    ...template,
    mac: known(`52:54:00:${octets.join(':')}`, xml),
    type: known('network', xml),
    network: known(network, xml),
    destinationNetwork: known(network, xml),
  };
}

const xmlProbe = 'guest-live-xml';
const plainNic: NicFacts = {
  mac: known('', xmlProbe),
  type: known('network', xmlProbe),
  network: known('default', xmlProbe),
  bridge: known('', xmlProbe),
  destinationNetwork: known('default', xmlProbe),
  destinationBridge: known('', xmlProbe),
  parentDevice: known('', xmlProbe),
  portGroup: known('', xmlProbe),
  model: known('virtio', xmlProbe),
  filter: known('', xmlProbe),
};

function imageStatus(path: string, local: boolean, site: Site, random: Random): PathStatus {
  const sizeBytes = (8 + random.below(200)) * gibibyte;
  return {
    path,
    exists: true,
    kind: 'file',
    realPath: path,
    mount: local ? site.localMount : site.mount,
    fileSystemId: local ? 'fd00' : null,
    fileSystemName: local ? 'xfs' : 'nfs',
    inode: String(random.below(2 ** 31)),
    sizeBytes,
    allocatedBytes: Math.floor(sizeBytes / 2),
    ownerUserId: site.qemuUserId,
    ownerGroupId: site.qemuUserId,
    mode: '0600',
    availableBytes: local ? 200 * gibibyte : 9000 * gibibyte,
    imageSizeBytes: null,
    worldWideName: null,
  };
}
