import { describe, expect, test } from 'vitest';
import { missing, valueIfKnown } from '../../../src/facts/fact.js';
import { guestOfXml, guestWithDevices, valuesOf } from './guest-of-xml.js';

const empty = { network: '', bridge: '', parentDevice: '', portGroup: '', model: '', filter: '' };

/** What it asks the destination for is what it has, as long as nobody maps it. */
function nicOf(values: Partial<typeof empty> & { readonly type: string }) {
  const all = { ...empty, ...values };
  return { mac, ...all, destinationNetwork: all.network, destinationBridge: all.bridge };
}

const mac = '52:54:00:aa:bb:cc';

function nic(xml: string) {
  const [first] = guestWithDevices(xml.replace('>', `><mac address='52:54:00:AA:BB:CC'/>`)).nics;
  if (first === undefined) throw new Error('no interface was found');
  return valuesOf(first);
}

describe('an interface', () => {
  test.each([
    ["<interface type='user'></interface>", { type: 'user' }],
    ["<interface type='bridge'><source bridge='br0'/></interface>", { type: 'bridge', bridge: 'br0' }],
    [
      "<interface type='direct'><source dev='eth0' mode='bridge'/></interface>",
      { type: 'direct', parentDevice: 'eth0' },
    ],
    [
      "<interface type='network'><source network='lan' portgroup='web'/><model type='virtio'/><filterref filter='clean-traffic'/></interface>",
      { type: 'network', network: 'lan', portGroup: 'web', model: 'virtio', filter: 'clean-traffic' },
    ],
    ["<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>", { type: 'vdpa' }],
  ])('%s', (xml, expected) => {
    expect(nic(xml)).toEqual(nicOf(expected));
  });

  test('of a running guest belongs to its network, not to the bridge that the network gave it here', () => {
    const xml = "<interface type='bridge'><source network='lan' portid='1' bridge='virbr0'/></interface>";
    expect(nic(xml)).toEqual(nicOf({ type: 'network', network: 'lan' }));
  });

  test('that a network made a host device still belongs to its network, which the inactive definition names', () => {
    const address = "<address type='pci' domain='0x0000' bus='0x03' slot='0x10' function='0x2'/>";
    const live = `<domain type='kvm' id='1'><devices><interface type='hostdev'><mac address='${mac}'/><source>${address}</source></interface></devices></domain>`;
    const inactive = `<domain type='kvm'><devices><interface type='network'><mac address='${mac}'/><source network='sriov' portgroup='g'/></interface></devices></domain>`;
    const { nics, facts } = guestOfXml(live, inactive);
    expect(nics.map(valuesOf)).toEqual([nicOf({ type: 'network', network: 'sriov', portGroup: 'g' })]);
    expect(valueIfKnown(facts.hostDevices)).toEqual([
      { mode: 'subsystem', type: 'pci', address: '0000:03:10.2', teaming: null },
    ]);
  });

  test('without MAC address or type loses only those', () => {
    const [found] = guestWithDevices('<interface/>').nics;
    expect(found?.mac).toEqual(missing('the interface names no MAC address', 'guest-live-xml'));
    expect(found?.type).toEqual(missing('the interface names no type', 'guest-live-xml'));
  });
});
