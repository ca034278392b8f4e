import { findingOf } from '../../report/finding-of.js';
import { type PlanParts, plainWishes, uuid } from './plan-parts.js';

const guest = { name: 'web1', uuid };
const failed = { status: 'fail', guest } as const;
const pool = {
  name: 'vm',
  uuid: null,
  type: 'dir',
  active: true,
  autostart: true,
  targetPath: '/srv/vm',
  source: null,
  capacityBytes: null,
  availableBytes: null,
};
const network = {
  name: 'lan',
  uuid: null,
  active: true,
  autostart: true,
  bridge: 'virbr1',
  forwardMode: 'nat',
  portGroups: [],
  forwardDevices: [],
};
const file = {
  path: '/data/web1.img',
  exists: true,
  kind: 'file',
  realPath: '/data/web1.img',
  mount: null,
  fileSystemId: null,
  fileSystemName: null,
  inode: '7',
  sizeBytes: 1_073_741_824,
  imageSizeBytes: null,
  allocatedBytes: 4096,
  ownerUserId: 0,
  ownerGroupId: 0,
  mode: '0644',
  availableBytes: null,
  worldWideName: null,
} as const;

/** A guest of which everything that a step can mend is missing on the destination. */
export const fixable: PlanParts = {
  request: { storage: 'copy' },
  disks: [
    { target: 'vda', device: 'disk', type: 'file', format: 'qcow2', source: '/srv/vm/web1.qcow2' },
    { target: 'vdb', device: 'disk', type: 'file', format: 'raw', source: '/data/web1.img' },
    { target: 'sda', device: 'cdrom', type: 'file', source: '/isos/debian.iso', empty: false },
  ],
  nics: [
    { mac: '52:54:00:00:00:01', type: 'network', network: 'lan', destinationNetwork: 'lan', filter: 'dmz' },
    { mac: '52:54:00:00:00:02', type: 'network', network: 'lan', destinationNetwork: 'lan', filter: '' },
  ],
  source: { pools: [pool], networks: [network] },
  destination: {
    pools: [],
    nwfilters: ['allow-arp'],
    firewall: {
      backends: [{ kind: 'firewalld', running: true, zones: [], defaultZone: 'public' }],
    },
    interfaces: [
      { name: 'eth0', mtuBytes: 1500, up: true, addresses: ['192.0.2.2/24'], bridge: false, controller: null },
    ],
  },
  pair: { refusedMigrationPorts: ['49152-49215'], migrationHostAddresses: ['192.0.2.2'] },
  move: { missingSecrets: ['457eb676-33da-42ec-9a8c-9293d545c337'] },
  derived: [
    { destinationPath: { ...file, path: '/srv/vm/web1.qcow2', exists: false } },
    { destinationPath: { ...file, exists: false }, sourcePath: file },
    {},
  ],
  planned: {
    copiedDisks: ['vda', 'vdb'],
    findings: [
      findingOf({ ...failed, id: 'f1', ruleId: 'storage/pool-for-copy', device: 'vda' }),
      findingOf({ ...failed, id: 'f2', ruleId: 'storage/pool-for-copy', device: 'vdb' }),
      findingOf({ ...failed, id: 'f3', ruleId: 'network/exists', device: '52:54:00:00:00:01' }),
      findingOf({ ...failed, id: 'f4', ruleId: 'network/exists', device: '52:54:00:00:00:02' }),
      findingOf({ ...failed, id: 'f5', ruleId: 'network/nwfilter', device: '52:54:00:00:00:01' }),
      findingOf({ ...failed, id: 'f6', ruleId: 'storage/secret' }),
      findingOf({ status: 'fail', guest: null, id: 'f7', ruleId: 'ports/firewall' }),
      findingOf({ ...failed, id: 'f8', ruleId: 'storage/removable', device: 'sda' }),
    ],
  },
  input: {
    wishes: { ...plainWishes, fix: true },
    definitions: {
      pools: new Map([
        [
          'vm',
          "<pool type='dir'><name>vm</name><uuid>0b0e4a4e-0000-4000-8000-000000000001</uuid><capacity unit='bytes'>7</capacity><target><path>/srv/vm</path></target></pool>",
        ],
      ]),
      networks: new Map([
        [
          'lan',
          "<network connections='2'><name>lan</name><uuid>0b0e4a4e-0000-4000-8000-000000000002</uuid><forward mode='nat'/><bridge name='virbr1' stp='on'/><mac address='52:54:00:aa:bb:cc'/></network>",
        ],
      ]),
      nwfilters: new Map([
        [
          'dmz',
          "<filter name='dmz'><uuid>0b0e4a4e-0000-4000-8000-000000000003</uuid><filterref filter='inner'/><filterref filter='allow-arp'/></filter>",
        ],
        ['inner', "<filter name='inner'><filterref filter='dmz'/></filter>"],
      ]),
      secrets: new Map([
        [
          '457eb676-33da-42ec-9a8c-9293d545c337',
          "<secret ephemeral='no' private='yes'><uuid>457eb676-33da-42ec-9a8c-9293d545c337</uuid></secret>",
        ],
      ]),
    },
  },
};
