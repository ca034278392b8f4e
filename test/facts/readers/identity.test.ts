import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readIdentity } from '../../../src/facts/readers/identity.js';
import { captureOf, failed, gave } from './capture-of.js';

describe('operating system', () => {
  const os = (text: string) => {
    const facts = readIdentity(captureOf(gave('os-release', text)));
    return ['os.id', 'os.idLike', 'os.versionId', 'os.prettyName', 'os.vendor'].flatMap((id) =>
      Object.entries(facts).flatMap(([key, fact]) =>
        key === id ? [fact.status === 'known' ? fact.value : fact.because] : [],
      ),
    );
  };

  it('reads os-release of RHEL, SLES and Ubuntu', () => {
    expect(
      os(
        'NAME="Red Hat Enterprise Linux"\nVERSION="8.10 (Ootpa)"\nID="rhel"\nID_LIKE="fedora"\nVERSION_ID="8.10"\nPRETTY_NAME="Red Hat Enterprise Linux 8.10 (Ootpa)"\n',
      ),
    ).toEqual(['rhel', ['fedora'], '8.10', 'Red Hat Enterprise Linux 8.10 (Ootpa)', 'redhat']);
    expect(
      os(
        'NAME="SLES"\nVERSION="15-SP6"\nVERSION_ID="15.6"\nPRETTY_NAME="SUSE Linux Enterprise Server 15 SP6"\nID="sles"\nID_LIKE="suse"\n',
      ),
    ).toEqual(['sles', ['suse'], '15.6', 'SUSE Linux Enterprise Server 15 SP6', 'suse']);
    expect(
      os('PRETTY_NAME="Ubuntu 24.04.1 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n'),
    ).toEqual(['ubuntu', ['debian'], '24.04', 'Ubuntu 24.04.1 LTS', 'debian']);
  });

  it('tells the family of a derivative by ID_LIKE', () => {
    expect(os('ID=foolinux\nID_LIKE="opensuse suse"\nVERSION_ID=1\nPRETTY_NAME=Foo\n').at(-1)).toBe('suse');
    expect(os('ID=almalinux\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"\nPRETTY_NAME=x\n').at(-1)).toBe('redhat');
    expect(os('ID=gentoo\nPRETTY_NAME=Gentoo\n')).toEqual([
      'gentoo',
      [],
      'the distribution states no version',
      'Gentoo',
      'other',
    ]);
  });

  it.each([
    ['ID="rhel"\nID_LIKE="fedora"\n', 'rhel'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'rhel'],
    ['ID=fedora\n', 'upstream'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'suse'],
    ['ID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
    ['ID=debian\n', 'debian'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ubuntu'],
    ['ID=gentoo\n', 'upstream'],
  ])('takes the view of the vendor: %j is %s', (text, expected) => {
    const { vendorProfile } = readIdentity(captureOf(gave('os-release', text)));
    expect(vendorProfile).toEqual(known(expected, 'os-release'));
  });

  it('reads the release files of RHEL 6 and SLES 11', () => {
    expect(os('Red Hat Enterprise Linux Server release 6.10 (Santiago)\n')).toEqual([
      'rhel',
      ['fedora'],
      '6.10',
      'Red Hat Enterprise Linux Server release 6.10 (Santiago)',
      'redhat',
    ]);
    expect(os('CentOS release 6.10 (Final)\n')).toEqual([
      'centos',
      ['rhel', 'fedora'],
      '6.10',
      'CentOS release 6.10 (Final)',
      'redhat',
    ]);
    expect(os('SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n')).toEqual([
      'sles',
      ['suse'],
      '11.4',
      'SUSE Linux Enterprise Server 11 (x86_64)',
      'suse',
    ]);
  });

  it('does not guess a distribution from odd text', () => {
    const strange = 'the release file names no distribution';
    expect(os('hello\n')).toEqual([strange, strange, strange, strange, strange]);
  });
});

describe('user, kernel and machine id', () => {
  const facts = readIdentity(
    captureOf(
      gave(
        'whoami',
        'uid=1000(deploy) gid=1000(deploy) groups=1000(deploy),36(kvm) context=unconfined_u:unconfined_r\n',
      ),
      gave('uname', 'Linux 5.14.0-427.13.1.el9_4.x86_64 x86_64\n'),
      gave('boot-id', '2467743c-7b62-4a25-8293-8a44c243bfe7\n'),
      gave('machine-id', '3d1219c7c4c5404aaa1f6d2a48adfda4\n'),
    ),
  );

  it('reads them', () => {
    expect(facts['collector.user']).toEqual(known('deploy', 'whoami'));
    expect(facts['collector.root']).toEqual(known(false, 'whoami'));
    expect(facts.architecture).toEqual(known('x86_64', 'uname'));
    expect(facts['kernel.release']).toEqual(known('5.14.0-427.13.1.el9_4.x86_64', 'uname'));
    expect(facts.bootId).toEqual(known('2467743c-7b62-4a25-8293-8a44c243bfe7', 'boot-id'));
    expect(facts.machineId).toEqual(known('3d1219c7c4c5404aaa1f6d2a48adfda4', 'machine-id'));
  });

  it('knows root, and a user without a name', () => {
    const root = readIdentity(captureOf(gave('whoami', 'uid=0(root) gid=0(root) groups=0(root)\n')));
    expect([root['collector.user'], root['collector.root']]).toEqual([known('root', 'whoami'), known(true, 'whoami')]);
    const nameless = readIdentity(captureOf(gave('whoami', 'uid=4711 gid=100(users)\n')));
    expect(nameless['collector.user']).toEqual(known('4711', 'whoami'));
  });

  it('says what is wrong', () => {
    const odd = readIdentity(
      captureOf(
        gave('boot-id', '0\n'),
        gave('machine-id', 'uninitialized\n'),
        failed('uname', 127, 'uname: not found'),
      ),
    );
    expect(odd.bootId).toEqual(missing('it is no UUID', 'boot-id'));
    expect(odd.machineId).toEqual(missing('the machine id is not initialised', 'machine-id'));
    expect(odd.architecture).toEqual(missing('the probe uname failed with exit status 127: uname: not found', 'uname'));
    expect(odd['collector.root']).toEqual(missing('the capture holds no output of the probe whoami', 'whoami'));
  });
});

describe('libvirt.daemon', () => {
  const daemon = (daemons: string, sockets: string) =>
    readIdentity(captureOf(gave('daemons', daemons), gave('sockets', sockets)))['libvirt.daemon'];

  it('is what runs or would be started', () => {
    const rhel9 =
      'unit libvirtd.service inactive\nunit libvirtd.socket inactive\nunit virtqemud.service inactive\nunit virtqemud.socket active\n';
    expect(daemon(rhel9, '/run/libvirt/libvirt-sock\n/run/libvirt/virtqemud-sock\n')).toEqual(
      known('modular', 'daemons'),
    );
    expect(daemon('unit libvirtd.service active\nunit virtqemud.service inactive\n', '')).toEqual(
      known('libvirtd', 'daemons'),
    );
    expect(daemon('process libvirtd\n', '/run/libvirt/virtqemud-sock\n')).toEqual(known('libvirtd', 'daemons'));
  });

  it('is what has a socket, where no process can be seen', () => {
    expect(daemon('', '/var/run/libvirt/libvirt-sock\n')).toEqual(known('libvirtd', 'sockets'));
    expect(daemon('', '/run/libvirt/virtqemud-sock\n/run/libvirt/libvirt-sock\n')).toEqual(known('modular', 'sockets'));
    expect(daemon('', '/run/libvirt/virtlogd-sock\n')).toEqual(
      missing('neither libvirtd nor virtqemud runs or has a socket', 'daemons'),
    );
  });
});
