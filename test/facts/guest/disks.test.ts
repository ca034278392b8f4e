import { describe, expect, test } from 'vitest';
import { missing, valueIfKnown } from '../../../src/facts/fact.js';
import { guestOfXml, guestWithDevices, valuesOf } from './guest-of-xml.js';

function disk(xml: string) {
  const [first] = guestWithDevices(xml).disks;
  if (first === undefined) throw new Error('no disk was found');
  return first;
}

const plain = {
  target: 'vda',
  device: 'disk',
  bus: '',
  type: 'file',
  source: '',
  servers: [],
  empty: true,
  format: '',
  cache: 'default',
  readonly: false,
  shareable: false,
  transient: false,
  backingFiles: [],
  configuredBackingFiles: [],
  secretUuids: [],
  reservations: false,
  mirrorJob: '',
};

test('which backing files the definition names, and which libvirt found', () => {
  const found = "<backingStore type='file'><source file='/base'/><backingStore/></backingStore>";
  const domain = (disk: string) => `<domain type='kvm'><name>a</name><devices>${disk}</devices></domain>`;
  const ofDisk = (within: string) => `<disk type='file'><source file='/a'/>${within}<target dev='vda'/></disk>`;
  const configured = (inactive: string) => {
    const [only] = guestOfXml(domain(ofDisk(found)), domain(inactive)).disks;
    return only && [valueIfKnown(only.backingFiles), valueIfKnown(only.configuredBackingFiles)];
  };
  expect(configured(ofDisk(''))).toEqual([['/base'], []]);
  expect(configured(ofDisk(found))).toEqual([['/base'], ['/base']]);
  // Plugged in after the start.
  expect(configured('')).toEqual([['/base'], undefined]);
});

describe('the servers of a network disk', () => {
  const serversOf = (source: string) =>
    valueIfKnown(disk(`<disk type='network'><source ${source}</source></disk>`).servers);

  test.each([
    ["protocol='rbd'><host name='mon1'/><host name='mon2' port='6790'/>", ['mon1:3300', 'mon1:6789', 'mon2:6790']],
    ["protocol='iscsi'><host name='2001:db8::1'/>", ['[2001:db8::1]:3260']],
    ["protocol='nbd'><host name='nas' port='10810'/>", ['nas:10810']],
    ["protocol='nbd'><host transport='unix' socket='/run/nbd.sock'/>", []],
    ["protocol='gluster'><host name='nas' transport='rdma'/>", []],
    ["protocol='https'><host name='mirror'/>", ['mirror:443']],
    ["protocol='vxhs'><host name='nas'/>", []],
    ["protocol='rbd'>", []],
  ])('%s', (source, servers) => {
    expect(serversOf(source)).toEqual(servers);
  });

  test('other disks have none', () => {
    expect(
      valueIfKnown(disk("<disk type='file'><source file='/a'><host name='x' port='1'/></source></disk>").servers),
    ).toEqual([]);
  });
});

describe('a disk', () => {
  test('that says nearly nothing has the defaults of libvirt', () => {
    expect(valuesOf(disk("<disk><target dev='vda'/></disk>"))).toEqual(plain);
  });

  test('with everything', () => {
    const xml = `<disk type='block' device='lun'><driver name='qemu' type='raw' cache='none'/>
      <source dev='/dev/disk/by-id/wwn-1'><reservations managed='yes'/><encryption format='luks'><secret type='passphrase' uuid='u1'/></encryption></source>
      <backingStore type='file'><format type='qcow2'/><source file='/b1'><encryption><secret type='passphrase' usage='u2'/></encryption></source>
        <backingStore type='network'><source protocol='rbd' name='pool/b2'><host name='mon'/><auth username='a'><secret type='ceph' uuid='u3'/></auth></source><backingStore/></backingStore></backingStore>
      <mirror job='active-commit'/><target dev='vda' bus='scsi'/><readonly/><shareable/><transient/></disk>`;
    expect(valuesOf(disk(xml))).toEqual({
      ...plain,
      device: 'lun',
      bus: 'scsi',
      type: 'block',
      source: '/dev/disk/by-id/wwn-1',
      empty: false,
      format: 'raw',
      cache: 'none',
      readonly: true,
      shareable: true,
      transient: true,
      backingFiles: ['/b1', 'rbd:pool/b2'],
      configuredBackingFiles: ['/b1', 'rbd:pool/b2'],
      secretUuids: ['u1', 'u2', 'u3'],
      reservations: true,
      mirrorJob: 'active-commit',
    });
  });

  test.each([
    ["type='file'", "<source file='/a'/>", '/a'],
    ["type='file'", "<source startupPolicy='optional' index='1'/>", ''],
    ["type='block'", "<source dev='/dev/sda'/>", '/dev/sda'],
    ["type='dir'", "<source dir='/floppy'/>", '/floppy'],
    ["type='volume'", "<source pool='p' volume='v'/>", 'p/v'],
    ["type='network'", "<source protocol='nbd'><host name='h'/></source>", 'nbd'],
    ["type='network'", "<source protocol='iscsi' name='iqn.2000-01.a:b/1'/>", 'iscsi:iqn.2000-01.a:b/1'],
    [
      "type='nvme'",
      "<source type='pci' namespace='1'><address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source>",
      '0000:01:00.0:1',
    ],
    ["type='vhostuser'", "<source type='unix' path='/s'/>", '/s'],
    ["type='vhostvdpa'", "<source dev='/dev/vhost-vdpa-0'/>", '/dev/vhost-vdpa-0'],
  ])('with %s %s has the source %s', (type, source, expected) => {
    const { source: found, empty } = disk(`<disk ${type}>${source}<target dev='vda'/></disk>`);
    expect([valueIfKnown(found), valueIfKnown(empty)]).toEqual([expected, expected === '']);
  });

  test('that is a CD-ROM is read-only even where the definition does not say so', () => {
    expect(valuesOf(disk("<disk device='cdrom'><target dev='vda'/></disk>"))).toEqual({
      ...plain,
      device: 'cdrom',
      readonly: true,
    });
  });

  test('has the data file of a qcow2 image in its chain', () => {
    const xml = `<disk type='file'><source file='/a'><dataStore type='file'><format type='raw'/><source file='/a.data'/></dataStore></source>
      <target dev='vda'/></disk>`;
    expect(valueIfKnown(disk(xml).backingFiles)).toEqual(['/a.data']);
  });

  test('without a target loses only that', () => {
    const found = disk("<disk type='file'><source file='/a'/></disk>");
    expect(found.target).toEqual(missing('the disk names no target device', 'guest-live-xml'));
    expect(valueIfKnown(found.source)).toBe('/a');
  });

  test('counts once in every devices element, and not in metadata', () => {
    const { facts } = guestWithDevices(
      "<disk/></devices><metadata><x:devices xmlns:x='urn:x'><x:disk/></x:devices></metadata><devices><disk/>",
    );
    expect(valueIfKnown(facts.diskCount)).toBe(2);
  });
});
