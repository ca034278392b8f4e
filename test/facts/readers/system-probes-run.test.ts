import { readdirSync, readFileSync } from 'node:fs';
import { arch, availableParallelism, networkInterfaces, release, totalmem } from 'node:os';
import { describe, expect, it } from 'vitest';
import { known, valueIfKnown } from '../../../src/facts/fact.js';
import { readSystemFacts } from '../../../src/facts/readers/system-facts.js';
import { captureOf } from './capture-of.js';
import { type Circumstances, isRoot, runProbe, shellNames } from './run-probe.js';

const users = ['root', 'nobody'] as const;
const places = shellNames.flatMap((shell) => users.map((user) => ({ shell, user })));

function factsOf(circumstances: Circumstances, ...probes: readonly string[]) {
  return readSystemFacts(captureOf(...probes.map((probe) => runProbe(probe, circumstances))));
}

describe.skipIf(!isRoot).each(places)('this machine, asked by $shell as $user', (place) => {
  it('says who asks', () => {
    const facts = factsOf(place, 'whoami');
    expect(facts['collector.user']).toEqual(known(place.user, 'whoami'));
    expect(facts['collector.root']).toEqual(known(place.user === 'root', 'whoami'));
  });

  it('says what it is', () => {
    const facts = factsOf(place, 'uname', 'os-release', 'machine-id');
    expect(facts['kernel.release']).toEqual(known(release(), 'uname'));
    if (arch() === 'x64') expect(facts.architecture).toEqual(known('x86_64', 'uname'));
    const id = /^ID="?([a-z]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    expect(facts['os.id']).toEqual(known(id, 'os-release'));
    expect(facts.machineId).toEqual(known(readFileSync('/etc/machine-id', 'utf8').trim(), 'machine-id'));
  });

  it('counts CPUs and memory', () => {
    const facts = factsOf(place, 'cpuinfo', 'meminfo', 'hugepages', 'cpu-vulnerabilities');
    expect(facts['cpu.onlineCount']).toEqual(known(availableParallelism(), 'cpuinfo'));
    expect(facts['memory.totalBytes']).toEqual(known(totalmem(), 'meminfo'));
    const sizes = valueIfKnown(facts['memory.hugepages'])?.map((pool) => `hugepages-${pool.sizeBytes / 1024}kB`);
    expect(sizes?.sort()).toEqual(readdirSync('/sys/kernel/mm/hugepages').sort());
    expect(Object.keys(valueIfKnown(facts['cpu.vulnerabilities']) ?? {}).sort()).toEqual(
      readdirSync('/sys/devices/system/cpu/vulnerabilities').sort(),
    );
  });

  it('shows its mounts and addresses', () => {
    const facts = factsOf(place, 'mounts', 'interfaces');
    expect(valueIfKnown(facts.mounts)?.filter((mount) => mount.target === '/proc')[0]?.fileSystemType).toBe('proc');
    const addresses = valueIfKnown(facts.interfaces)
      ?.filter((each) => each.up)
      .flatMap((each) => each.addresses);
    const expected = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((each) => each.cidr));
    expect(addresses?.sort()).toEqual(expected.sort());
  });

  it('resolves names of peers', () => {
    const asked = ['localhost', 'no-such-host.invalid', '-s', '$(touch /tmp/owned)'];
    const { peers } = readSystemFacts(captureOf(...asked.map((key) => runProbe('peer-resolve', { ...place, key }))));
    expect(valueIfKnown(peers)?.map((peer) => [peer.name, peer.addresses.includes('127.0.0.1')])).toEqual([
      ['localhost', true],
      ['no-such-host.invalid', false],
      ['$(touch /tmp/owned)', false],
    ]);
  });

  it('opens libvirt connections, or says why not', () => {
    const refused = 'qemu+unix:///system?socket=/nonexistent-sock';
    const outputs = ['test:///default', refused].map((key) => runProbe('peer-connect', { ...place, key }));
    const [open, closed] = valueIfKnown(readSystemFacts(captureOf(...outputs)).peerConnections) ?? [];
    expect(open).toEqual({ uri: 'test:///default', opens: true, message: '' });
    expect(closed?.opens).toBe(false);
    expect(closed?.message).toContain("Failed to connect socket to '/nonexistent-sock': No such file or directory");
  });

  it('gives its CPU map', () => {
    const map = valueIfKnown(factsOf(place, 'cpu-map')['cpu.map']);
    expect(map?.origin).toBe('libvirt');
    expect(map?.models.get('Haswell')?.vendor).toBe('Intel');
  });
});

describe.skipIf(!isRoot).each(places)('ports in use, asked by $shell as $user', (place) => {
  it('are all that something listens on', () => {
    const prepare = `ip link set lo up
busybox nc -l -p 49160 >/dev/null 2>&1 &
busybox nc -l -p 1234 >/dev/null 2>&1 &
until [ "$(ss -ltn | grep -c -e ':49160 ' -e ':1234 ')" = 2 ]; do :; done`;
    expect(factsOf({ ...place, prepare }, 'listening-ports').listeningPorts).toEqual(
      known([1234, 49160], 'listening-ports'),
    );
  });
});
