import { editedAndStarted, run, shell } from './deviations.js';
import { diskElement } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, GUEST, SOURCE, THIRD } from './scenario.js';

const unmigratable = { refuses: /non-migratable device/ };

/** An address that only that host has. */
const ADDRESS = '192.0.2.7';
const OWN_ADDRESS = run(
  SOURCE,
  ['ip', 'address', 'add', `${ADDRESS}/32`, 'dev', 'lo'],
  ['ip', 'address', 'del', `${ADDRESS}/32`, 'dev', 'lo'],
);

/** A folder in a place that each host has for itself, gone after the scenario. */
const FOLDER = '/run/only-here';
const folderOn = (host: string): ReturnType<typeof run> => run(host, ['mkdir', FOLDER], ['rm', '-rf', FOLDER]);

const share = `<filesystem type='mount' accessmode='passthrough'><source dir='${FOLDER}'/><target dir='share'/></filesystem>`;
const sharedMemory = (role: string): string =>
  `<shmem name='memory' role='${role}'><model type='ivshmem-plain'/><size unit='M'>1</size></shmem>`;
const vnc = (address: string): string =>
  `<graphics type='vnc'><listen type='address' address='${address}'/></graphics>`;

proveGroup({
  id: 'devices',
  title: 'Devices and firmware',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    {
      name: 'a watchdog, a random number generator, a sound card, a tablet and an agent channel',
      guest: {
        devices: `<watchdog model='i6300esb' action='reset'/>
          <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
          <sound model='ich9'/><input type='tablet' bus='usb'/>
          <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>`,
      },
      verdict: 'go',
    },
    { name: 'a VNC console on every address', guest: { devices: vnc('0.0.0.0') }, verdict: 'go' },
    { name: 'a VNC console on loopback', guest: { devices: vnc('127.0.0.1') }, verdict: 'go' },
    {
      name: 'a VNC console on an address that only the source has',
      before: [OWN_ADDRESS],
      guest: { devices: vnc(ADDRESS) },
      verdict: 'no-go',
      rules: ['devices/graphics-listen'],
      libvirt: { refuses: /Failed to bind|Cannot assign requested address/ },
    },
    {
      name: 'a virtio GPU',
      guest: { devices: `${vnc('127.0.0.1')}<video><model type='virtio'/></video>` },
      verdict: 'go',
    },
    {
      name: 'a USB serial adapter',
      guest: {
        devices:
          "<controller type='usb' model='qemu-xhci'/><serial type='null'><target type='usb-serial' port='1'/></serial>",
      },
      verdict: 'no-go',
      rules: ['devices/unmigratable'],
      libvirt: unmigratable,
    },
    {
      name: 'a USB sound card',
      guest: { devices: "<controller type='usb' model='qemu-xhci'/><sound model='usb'/>" },
      verdict: 'no-go',
      rules: ['devices/unmigratable'],
      libvirt: unmigratable,
    },
    {
      name: 'a USB serial adapter, and a definition moves',
      guest: {
        devices:
          "<controller type='usb' model='qemu-xhci'/><serial type='null'><target type='usb-serial' port='1'/></serial>",
      },
      start: 'defined',
      asked: { mode: 'offline' },
      verdict: 'go',
    },
    {
      name: 'shared memory as a peer',
      guest: { devices: sharedMemory('peer') },
      verdict: 'no-go',
      rules: ['devices/shmem'],
      libvirt: { refuses: /ivshmem|shmem/ },
    },
    { name: 'shared memory as the master', guest: { devices: sharedMemory('master') }, verdict: 'go' },
    {
      name: 'a 9p share that the guest has not mounted',
      before: [folderOn(SOURCE), folderOn(DESTINATION)],
      guest: { devices: share },
      verdict: 'go',
      warns: ['devices/filesystem-9p'],
    },
    {
      name: 'a 9p share of a folder that the destination lacks',
      before: [folderOn(SOURCE)],
      guest: { devices: share },
      verdict: 'no-go',
      rules: ['devices/filesystem-source'],
      libvirt: { refuses: /only-here/ },
    },
    {
      name: 'an agent channel that writes into a folder that the destination lacks',
      before: [folderOn(SOURCE)],
      guest: {
        devices: `<channel type='file'><source path='${FOLDER}/agent.log'/><target type='virtio' name='org.example'/></channel>`,
      },
      verdict: 'no-go',
      rules: ['devices/character'],
      libvirt: { refuses: /only-here/ },
    },
    {
      name: 'an emulated NVMe drive by options for QEMU',
      before: [run(SOURCE, ['truncate', '--size', '16M', '/var/lib/libvirt/images/shared/nvme.raw'])],
      guest: {
        elements: `<commandline xmlns='http://libvirt.org/schemas/domain/qemu/1.0'>
          <arg value='-drive'/><arg value='file=/var/lib/libvirt/images/shared/nvme.raw,format=raw,if=none,id=n1'/>
          <arg value='-device'/><arg value='nvme,serial=n1,drive=n1,addr=0x1e'/>
        </commandline>`,
      },
      verdict: 'no-go',
      rules: ['plan/libvirt-refuses-source'],
      libvirt: unmigratable,
    },
    {
      name: 'an emulator under a path that the destination lacks',
      start: 'defined',
      afterStart: [
        run(SOURCE, ['ln', '-s', '/usr/bin/qemu-system-x86_64', '/run/qemu-kvm'], ['rm', '/run/qemu-kvm']),
        editedAndStarted(SOURCE, GUEST, 's,<emulator>.*</emulator>,<emulator>/run/qemu-kvm</emulator>,'),
      ],
      verdict: 'no-go',
      rules: ['machine/emulator'],
      libvirt: { refuses: /qemu-kvm/ },
    },
    {
      name: 'a firmware that the destination lacks',
      start: 'defined',
      afterStart: [
        run(SOURCE, ['mkdir', '/run/firmware'], ['rm', '-rf', '/run/firmware']),
        run(SOURCE, ['cp', '/usr/share/seabios/bios-256k.bin', '/run/firmware/bios.bin']),
        editedAndStarted(SOURCE, GUEST, 's,</os>,<loader type="rom">/run/firmware/bios.bin</loader></os>,'),
      ],
      verdict: 'no-go',
      rules: ['machine/firmware'],
      libvirt: { refuses: /bios\.bin/ },
    },
    {
      name: 'a kernel that the destination lacks',
      start: 'defined',
      afterStart: [
        shell(
          SOURCE,
          'mkdir /run/kernel && cp /var/lib/libvirt/boot/vmlinuz* /run/kernel/vmlinuz',
          'rm -rf /run/kernel',
        ),
        editedAndStarted(SOURCE, GUEST, 's,<kernel>.*</kernel>,<kernel>/run/kernel/vmlinuz</kernel>,'),
      ],
      verdict: 'no-go',
      rules: ['machine/firmware'],
      libvirt: { refuses: /vmlinuz/ },
    },
    {
      name: 'a floppy drive without a medium',
      guest: {
        machine: 'pc-i440fx-7.2',
        devices: diskElement({ target: 'fda', bus: 'fdc', device: 'floppy', within: '<readonly/>' }),
      },
      verdict: 'go',
    },
  ],
});
