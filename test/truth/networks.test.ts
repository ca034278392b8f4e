import { guestThere, run, shell } from './deviations.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, type Deviation, SOURCE, THIRD } from './scenario.js';

const MAC = '52:54:00:11:22:33';
const OFFLINE = { asked: { mode: 'offline' as const }, start: 'defined' as const };

const bridgeOn = (host: string): Deviation =>
  run(host, ['ip', 'link', 'add', 'br0', 'type', 'bridge'], ['ip', 'link', 'delete', 'br0']);

const NETWORK = "<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>";
const networkOn = (host: string, command: 'net-create' | 'net-define'): Deviation =>
  shell(host, `echo "${NETWORK}" >/run/lan.xml && virsh ${command} /run/lan.xml`);

const FILTER = "<filter name='own-filter' chain='root'></filter>";
const filterOn = (host: string): Deviation =>
  shell(
    host,
    `echo "${FILTER}" >/run/filter.xml && virsh nwfilter-define /run/filter.xml`,
    'virsh destroy guest || true; virsh nwfilter-undefine own-filter',
  );

const ON_BRIDGE = {
  nics: [`<interface type='bridge'><mac address='${MAC}'/><source bridge='br0'/><model type='virtio'/></interface>`],
};
const ON_NETWORK = {
  nics: [`<interface type='network'><mac address='${MAC}'/><source network='lan'/><model type='virtio'/></interface>`],
};
const FILTERED = {
  nics: [
    `<interface type='bridge'><mac address='${MAC}'/><source bridge='br0'/><model type='virtio'/><filterref filter='own-filter'/></interface>`,
  ],
};

proveGroup({
  id: 'networks',
  title: 'Networks',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    {
      name: 'an interface of QEMU itself',
      guest: { nics: ["<interface type='user'><model type='virtio'/></interface>"] },
      verdict: 'go',
    },
    {
      name: 'an e1000e on a bridge that both hosts have',
      before: [bridgeOn(SOURCE), bridgeOn(DESTINATION)],
      guest: { nics: ["<interface type='bridge'><source bridge='br0'/><model type='e1000e'/></interface>"] },
      verdict: 'go',
    },
    {
      name: 'a bridge that the destination lacks',
      before: [bridgeOn(SOURCE)],
      guest: ON_BRIDGE,
      verdict: 'no-go',
      rules: ['network/bridge-exists'],
      libvirt: { refuses: /br0/ },
    },
    {
      name: 'a bridge that the destination lacks, and a definition moves',
      ...OFFLINE,
      before: [bridgeOn(SOURCE)],
      guest: ON_BRIDGE,
      verdict: 'go',
    },
    {
      name: 'a libvirt network that is active on both hosts',
      before: [
        bridgeOn(SOURCE),
        bridgeOn(DESTINATION),
        networkOn(SOURCE, 'net-create'),
        networkOn(DESTINATION, 'net-create'),
      ],
      guest: ON_NETWORK,
      verdict: 'go',
    },
    {
      name: 'a libvirt network that the destination lacks',
      before: [bridgeOn(SOURCE), bridgeOn(DESTINATION), networkOn(SOURCE, 'net-create')],
      guest: ON_NETWORK,
      verdict: 'no-go',
      rules: ['network/exists'],
      libvirt: { refuses: /no network with matching name 'lan'/ },
    },
    {
      name: 'a libvirt network that is inactive on the destination',
      before: [
        bridgeOn(SOURCE),
        bridgeOn(DESTINATION),
        networkOn(SOURCE, 'net-create'),
        networkOn(DESTINATION, 'net-define'),
      ],
      guest: ON_NETWORK,
      verdict: 'no-go',
      rules: ['network/active'],
      libvirt: { refuses: /network 'lan' is not active/ },
    },
    {
      name: 'a libvirt network whose bridge the destination lacks',
      before: [bridgeOn(SOURCE), networkOn(SOURCE, 'net-create'), networkOn(DESTINATION, 'net-create')],
      guest: ON_NETWORK,
      verdict: 'no-go',
      rules: ['network/bridge-exists'],
      libvirt: { refuses: /br0/ },
    },
    {
      name: 'a libvirt network that the destination lacks, and a definition moves',
      ...OFFLINE,
      before: [bridgeOn(SOURCE), networkOn(SOURCE, 'net-create')],
      guest: ON_NETWORK,
      verdict: 'go',
    },
    {
      name: 'a network filter that both hosts have',
      before: [bridgeOn(SOURCE), bridgeOn(DESTINATION), filterOn(SOURCE), filterOn(DESTINATION)],
      guest: FILTERED,
      verdict: 'go',
    },
    {
      name: 'a network filter that the destination lacks',
      before: [bridgeOn(SOURCE), bridgeOn(DESTINATION), filterOn(SOURCE)],
      guest: FILTERED,
      verdict: 'no-go',
      rules: ['network/nwfilter'],
      libvirt: { refuses: /own-filter/ },
    },
    {
      name: 'a MAC address that another guest on the destination has',
      before: [
        bridgeOn(SOURCE),
        bridgeOn(DESTINATION),
        guestThere(DESTINATION, { name: 'other', disks: [], ...ON_BRIDGE }, false),
      ],
      guest: ON_BRIDGE,
      verdict: 'go',
      warns: ['network/mac-in-use'],
    },
  ],
});
