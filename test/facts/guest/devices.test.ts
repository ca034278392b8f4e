import { describe, expect, test } from 'vitest';
import { valueIfKnown } from '../../../src/facts/fact.js';
import { guestWithDevices, rowOf } from './guest-of-xml.js';

describe('host devices', () => {
  const subsystem = { mode: 'subsystem', teaming: null };
  test.each([
    [
      "<hostdev mode='subsystem' type='pci'><source><address domain='0x0000' bus='0x06' slot='0x12' function='0x5'/></source><teaming type='transient' persistent='ua-x'/></hostdev>",
      { ...subsystem, type: 'pci', address: '0000:06:12.5', teaming: 'transient' },
    ],
    [
      "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1d6b'/><product id='0x0002'/><address bus='1' device='2'/></source></hostdev>",
      { ...subsystem, type: 'usb', address: '0x1d6b:0x0002' },
    ],
    [
      "<hostdev mode='subsystem' type='usb'><source><address bus='14' device='6'/></source></hostdev>",
      { ...subsystem, type: 'usb', address: 'bus 14 device 6' },
    ],
    [
      "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host2'/><address bus='0' target='0' unit='1'/></source></hostdev>",
      { ...subsystem, type: 'scsi', address: 'scsi_host2:0:0:1' },
    ],
    [
      "<hostdev mode='subsystem' type='scsi'><source protocol='iscsi' name='iqn.a/1'/></hostdev>",
      { ...subsystem, type: 'scsi', address: 'iqn.a/1' },
    ],
    [
      "<hostdev mode='subsystem' type='scsi_host'><source protocol='vhost' wwpn='naa.5123456789abcde0'/></hostdev>",
      { ...subsystem, type: 'scsi_host', address: 'naa.5123456789abcde0' },
    ],
    [
      "<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source></hostdev>",
      { ...subsystem, type: 'mdev', address: '53764d0e-85a0-42b4-af5c-2046b460b1dc' },
    ],
    [
      "<hostdev mode='capabilities' type='storage'><source><block>/dev/sdf1</block></source></hostdev>",
      { mode: 'capabilities', type: 'storage', address: '/dev/sdf1', teaming: null },
    ],
    [
      "<hostdev mode='capabilities' type='misc'><source><char>/dev/input/event3</char></source></hostdev>",
      { mode: 'capabilities', type: 'misc', address: '/dev/input/event3', teaming: null },
    ],
    [
      "<hostdev mode='capabilities' type='net'><source><interface>eth0</interface></source></hostdev>",
      { mode: 'capabilities', type: 'net', address: 'eth0', teaming: null },
    ],
    ['<hostdev/>', { ...subsystem, type: null, address: '' }],
  ])('%s', (xml, expected) => {
    expect(valueIfKnown(guestWithDevices(xml).facts.hostDevices)).toEqual([expected]);
  });
});

describe('the guest agent', () => {
  const channel = (target: string) => `<channel type='unix'><target type='virtio' ${target}/></channel>`;
  test.each([
    ["name='org.qemu.guest_agent.0' state='connected'", 'connected'],
    ["name='org.qemu.guest_agent.0' state='disconnected'", 'disconnected'],
    ["name='org.qemu.guest_agent.0'", 'unknown'],
    ["name='com.redhat.spice.0' state='connected'", 'none'],
  ])('with a channel %s: %s', (target, agent) => {
    expect(valueIfKnown(guestWithDevices(channel(target)).facts.guestAgent)).toBe(agent);
  });
});

describe('properties of devices that QEMU does not migrate', () => {
  test.each([
    ["<disk><target dev='nvme0n1' bus='nvme'/></disk>", 'disk target.bus=nvme'],
    ["<disk type='vhostuser'/>", 'disk type=vhostuser'],
    ["<controller type='nvme'/>", 'controller type=nvme'],
    ["<sound model='virtio'/>", 'sound model=virtio'],
    ["<crypto model='virtio' type='qemu'/>", 'crypto model=virtio'],
    ["<video><model><acceleration accel3d='yes'/></model></video>", 'video model.acceleration.accel3d=yes'],
    ["<video><driver name='vhostuser'/></video>", 'video driver.name=vhostuser'],
    ["<input type='passthrough' bus='virtio'/>", 'input type=passthrough'],
    ["<iommu model='amd'/>", 'iommu model=amd'],
    ["<serial type='pty'><target type='usb-serial' port='0'/></serial>", 'serial target.type=usb-serial'],
    ["<channel type='qemu-vdagent'/>", 'channel type=qemu-vdagent'],
    ["<hostdev model='vfio-ccw'/>", 'hostdev model=vfio-ccw'],
    ["<filesystem><driver type='mtp'/></filesystem>", 'filesystem driver.type=mtp'],
    ["<interface><model type='usb-net'/></interface>", 'interface model.type=usb-net'],
  ])('%s has %s', (xml, expected) => {
    expect(valueIfKnown(guestWithDevices(xml + xml).facts.deviceProperties)).toEqual([expected]);
  });

  test('what is not asked for is left out', () => {
    const xml = "<input bus='usb'/><sound/><video><model type='virtio'/></video>";
    expect(valueIfKnown(guestWithDevices(xml).facts.deviceProperties)).toEqual([]);
  });
});

test('file systems, TPMs, graphics, shared memory, channels and controllers', () => {
  const { facts } = guestWithDevices(`
    <filesystem type='mount'><driver type='virtiofs'/><source dir='/export'/><target dir='tag'/></filesystem>
    <filesystem type='mount'><driver type='virtiofs'/><source socket='/run/vfs.sock'/><target dir='tag2'/></filesystem>
    <tpm model='tpm-crb'><backend type='emulator' version='2.0'><encryption secret='6dd3e4a5-1d76-44ce-961f-f119f5aad935'/>
      <source type='dir' path='/shared/tpm'/></backend></tpm>
    <tpm model='tpm-tis'><backend type='external'><source type='unix' mode='connect' path='/tmp/swtpm.sock'/></backend></tpm>
    <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'><listen type='address' address='127.0.0.1'/></graphics>
    <graphics type='spice' port='5901'><listen type='network' network='lan'/></graphics>
    <shmem name='s' role='peer'><model type='ivshmem-plain'/></shmem>
    <channel type='unix'><source mode='bind' path='/run/a'/><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
    <serial type='file'><source path='/var/log/a'/></serial><smartcard mode='host'/>
    <controller type='pci' index='0' model='pcie-root'/><controller type='scsi'/>
    <rng model='virtio'/><video><model type='qxl'/></video>`);
  expect(valueIfKnown(facts.fileSystems)).toEqual([
    { driver: 'virtiofs', source: '/export', target: 'tag', externalSocket: null },
    { driver: 'virtiofs', source: null, target: 'tag2', externalSocket: '/run/vfs.sock' },
  ]);
  expect(valueIfKnown(facts.tpms)).toEqual([
    {
      model: 'tpm-crb',
      backend: 'emulator',
      version: '2.0',
      encryptionSecret: '6dd3e4a5-1d76-44ce-961f-f119f5aad935',
      statePath: '/shared/tpm',
    },
    { model: 'tpm-tis', backend: 'external', version: null, encryptionSecret: null, statePath: null },
  ]);
  expect(valueIfKnown(facts.graphics)).toEqual([
    { type: 'vnc', listenType: 'address', listenAddress: '127.0.0.1', port: null },
    { type: 'spice', listenType: 'network', listenAddress: null, port: 5901 },
  ]);
  expect(valueIfKnown(facts.sharedMemory)).toEqual([{ name: 's', role: 'peer', model: 'ivshmem-plain' }]);
  expect(valueIfKnown(facts.characterDevices)).toEqual([
    { element: 'serial', type: 'file', path: '/var/log/a', targetName: null },
    { element: 'channel', type: 'unix', path: '/run/a', targetName: 'org.qemu.guest_agent.0' },
    { element: 'smartcard', type: 'host', path: null, targetName: null },
  ]);
  expect(valueIfKnown(facts.controllers)).toEqual([
    { type: 'pci', model: 'pcie-root', index: 0 },
    { type: 'scsi', model: null, index: null },
  ]);
  expect(rowOf(facts.rngModels, facts.videoModels, facts.guestAgent)).toEqual([['virtio'], ['qxl'], 'unknown']);
});
