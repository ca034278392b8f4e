import { describe, expect, test } from 'vitest';
import { known, missing, valueIfKnown } from '../../../src/facts/fact.js';
import { readNetworks } from '../../../src/facts/readers/networks.js';
import { readPools } from '../../../src/facts/readers/pools.js';
import { captureOf, ran, recordedCapture } from './recorded-capture.js';

function pools(...lines: readonly string[]) {
  return readPools(captureOf([ran('pools', null, lines.join('\n'))])).pools;
}

function networks(...lines: readonly string[]) {
  return readNetworks(captureOf([ran('networks', null, lines.join('\n'))])).networks;
}

const uuid = '9d5fa495-0269-4220-9f3b-ddacccecbf8d';

describe('pools', () => {
  test('of the recorded host, one of them with a name that no shell would take', () => {
    expect(readPools(recordedCapture()).pools).toEqual(
      known(
        [
          {
            name: 'images',
            uuid,
            type: 'dir',
            active: true,
            autostart: true,
            targetPath: '/var/lib/libvirt/images/pool2',
            source: null,
            capacityBytes: 270553174016,
            availableBytes: 245265170432,
          },
          {
            name: 'odd na"me ; list',
            uuid: '4ae02d7d-1709-4ff7-8bca-9817033fee62',
            type: 'dir',
            active: false,
            autostart: false,
            targetPath: '/var/lib/libvirt/images/pool',
            source: null,
            capacityBytes: null,
            availableBytes: null,
          },
        ],
        'pools',
      ),
    );
  });

  test('name their source: an export, a device, a volume group, an adapter', () => {
    const sources = [
      "<host name='nfs.example'/><dir path='/export'/>",
      "<device path='/dev/sdb'/>",
      '<name>vg0</name>',
      "<adapter name='scsi_host3'/>",
    ];
    const found = sources.map((source) => {
      const xml = `<pool type='x'><name>p</name><source>${source}</source></pool>`;
      return valueIfKnown(pools('== list', uuid, `== info ${uuid}`, 'State: running', `== xml ${uuid}`, xml))?.[0]
        ?.source;
    });
    expect(found).toEqual(['nfs.example:/export', '/dev/sdb', 'vg0', 'scsi_host3']);
  });

  test('of an old virsh are read by name', () => {
    const table = [' Name                 State      Autostart ', '-------------------------------------------'];
    const sections = ['== info default', 'State:          running', 'Autostart:      no', '== xml default'];
    const found = pools('== list', ...table, ' default              active     yes', ...sections, "<pool type='dir'/>");
    expect(valueIfKnown(found)?.map(({ active, autostart }) => ({ active, autostart }))).toEqual([
      { active: true, autostart: false },
    ]);
  });

  test('are unreadable as a whole when one of them could not be asked for', () => {
    const table = ['== list', ' Name                 State      Autostart ', '-----------------------------------'];
    expect(pools(...table, ' two words            active     yes', '== end')).toEqual(
      missing('two: the output has no section info two', 'pools'),
    );
  });

  test('that went away between the list and the question are left out', () => {
    const gone = 'error: failed to get pool\nerror: Storage pool not found: no storage pool with matching uuid';
    expect(pools('== list', uuid, `== info ${uuid}`, gone, `== xml ${uuid}`, gone, '== end')).toEqual(
      known([], 'pools'),
    );
  });
});

describe('networks', () => {
  test('of the recorded host', () => {
    expect(readNetworks(recordedCapture()).networks).toEqual(
      known(
        [
          {
            name: 'isolated',
            uuid: '1f4fedda-0204-4309-82c7-8e9c85c6884d',
            active: false,
            autostart: false,
            bridge: 'virbr77',
            forwardMode: null,
            portGroups: [],
            forwardDevices: [],
          },
        ],
        'networks',
      ),
    );
  });

  test('with port groups and forward devices', () => {
    const xml = `<network><name>a</name><forward dev='eth0' mode='passthrough'><interface dev='eth0'/><interface dev='eth1'/>
      <pf dev='eth9'/></forward><portgroup name='one'/><portgroup name='two'/></network>`;
    const found = networks('== list', uuid, `== info ${uuid}`, 'Active: yes', 'Autostart: yes', `== xml ${uuid}`, xml);
    expect(valueIfKnown(found)).toEqual([
      {
        name: 'a',
        uuid: null,
        active: true,
        autostart: true,
        bridge: null,
        forwardMode: 'passthrough',
        portGroups: ['one', 'two'],
        forwardDevices: ['eth0', 'eth1', 'eth9'],
      },
    ]);
  });

  test('are missing when libvirt refuses the list', () => {
    expect(networks('== list', 'error: Failed to list networks', 'error: no driver', '== end')).toEqual(
      missing('virsh says: no driver', 'networks'),
    );
  });

  test('are unreadable when a definition is', () => {
    expect(networks('== list', uuid, `== info ${uuid}`, 'Active: yes', `== xml ${uuid}`, '<network>')).toEqual(
      missing(`${uuid}: the XML is not well-formed: unclosed xml tag(s): network`, 'networks'),
    );
  });
});
