import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readInterfaces } from '../../../src/facts/readers/interfaces.js';
import { readListeningPorts } from '../../../src/facts/readers/listening-ports.js';
import { readNeighbours, readRoutes } from '../../../src/facts/readers/routes.js';
import { captureOf, gave, sections } from './capture-of.js';

describe('readInterfaces', () => {
  const addresses = `1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
4: br0    inet 192.0.2.2/24 brd 192.0.2.255 scope global br0\\       valid_lft forever preferred_lft forever
4: br0    inet6 2001:db8::2/64 scope global nodad \\       valid_lft forever preferred_lft forever
6: tun0    inet 10.8.0.1 peer 10.8.0.2/32 scope global tun0
`;

  it('reads ip with the list of bridges', () => {
    const links = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9000 qdisc mq master br0 state UP mode DEFAULT group default qlen 1000\\    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff
3: eth1@if7: <BROADCAST,MULTICAST> mtu 1500 qdisc noop master bond0 state DOWN mode DEFAULT group default\\    link/ether 52:54:00:00:00:02 brd ff:ff:ff:ff:ff:ff
4: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9000 qdisc noqueue state UP mode DEFAULT group default\\    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff
`;
    const bridges =
      '4: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9000 qdisc noqueue state UP mode DEFAULT group default\\    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n';
    const capture = captureOf(
      gave('interfaces', sections(['links', links], ['addresses', addresses], ['bridges', bridges])),
    );
    expect(readInterfaces(capture).interfaces).toEqual(
      known(
        [
          { name: 'lo', mtuBytes: 65536, up: true, addresses: ['127.0.0.1/8'], bridge: false, controller: null },
          { name: 'eth0', mtuBytes: 9000, up: true, addresses: [], bridge: false, controller: 'br0' },
          { name: 'eth1', mtuBytes: 1500, up: false, addresses: [], bridge: false, controller: null },
          {
            name: 'br0',
            mtuBytes: 9000,
            up: true,
            addresses: ['192.0.2.2/24', '2001:db8::2/64'],
            bridge: true,
            controller: null,
          },
        ],
        'interfaces',
      ),
    );
  });

  it('reads bridges from sysfs where ip is too old to list them (RHEL 6)', () => {
    const links = `2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state UP qlen 1000\\    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff
4: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UNKNOWN \\    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff
6: tun0: <POINTOPOINT,UP,LOWER_UP> mtu 1400 qdisc noqueue state UNKNOWN \\    link/none
`;
    const capture = captureOf(
      gave(
        'interfaces',
        sections(['links', links], ['addresses', addresses], ['sysfs', 'port eth0 br0\nbridge br0\n']),
      ),
    );
    const { interfaces } = readInterfaces(capture);
    expect(
      interfaces.status === 'known' && interfaces.value.map((each) => [each.name, each.bridge, each.controller]),
    ).toEqual([
      ['eth0', false, 'br0'],
      ['br0', true, null],
      ['tun0', false, null],
    ]);
    expect(interfaces.status === 'known' && interfaces.value[2]?.addresses).toEqual(['10.8.0.1/32']);
  });

  it('is missing when a part is missing', () => {
    expect(readInterfaces(captureOf(gave('interfaces', sections(['links', '', 1])))).interfaces).toEqual(
      missing('ip did not list the network interfaces', 'interfaces'),
    );
  });
});

describe('readRoutes', () => {
  it('reads both families, hosts and several next hops', () => {
    const ipv4 = `default via 192.0.2.1 dev eth0 proto dhcp metric 100
192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.2
198.51.100.7 via 192.0.2.9 dev eth0
203.0.113.0/24 proto static \\\tnexthop via 192.0.2.3 dev eth0 weight 1\\\tnexthop via 10.0.0.3 dev eth1 weight 1
unreachable 10.0.0.0/8
10.9.0.0/16 via inet6 fe80::9 dev eth1
`;
    const ipv6 = `2001:db8::/64 dev eth0 proto kernel metric 256 pref medium
unreachable ::/96 dev lo metric 1024 error -113
2001:db8:1::7 dev eth0 metric 256
default via fe80::1 dev eth0 proto ra metric 1024 pref medium
`;
    expect(readRoutes(captureOf(gave('routes', sections(['ipv4', ipv4], ['ipv6', ipv6])))).routes).toEqual(
      known(
        [
          { destination: 'default', gateway: '192.0.2.1', device: 'eth0' },
          { destination: '192.0.2.0/24', gateway: null, device: 'eth0' },
          { destination: '198.51.100.7/32', gateway: '192.0.2.9', device: 'eth0' },
          { destination: '203.0.113.0/24', gateway: '192.0.2.3', device: 'eth0' },
          { destination: '203.0.113.0/24', gateway: '10.0.0.3', device: 'eth1' },
          { destination: '10.9.0.0/16', gateway: 'fe80::9', device: 'eth1' },
          { destination: '2001:db8::/64', gateway: null, device: 'eth0' },
          { destination: '2001:db8:1::7/128', gateway: null, device: 'eth0' },
          { destination: 'default', gateway: 'fe80::1', device: 'eth0' },
        ],
        'routes',
      ),
    );
  });
});

describe('readNeighbours', () => {
  const read = (text: string) => readNeighbours(captureOf(gave('routes', text)));

  it('reads who answered, and the name servers', () => {
    const neighbours = `192.0.2.1 dev eth0 lladdr 52:54:00:AB:CD:01 REACHABLE
192.0.2.9 dev eth0  FAILED
fe80::1 dev eth0 lladdr 52:54:00:ab:cd:01 router STALE`;
    const facts = read(sections(['ipv4', ''], ['neighbours', neighbours], ['nameservers', '192.0.2.53\n2001:db8::53']));
    expect(facts.neighbours).toEqual(
      known(
        [
          { address: '192.0.2.1', mac: '52:54:00:ab:cd:01' },
          { address: 'fe80::1', mac: '52:54:00:ab:cd:01' },
        ],
        'routes',
      ),
    );
    expect(facts.nameServers).toEqual(known(['192.0.2.53', '2001:db8::53'], 'routes'));
  });

  it('says what was not listed', () => {
    const facts = read(sections(['ipv4', '']));
    expect(facts.neighbours).toEqual(missing('ip did not list the neighbours', 'routes'));
    expect(facts.nameServers).toEqual(missing('/etc/resolv.conf was not read', 'routes'));
  });
});

describe('readListeningPorts', () => {
  const ports = (text: string) => readListeningPorts(captureOf(gave('listening-ports', text))).listeningPorts;

  it('reads ss of today and of RHEL 6', () => {
    const today = `State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
LISTEN 0      1          127.0.0.1:5900      0.0.0.0:*
LISTEN 0      128          0.0.0.0:49153      0.0.0.0:*
LISTEN 0      128             [::]:49153         [::]:*
LISTEN 0      128    [fe80::1]%eth0:49152         [::]:*
`;
    expect(ports(today)).toEqual(known([5900, 49152, 49153], 'listening-ports'));
    const old = `State       Recv-Q Send-Q        Local Address:Port          Peer Address:Port
LISTEN      0      128                      :::49155                   :::*
LISTEN      0      128                       *:22                       *:*
`;
    expect(ports(old)).toEqual(known([22, 49155], 'listening-ports'));
  });

  it("reads the kernel's tables", () => {
    const kernel = `   0: 00000000:C001 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 20577 1 0000000000000000 100 0 0 10 0
   1: 00000000000000000000000000000000:FFFF 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1 0 100 0 0 10 0
   2: 0100007F:C005 0100007F:1234 01 00000000:00000000 00:00000000 00000000 0 0 1 1 0 100 0 0 10 0
`;
    expect(ports(kernel)).toEqual(known([49153, 65535], 'listening-ports'));
  });

  it('knows that nothing listens', () => {
    expect(ports('State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n')).toEqual(
      known([], 'listening-ports'),
    );
  });
});
