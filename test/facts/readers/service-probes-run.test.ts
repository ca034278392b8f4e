import { describe, expect, it } from 'vitest';
import { known, missing, valueIfKnown } from '../../../src/facts/fact.js';
import { readSystemFacts } from '../../../src/facts/readers/system-facts.js';
import { captureOf } from './capture-of.js';
import { type Circumstances, fakeTools, isRoot, runProbe, type Shell, shellNames } from './run-probe.js';

function factsOf(circumstances: Circumstances, ...probes: readonly string[]) {
  return readSystemFacts(captureOf(...probes.map((probe) => runProbe(probe, circumstances))));
}

describe.skipIf(!isRoot).each(shellNames)('sshd in %s', (shell: Shell) => {
  const configuration = `mount -t tmpfs -o mode=755 ssh /etc/ssh
mount -t tmpfs -o mode=755 run /run
mkdir /run/sshd /etc/ssh/sshd_config.d
printf '%s\\n' '# MaxStartups 1' 'Include /etc/ssh/sshd_config.d/*.conf' 'maxsessions 7' 'MaxSessions 8' \\
  >/etc/ssh/sshd_config
echo 'Include more/nothing-here more.conf' >/etc/ssh/sshd_config.d/10-first.conf
printf 'MaxStartups 5:20:50\\nMatch User backup\\n  MaxSessions 1' >/etc/ssh/more.conf`;
  const expected = (probe: string) => [known({ start: 5, rate: 20, full: 50 }, probe), known(7, probe)];
  const limits = (circumstances: Circumstances, ...probes: readonly string[]) => {
    const facts = factsOf(circumstances, ...probes);
    return [facts['sshd.maxStartups'], facts['sshd.maxSessions']];
  };

  it('says its effective settings, and its files say the same', () => {
    const prepare = `${configuration}\nssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key`;
    expect(limits({ shell, prepare }, 'sshd-effective', 'sshd-config')).toEqual(expected('sshd-effective'));
    expect(limits({ shell, prepare }, 'sshd-config')).toEqual(expected('sshd-config'));
  });

  it('is read from its files without root, if they are all open', () => {
    const nobody = { shell, user: 'nobody' } as const;
    const open = limits({ ...nobody, prepare: configuration }, 'sshd-effective', 'sshd-config');
    expect(open).toEqual(expected('sshd-config'));
    for (const closed of ['sshd_config', 'sshd_config.d/10-first.conf', 'more.conf', 'sshd_config.d']) {
      const output = runProbe('sshd-config', { ...nobody, prepare: `${configuration}\nchmod go= /etc/ssh/${closed}` });
      expect(output).toMatchObject({
        exitCode: 1,
        stderr: `/etc/ssh/${closed}: Permission denied\n`.replace('/etc/ssh/more', 'more'),
      });
    }
  });

  it('survives files that include themselves', () => {
    const prepare = `${configuration}\necho 'Include more.conf more.conf' >/etc/ssh/more.conf`;
    expect(limits({ shell, prepare }, 'sshd-config')).toEqual([
      known({ start: 10, rate: 30, full: 100 }, 'sshd-config'),
      known(7, 'sshd-config'),
    ]);
  });
});

describe.skipIf(!isRoot).each(shellNames)('libvirt daemons in %s', (shell: Shell) => {
  const files = `mount -t tmpfs -o mode=755 conf /etc/libvirt
printf '%s\\n' '# max_clients = 1' 'max_clients = 700' '  max_client_requests = 9' >/etc/libvirt/libvirtd.conf
printf '%s\\n' 'vnc_password = """hush' 'hush"""' 'spice_PASSWORD = "hush"' 'migration_port_max = 50000' \\
  'shared_filesystems = [' '  "/srv/a",' ']' >/etc/libvirt/qemu.conf
chmod 600 /etc/libvirt/qemu.conf
mount -t tmpfs -o mode=755 run /run`;
  const running = `${files}
mount -t tmpfs lib /var/lib/libvirt
mount -t tmpfs cache /var/cache/libvirt
mount -t tmpfs log /var/log
mkdir /var/log/libvirt
mkdir -p /run/libvirt
libvirtd -d -p /run/libvirtd.pid
until virsh -c qemu:///system uri >/dev/null 2>&1; do :; done`;

  it('say their limits while they run', () => {
    const asked = ['virt-admin', 'daemon-config', 'daemons', 'sockets'];
    const facts = factsOf({ shell, prepare: running }, ...asked);
    expect(facts['libvirt.daemon']).toEqual(known('libvirtd', 'daemons'));
    const limits = {
      maxClients: 700,
      maxAnonymousClients: 20,
      maxWorkers: 20,
      priorityWorkers: 5,
      maxClientRequests: 9,
      connectedClients: 0,
    };
    expect(facts.daemonLimits).toEqual(known(limits, 'virt-admin'));
    expect(valueIfKnown(facts.daemonFiles)?.open).toBeGreaterThan(10);
    const nobody = factsOf({ shell, user: 'nobody', prepare: running }, ...asked);
    expect(nobody.daemonFiles).toEqual(missing('libvirtd does not run, or only root may see its files', 'daemons'));
    expect(nobody.daemonLimits).toEqual(known({ ...limits, connectedClients: null }, 'daemon-config'));
    expect(factsOf({ shell, prepare: running }, 'sockets')['libvirt.daemon']).toEqual(known('libvirtd', 'sockets'));
  });

  it('have files that are read without passwords', () => {
    const outputs = ['daemon-config', 'qemu-config'].map((probe) => runProbe(probe, { shell, prepare: files }));
    expect(JSON.stringify(outputs)).not.toContain('hush');
    expect(valueIfKnown(readSystemFacts(captureOf(...outputs)).qemuConfiguration)).toEqual({
      migrationPortMin: 49152,
      migrationPortMax: 50000,
      migrationAddress: null,
      migrationHost: null,
      lockManager: null,
      user: null,
      group: null,
      migrateTlsForce: false,
      sharedFileSystems: ['/srv/a'],
    });
  });

  it('are missing where they may not be read or do not run', () => {
    const nobody = { shell, user: 'nobody', prepare: files } as const;
    const facts = factsOf(nobody, 'qemu-config', 'daemons', 'sockets');
    expect(facts.qemuConfiguration).toEqual(
      missing(
        'the probe qemu-config failed with exit status 1: /etc/libvirt/qemu.conf: Permission denied',
        'qemu-config',
      ),
    );
    expect(facts['libvirt.daemon']).toEqual(missing('neither libvirtd nor virtqemud runs or has a socket', 'daemons'));
    const closed = { ...nobody, prepare: `${files}\nchmod 700 /etc/libvirt` };
    expect(runProbe('daemon-config', closed)).toMatchObject({
      exitCode: 1,
      stderr: '/etc/libvirt: Permission denied\n',
    });
    expect(runProbe('virt-admin', closed)).toMatchObject({
      exitCode: 1,
      stderr: 'no libvirt daemon has an admin socket\n',
    });
  });
});

describe.skipIf(!isRoot).each(shellNames)('certificates in %s', (shell: Shell) => {
  const certified = `mount -t tmpfs -o mode=755 pki /etc/pki 2>/dev/null || { mkdir -p /etc/pki; mount -t tmpfs -o mode=755 pki /etc/pki; }
mount -t tmpfs -o mode=755 conf /etc/libvirt
mkdir /etc/pki/own
cd /etc/pki/own
{
curve='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
openssl req -x509 $curve -keyout ca-key.pem -out ca-cert.pem -days 2 -subj /CN=lab
openssl req $curve -keyout server-key.pem -out request -subj /O=lab/CN=kvm02
openssl x509 -req -in request -CA ca-cert.pem -CAkey ca-key.pem -CAcreateserial -days 2 -out server-cert.pem
openssl req -x509 $curve -keyout client-key.pem -out client-cert.pem -days 2 -subj /CN=stranger
} 2>/dev/null
printf '%s\\n' '# default_tls_x509_verify = 1' '  default_tls_x509_verify=0' 'default_tls_x509_cert_dir = "/etc/pki/own"' >/etc/libvirt/qemu.conf`;
  const read = (prepare: string) => valueIfKnown(factsOf({ shell, prepare }, 'tls-certificates').migrationCertificates);

  it('are those of the folder that qemu.conf names, with what openssl says of them', () => {
    const found = read(certified);
    expect([found?.folder, found?.verifiesClients, found?.serverKey, found?.clientKey]).toEqual([
      '/etc/pki/own',
      false,
      true,
      true,
    ]);
    expect([found?.authority?.subject, found?.server?.names]).toEqual(['CN=lab', ['kvm02']]);
    expect([found?.server?.valid, found?.server?.signed]).toEqual([true, true]);
    expect([found?.client?.valid, found?.client?.signed]).toEqual([true, false]);
  });

  it("are migration's own before the common ones", () => {
    const own = `${certified}\necho 'migrate_tls_x509_cert_dir = "/etc/pki/none"' >>/etc/libvirt/qemu.conf`;
    expect(read(own)).toEqual({
      folder: '/etc/pki/none',
      verifiesClients: false,
      authority: null,
      server: null,
      client: null,
      serverKey: false,
      clientKey: false,
    });
  });

  it('are missing where they may not be read', () => {
    const prepare = `${certified}\nchmod 600 /etc/pki/own/ca-cert.pem`;
    expect(runProbe('tls-certificates', { shell, user: 'nobody', prepare })).toMatchObject({
      exitCode: 1,
      stderr: '/etc/pki/own/ca-cert.pem: Permission denied\n',
    });
  });
});

describe.skipIf(!isRoot).each(shellNames)('settings in %s', (shell: Shell) => {
  it('come from the tools that the host has', () => {
    const prepare = fakeTools({
      getenforce: 'echo Permissive',
      swtpm: 'echo "TPM emulator version 0.10.2, Copyright (c) 2014-2022 IBM Corp. and others"',
      timedatectl: '[ "$1" = show ] && { echo "timedatectl: unknown" >&2; exit 1; }\necho "NTP synchronized: yes"',
      chronyc: 'echo "506 Cannot talk to daemon"; exit 1',
    });
    const facts = factsOf({ shell, prepare }, 'selinux', 'swtpm', 'time-sync');
    expect(facts['swtpm.version']).toEqual(known('0.10.2', 'swtpm'));
    expect(facts['security.selinuxMode']).toEqual(known('permissive', 'selinux'));
    expect(facts['time.synchronised']).toEqual(known(true, 'time-sync'));
  });

  it('include the ids of groups that exist', () => {
    const prepare = `mount -t tmpfs -o mode=755 etc /etc
printf 'root:x:0:\\nqemu:x:107:alice,bob\\nkvm:x:36:qemu\\n' >/etc/group`;
    const output = runProbe('group-ids', { shell, prepare });
    expect(output).toMatchObject({ stdout: 'kvm:x:36\nqemu:x:107\n', exitCode: 0 });
    expect(readSystemFacts(captureOf(output))['ids.groups']).toEqual(
      known({ kvm: 36, qemu: 107, libvirt: null }, 'group-ids'),
    );
  });

  it('ask systemd for units where it runs', () => {
    const systemctl =
      'shift\nfor unit do case $unit in virtqemud.socket) echo active ;; *) echo inactive ;; esac; done\nexit 3';
    const prepare = `mount -t tmpfs -o mode=755 run /run
mkdir -p /run/systemd/system
${fakeTools({ systemctl })}`;
    expect(factsOf({ shell, prepare }, 'daemons')['libvirt.daemon']).toEqual(known('modular', 'daemons'));
    expect(runProbe('daemons', { shell, prepare })).toMatchObject({
      stdout:
        'unit libvirtd.service inactive\nunit libvirtd.socket inactive\nunit virtqemud.service inactive\nunit virtqemud.socket active\n',
    });
  });

  it('are those of a host that is older than os-release', () => {
    const prepare = `mount -t tmpfs -o mode=755 etc /etc
echo 'CentOS release 6.10 (Final)' >/etc/redhat-release
mount --bind /dev/null /usr/lib/os-release`;
    const facts = factsOf({ shell, prepare }, 'os-release');
    expect([facts['os.id'], facts['os.versionId']]).toEqual([
      known('centos', 'os-release'),
      known('6.10', 'os-release'),
    ]);
  });
});
