import { describe, expect, it } from 'vitest';
import { missing, valueIfKnown } from '../../../src/facts/fact.js';
import { readFirewall } from '../../../src/facts/readers/firewall.js';
import { captureOf } from './capture-of.js';
import { type Circumstances, fakeTools, isRoot, runProbe, type Shell, shellNames } from './run-probe.js';

const firewall = (circumstances: Circumstances) =>
  readFirewall(captureOf(...['firewalld', 'nftables', 'iptables'].map((probe) => runProbe(probe, circumstances))))
    .firewall;

/** This machine may have firewalld, for the lab. What cannot be run is not installed. */
const noFirewalld = 'if tool=$(command -v firewall-cmd); then mount --bind /dev/null "$tool"; fi';

const realRules = `${noFirewalld}
nft add table inet guard
nft add chain inet guard input '{ type filter hook input priority 0; policy accept; }'
nft add rule inet guard input tcp dport 49152-49215 drop
iptables -A INPUT -p tcp --dport 5900 -j DROP
ip6tables -P INPUT DROP`;

const firewalldFiles = `mount -t tmpfs etc /etc
mkdir -p /etc/firewalld/services
printf '<service>\\n  <port port="16514" protocol="tcp"/>\\n  <include service="deep"/>\\n</service>\\n' \\
  >/etc/firewalld/services/top.xml
printf '<service>\\n  <include service="top"/>\\n  <port port="49152-49215" protocol="tcp"/>\\n</service>\\n' \\
  >/etc/firewalld/services/deep.xml`;

const zones = String.raw`public (active)\n  target: default\n  interfaces: eth0\n  services: top\n  ports: \n\n`;

const firewallCommand = `case $1 in
  --list-all-zones) printf '${zones}' ;;
  --get-default-zone) echo public ;;
  *) exit 2 ;;
esac`;

describe.skipIf(!isRoot).each(shellNames)('firewall in %s', (shell: Shell) => {
  it('reads rules of nft and of iptables', () => {
    const backends = valueIfKnown(firewall({ shell, prepare: realRules }))?.backends;
    expect(backends?.map((each) => (each.kind === 'iptables' ? [each.family, each.rules] : each.kind))).toEqual([
      'nftables',
      [
        'ipv4',
        ['-P INPUT ACCEPT', '-P FORWARD ACCEPT', '-P OUTPUT ACCEPT', '-A INPUT -p tcp -m tcp --dport 5900 -j DROP'],
      ],
      ['ipv6', ['-P INPUT DROP', '-P FORWARD ACCEPT', '-P OUTPUT ACCEPT']],
    ]);
    expect(JSON.stringify(backends?.[0])).toContain('{"range":[49152,49215]}');
  });

  it('is known to have no rules, or no tools at all', () => {
    const none = valueIfKnown(firewall({ shell, prepare: noFirewalld }));
    expect(none?.backends.map((each) => (each.kind === 'iptables' ? each.rules : each.kind))).toEqual([
      'nftables',
      [],
      [],
    ]);
  });

  it('is missing without root', () => {
    expect(firewall({ shell, user: 'nobody' })).toEqual(
      missing('the probe nftables failed with exit status 1: listing the nftables ruleset needs root', 'nftables'),
    );
  });

  it('takes an nft without JSON for what it can show', () => {
    const plain = (text: string) =>
      `${noFirewalld}\n${fakeTools({ nft: `[ "$1" = -j ] && exit 1\nprintf '%s' '${text}'` })}`;
    const empty = valueIfKnown(firewall({ shell, prepare: plain('') }));
    expect(empty?.backends[0]).toEqual({ kind: 'nftables', ruleset: { nftables: [] } });
    expect(firewall({ shell, prepare: plain('table ip x { }') })).toEqual(
      missing(
        'the probe nftables failed with exit status 1: there are nftables rules, but this version of nft cannot print them as JSON',
        'nftables',
      ),
    );
  });

  it('asks firewalld for zones, and files for services', () => {
    const prepare = `${firewalldFiles}\n${fakeTools({ 'firewall-cmd': firewallCommand })}`;
    expect(valueIfKnown(firewall({ shell, prepare }))?.backends[0]).toEqual({
      kind: 'firewalld',
      running: true,
      defaultZone: 'public',
      zones: [
        {
          name: 'public',
          target: 'default',
          active: true,
          interfaces: ['eth0'],
          sources: [],
          services: ['top'],
          ports: [],
          servicePorts: ['16514/tcp', '49152-49215/tcp'],
          richRules: [],
        },
      ],
    });
  });

  it('asks firewalld for its default zone over D-Bus where it can, and firewall-cmd where it cannot', () => {
    const refused = `case $1 in --list-all-zones) printf '${zones}' ;; *) exit 2 ;; esac`;
    const zoneOf = (tools: Record<string, string>) => {
      const backend = valueIfKnown(firewall({ shell, prepare: `${firewalldFiles}\n${fakeTools(tools)}` }))?.backends[0];
      return backend?.kind === 'firewalld' ? backend.defaultZone : backend;
    };
    expect(zoneOf({ 'firewall-cmd': refused, busctl: `echo 's "work"'` })).toBe('work');
    expect(zoneOf({ 'firewall-cmd': firewallCommand, busctl: 'echo no bus >&2; exit 1' })).toBe('public');
  });

  it('reads no file but that of a service', () => {
    const odd = firewallCommand.replace('services: top', 'services: ../../libvirt/top');
    const prepare = `${firewalldFiles}\nmkdir /etc/libvirt; cp /etc/firewalld/services/top.xml /etc/libvirt\n${fakeTools({ 'firewall-cmd': odd })}`;
    expect(firewall({ shell, prepare })).toEqual(
      missing('the ports of the service ../../libvirt/top of firewalld are not known', 'firewalld'),
    );
  });

  it('tells a stopped firewalld from one that refuses', () => {
    const stopped = fakeTools({ 'firewall-cmd': 'echo "FirewallD is not running" >&2; exit 252' });
    expect(valueIfKnown(firewall({ shell, prepare: stopped }))?.backends[0]).toEqual({
      kind: 'firewalld',
      running: false,
      zones: [],
      defaultZone: '',
    });
    const noBus = fakeTools({ 'firewall-cmd': 'echo "Error: DBUS_ERROR: Failed to connect to socket" >&2; exit 36' });
    expect(valueIfKnown(firewall({ shell, prepare: `rm -rf /run/dbus\n${noBus}` }))?.backends[0]).toMatchObject({
      kind: 'firewalld',
      running: false,
    });
    const refusing = fakeTools({ 'firewall-cmd': 'echo "Authorization failed." >&2; exit 253' });
    expect(firewall({ shell, prepare: refusing })).toEqual(
      missing('the probe firewalld failed with exit status 253: Authorization failed.', 'firewalld'),
    );
  });

  it('reads iptables that writes to the kernel itself only where its tables are in use', () => {
    const prepare = fakeTools({
      iptables: 'echo "iptables v1.4.7"',
      'iptables-save': 'echo "would load a module" >&2; exit 1',
    });
    const ipv4 = valueIfKnown(firewall({ shell, prepare }))?.backends.find((each) => each.kind === 'iptables');
    expect(ipv4).toEqual({ kind: 'iptables', family: 'ipv4', rules: [] });
  });
});
