import { describe, expect, test } from 'vitest';
import type { ProbeOutput } from '../../../src/facts/probe.js';
import { type FirstAnswers, lateQuestions } from '../../../src/facts/questions.js';
import { ran, recordedCapture } from './recorded-capture.js';

const uuid = '33333333-2222-4333-8444-555555555555';

function host(name: string, ...more: readonly ProbeOutput[]): FirstAnswers {
  return {
    kind: 'answered',
    host: name,
    outputs: [ran('virsh-host', null, `== hostname\n${name}\n== end\n`), ...more],
  };
}

function guest(xml: string): ProbeOutput {
  return ran('guest-live-xml', uuid, xml);
}

describe('late questions', () => {
  test('a host is asked about its peers, about the machine types of their guests, and about the paths of all guests', () => {
    const other = host(
      'kvm02.example.com',
      guest(`<domain type='kvm'><name>b</name><os><type arch='x86_64' machine='pc-q35-rhel8.6.0'>hvm</type>
        <loader type='pflash'>/usr/share/code.fd</loader><nvram template='/usr/share/vars.fd'>/nvram/b.fd</nvram></os>
        <devices><disk type='network'><source protocol='rbd' name='p/b'/></disk></devices></domain>`),
    );
    const failed: FirstAnswers = { kind: 'failed', host: 'kvm03' };
    const recorded: FirstAnswers = { kind: 'answered', host: 'kvm01', outputs: recordedCapture().outputs };
    const paths = [
      '/nvram/b.fd',
      '/usr/bin/qemu-system-x86_64',
      '/usr/share/code.fd',
      '/usr/share/vars.fd',
      '/var/lib/libvirt/images/d1.qcow2',
      '/var/lib/libvirt/images/d2.qcow2',
      '/var/lib/libvirt/images/d4.qcow2',
      '/var/lib/libvirt/images/d5.qcow2',
      '/var/lib/libvirt/images/snap1.qcow2',
    ];
    const uris = ['qemu+ssh://vm/system?no_tty=1', 'qemu+ssh://kvm02.example.com/system?no_tty=1'];
    const none = { volumes: [], servers: [] };
    expect(lateQuestions([recorded, other, failed])).toEqual([
      { ...none, peers: ['kvm02.example.com', 'vm'], uris: uris.slice(1), machines: ['kvm/pc-q35-rhel8.6.0'], paths },
      { ...none, peers: ['kvm02.example.com', 'vm'], uris: uris.slice(0, 1), machines: ['qemu/pc-q35-7.2'], paths },
      {
        ...none,
        peers: ['kvm02.example.com', 'vm'],
        uris,
        machines: ['kvm/pc-q35-rhel8.6.0', 'qemu/pc-q35-7.2'],
        paths,
      },
    ]);
  });

  function pathsOf(devices: string, ...more: readonly ProbeOutput[]): readonly string[] | undefined {
    const xml = `<domain type='kvm'><name>b</name><devices>${devices}</devices></domain>`;
    return lateQuestions([host('a', guest(xml), ...more), host('b')])[1]?.paths;
  }

  test('paths are asked for by what they are called on the destination as well', () => {
    const disk = "<disk type='file'><source file='/a/b.qcow2'/></disk>";
    const xml = `<domain type='kvm'><name>b</name><devices>${disk}</devices></domain>`;
    const hosts = [host('a', guest(xml)), host('b')];
    const [, destination] = lateQuestions(hosts, null, false, 'ssh', [
      { kind: 'path', from: '/a', to: '/srv' },
      { kind: 'emulator', path: '/opt/qemu' },
    ]);
    expect(destination?.paths).toEqual(['/a/b.qcow2', '/opt/qemu', '/srv/b.qcow2']);
  });

  test('volumes are asked for by their paths, as far as their names are file names below the target of the pool', () => {
    const pool = (id: string, type: string, target: string) => [
      `== info ${id}`,
      'State: running',
      `== xml ${id}`,
      `<pool type='${type}'><name>${type}-pool</name><uuid>${id}</uuid>${target}</pool>`,
    ];
    const [one, two, three, four] = ['1', '2', '3', '4'].map((digit) => `${uuid.slice(0, -1)}${digit}`);
    const pools = ran(
      'pools',
      null,
      [
        ...['== list', one, two, three, four],
        ...pool(one ?? '', 'dir', '<target><path>/srv/images/</path></target>'),
        ...pool(two ?? '', 'logical', '<target><path>/dev/vg0</path></target>'),
        ...pool(three ?? '', 'iscsi', '<target><path>/dev/disk/by-path</path></target>'),
        ...pool(four ?? '', 'rbd', ''),
        '== end',
      ].join('\n'),
    );
    const volume = (name: string) => `<disk type='volume'><source pool='${name}-pool' volume='v/1'/></disk>`;
    const disks = ['dir', 'logical', 'iscsi', 'rbd', 'nobody-knows'].map(volume).join('');
    expect(pathsOf(disks, pools)).toEqual(['/dev/vg0/v/1', '/srv/images/v/1']);
    expect(pathsOf(disks)).toEqual([]);
  });

  test('a kernel that is started directly, a state folder of a TPM, and what is behind serial ports', () => {
    const boot = `<domain type='kvm'><os><kernel>/boot/k</kernel><initrd>/boot/i</initrd><dtb>/boot/d</dtb></os>
      <devices><tpm><backend type='emulator'><source type='dir' path='/srv/tpm'/></backend></tpm>
      <serial type='dev'><source path='/dev/ttyS1'/></serial><serial type='file'><source path='/srv/log/a.log'/></serial>
      <channel type='unix'><source path='/run/x.sock'/></channel><console type='pty'><source path='/dev/pts/3'/></console>
      <parallel type='file'><source path='/top.log'/></parallel></devices></domain>`;
    expect(lateQuestions([host('a', guest(boot)), host('b')])[1]?.paths).toEqual([
      '/',
      '/boot/d',
      '/boot/i',
      '/boot/k',
      '/dev/ttyS1',
      '/srv/log',
      '/srv/tpm',
    ]);
  });

  test('only of the guests that were chosen, by name or UUID', () => {
    const outputs = [guest("<domain type='kvm'><name>b</name><devices><emulator>/b</emulator></devices></domain>")];
    const recorded: FirstAnswers = { kind: 'answered', host: 'kvm01', outputs: recordedCapture().outputs };
    expect(lateQuestions([recorded, host('x', ...outputs)], ['b']).map(({ paths }) => paths)).toEqual([['/b'], ['/b']]);
    expect(lateQuestions([recorded, host('x', ...outputs)], [uuid]).map(({ paths }) => paths)).toEqual([
      ['/b'],
      ['/b'],
    ]);
    expect(lateQuestions([recorded, host('x', ...outputs)], []).map(({ paths }) => paths)).toEqual([[], []]);
  });

  test.each(['-oProxyCommand=x', 'a b', 'a;b', 'a/b', '$(x)', 'a.', '', 'h\u00f6st', `a${'b'.repeat(260)}`])(
    'a host that calls itself %s is no peer',
    (name) => {
      expect(lateQuestions([host('kvm01'), host(name)])[0]).toEqual({
        peers: ['kvm01'],
        uris: [],
        machines: [],
        paths: [],
        volumes: [],
        servers: [],
      });
    },
  );

  test('two hosts of one name are not asked to connect to each other', () => {
    expect(lateQuestions([host('same'), host('same')]).map(({ uris }) => uris)).toEqual([[], []]);
  });

  test('the connection is tried over what the plan uses; a relay is not there to be tried', () => {
    const urisOf = (transport: 'ssh' | 'tls' | 'tcp' | 'relay') =>
      lateQuestions([host('a'), host('b')], null, false, transport)[0]?.uris;
    expect(urisOf('ssh')).toEqual(['qemu+ssh://b/system?no_tty=1']);
    expect(urisOf('tls')).toEqual(['qemu+tls://b/system']);
    expect(urisOf('tcp')).toEqual(['qemu+tcp://b/system']);
    expect(urisOf('relay')).toEqual([]);
  });

  test('each host connects to the others beginning with the one behind it', () => {
    const questions = lateQuestions(['a', 'd', 'b', 'c'].map((name) => host(name)));
    expect(
      questions.map(({ uris }) => uris.map((uri) => uri.slice('qemu+ssh://'.length, -'/system?no_tty=1'.length))),
    ).toEqual([
      ['d', 'b', 'c'],
      ['b', 'c', 'a'],
      ['c', 'a', 'd'],
      ['a', 'd', 'b'],
    ]);
  });

  test('for a way back, each host is asked about the machine types of its own guests too', () => {
    const machine = (name: string) => guest(`<domain type='kvm'><os><type machine='${name}'>hvm</type></os></domain>`);
    const hosts = [host('a', machine('pc-1')), host('b', machine('pc-2'))];
    expect(lateQuestions(hosts).map(({ machines }) => machines)).toEqual([['kvm/pc-2'], ['kvm/pc-1']]);
    expect(lateQuestions(hosts, null, true).map(({ machines }) => machines)).toEqual([
      ['kvm/pc-1', 'kvm/pc-2'],
      ['kvm/pc-1', 'kvm/pc-2'],
    ]);
  });

  test('odd machine types and paths are not asked for', () => {
    const xml = `<domain type='kvm'><os><type machine='pc;reboot'>hvm</type></os><devices>
      <disk type='file'><source file='relative'/></disk><disk type='file'><source file='/a&#10;b'/></disk>
      <disk type='file'><source file='/${'x'.repeat(5000)}'/></disk><disk type='file'><source file='/it&apos;s $(fine)'/></disk>
      </devices></domain>`;
    expect(lateQuestions([host('a'), host('b', guest(xml))])[0]).toEqual({
      peers: ['a', 'b'],
      uris: ['qemu+ssh://b/system?no_tty=1'],
      machines: [],
      paths: ["/it's $(fine)"],
      volumes: [],
      servers: [],
    });
  });

  const disksOf = (...sources: readonly string[]) =>
    guest(
      `<domain type='kvm'><devices>${sources.map((source) => `<disk ${source}<target dev='vda'/></disk>`).join('')}</devices></domain>`,
    );

  test('the volumes and the servers of network disks, of the other host alone', () => {
    const disks = disksOf(
      "type='volume'><source pool='vms' volume='a b/c.qcow2'/>",
      "type='network'><source protocol='rbd' name='vms/web1'><host name='mon1'/><host name='2001:db8::1' port='6789'/></source>",
      "type='file'><source file='/a.img'/>",
    );
    expect(lateQuestions([host('a', disks), host('b')]).map(({ volumes, servers }) => [volumes, servers])).toEqual([
      [[], []],
      [['vms/a b/c.qcow2'], ['[2001:db8::1]:6789', 'mon1:3300', 'mon1:6789']],
    ]);
    const wayBack = lateQuestions([host('a', disks), host('b')], null, true);
    expect(wayBack[0]?.volumes).toEqual(['vms/a b/c.qcow2']);
    expect(wayBack[0]?.servers).toHaveLength(3);
  });

  test('odd volumes and servers are not asked for', () => {
    const disks = disksOf(
      ...['-p/v', 'p/-v', 'p&#10;/v'].map((name) => {
        const [pool, volume] = name.split('/');
        return `type='volume'><source pool='${pool}' volume='${volume}'/>`;
      }),
      ...['-oProxyCommand=x', 'a b', 'a;b', 'x/y', '$(x)', 'a[b'].map(
        (name) => `type='network'><source protocol='nbd'><host name='${name}'/></source>`,
      ),
      "type='network'><source protocol='nbd'><host name='nas' port='$(x)'/></source>",
    );
    expect(lateQuestions([host('a', disks), host('b')])[1]).toMatchObject({ volumes: [], servers: [] });
  });
});
