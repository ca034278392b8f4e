import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/document.js';
import type { CommandResult } from '../lab/command-result.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeGenerations, describeLab } from '../lab/lab-test.js';
import { waitUntil } from '../lab/wait-until.js';
import { blockers, check, findingOf, troubles } from './preflight.js';

const encrypted = ['web1', '--from', 'alpha', '--to', 'beta', '--tls', '--dry-run', 'none'];

/** Rules whose condition the lab can produce: what they say is compared with what libvirt then does. */
describeGenerations('the catalogue against libvirt', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({
      hosts: [
        { name: 'middle', generation: 'bookworm' },
        { name: 'second', generation: 'bookworm' },
        { name: 'new', generation: 'trixie' },
        'third',
      ],
    });
  }, 60_000);
  afterAll(() => lab?.destroy());

  function migrate(guest: string, from: string, to: string, ...options: readonly string[]): Promise<CommandResult> {
    const uri = (host: string): string => `qemu+ssh://${host}/system`;
    const argv = ['virsh', '-c', uri(from), 'migrate', '--live', '--persistent', ...options, guest, uri(to)];
    return lab.host('third').run(argv, { timeoutMs: 60_000 });
  }

  describe('host/version-traps', () => {
    const cpu = (cores: number) =>
      `<cpu mode='custom' match='exact'><model>qemu64</model><topology sockets='1' cores='${cores}' threads='1'/></cpu>`;

    test('two threads in a socket into QEMU 10: no-go, and libvirt refuses', async () => {
      await lab.host('middle').startGuest({ name: 'threads', machine: 'pc-q35-7.2', vcpus: 2, cpu: cpu(2) });
      const { report } = await check(lab.host('third'), ['threads', '--from', 'middle', '--to', 'new']);
      expect(blockers(report)).toEqual(['host/version-traps fail blocks']);
      const migration = await migrate('threads', 'middle', 'new');
      expect(migration.exitCode).toBe(1);
      expect(migration.stderr).toContain('extra features: ht');
    }, 180_000);

    test('one thread: go, and it arrives', async () => {
      await lab.host('middle').startGuest({ name: 'thread', machine: 'pc-q35-7.2', vcpus: 1, cpu: cpu(1) });
      const { report } = await check(lab.host('third'), ['thread', '--from', 'middle', '--to', 'new']);
      expect(blockers(report)).toEqual([]);
      const migration = await migrate('thread', 'middle', 'new');
      expect(migration.exitCode, migration.stderr).toBe(0);
    }, 180_000);
  });
});

describeLab('the catalogue against libvirt, between equal hosts', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha', 'beta', 'third'] });
    await lab.host('alpha').startGuest({ name: 'web1' });
  }, 60_000);
  afterAll(() => lab?.destroy());

  function migrate(...options: readonly string[]): Promise<CommandResult> {
    const argv = [
      'virsh',
      '-c',
      'qemu+ssh://alpha/system',
      'migrate',
      '--live',
      ...options,
      'web1',
      'qemu+ssh://beta/system',
    ];
    return lab.host('third').run(argv, { timeoutMs: 60_000 });
  }

  function tlsBlockers(report: Report): readonly string[] {
    return blockers(report).filter((line) => line.startsWith('tls/'));
  }

  /** Lays a certificate of one authority into the folder of a host. */
  async function certify(host: string, name: string): Promise<void> {
    const script = `set -eu
      pki=$1 folder=/etc/pki/qemu
      mkdir -p "$folder" "$pki"
      cd "$pki"
      [ -e ca-cert.pem ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca-key.pem -out ca-cert.pem -days 2 -subj '/CN=lab' -addext keyUsage=critical,keyCertSign
      printf 'subjectAltName=DNS:%s' "$2" >extensions
      for role in server client; do
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$folder/$role-key.pem" -out request -subj "/CN=$2"
        openssl x509 -req -in request -CA ca-cert.pem -CAkey ca-key.pem -CAcreateserial -days 2 -extfile extensions -out "$folder/$role-cert.pem"
      done
      cp ca-cert.pem "$folder"
      chmod -R a+rX "$folder"`;
    const result = await lab.host(host).run(['sh', '-c', script, 'sh', `/var/lib/libvirt/images/shared/pki`, name]);
    expect(result.exitCode, result.stderr).toBe(0);
  }

  /** What a second's measurement gives; undefined while nothing is written. */
  async function measuredMiBPerSecond(guest: string): Promise<number | undefined> {
    const alpha = lab.host('alpha');
    await alpha.output(['virsh', 'domdirtyrate-calc', guest, '--seconds', '1']);
    const stats = await waitUntil(`the dirty rate of ${guest}`, 30_000, async () => {
      const text = await alpha.output(['virsh', 'domstats', '--dirtyrate', guest]);
      return text.includes('calc_status=2') && text;
    });
    return Number(/megabytes_per_second=(\d+)/.exec(stats)?.[1]) || undefined;
  }

  test('--tls without certificates: no-go by tls/certificates, and libvirt refuses', async () => {
    const { report } = await check(lab.host('third'), encrypted);
    expect(tlsBlockers(report)).toEqual(['tls/certificates fail blocks']);
    expect(findingOf(report, 'tls/certificates').message).toContain('/etc/pki/qemu/server-cert.pem on beta is missing');
    const migration = await migrate('--tls');
    expect(migration.exitCode).toBe(1);
    expect(migration.stderr).toContain('ca-cert.pem');
  }, 180_000);

  test('a certificate for another name: no-go by tls/certificate-name, and QEMU refuses', async () => {
    await certify('alpha', 'alpha');
    await certify('beta', 'gamma');
    const { report } = await check(lab.host('third'), encrypted);
    expect(tlsBlockers(report)).toEqual(['tls/certificate-name fail blocks']);
    const migration = await migrate('--tls');
    expect(migration.exitCode).toBe(1);
    // The source's QEMU hangs up: virsh shows what the destination's says of that, or, where that comes too late, that the job failed.
    expect(migration.stderr).toMatch(/Cannot read from TLS channel|job 'migration (?:in|out)' failed/);
  }, 180_000);

  test('how fast the guest writes, once it was measured, against the limit of the bandwidth', async () => {
    const asked = ['web1', '--from', 'alpha', '--to', 'beta', '--bandwidth', '1', '--dry-run', 'none'];
    const before = await check(lab.host('third'), asked);
    expect(troubles(before.report).filter((line) => line.startsWith('guest/bandwidth-limit'))).toEqual([]);
    await lab.host('alpha').startGuest({ name: 'busy1', memoryMiB: 128, dirtyMiBPerSecond: 32 });
    await waitUntil('writes of busy1 to its memory', 60_000, () => measuredMiBPerSecond('busy1'));
    const { report } = await check(lab.host('third'), ['busy1', ...asked.slice(1)]);
    expect(findingOf(report, 'guest/bandwidth-limit').message).toMatch(
      /^busy1 writes \d+ MiB\/s to its memory; --bandwidth lets 1 MiB\/s through$/,
    );
  }, 180_000);

  test('certificates that fit: go, and the guest arrives', async () => {
    await certify('beta', 'beta');
    const { report } = await check(lab.host('third'), encrypted);
    expect(tlsBlockers(report)).toEqual([]);
    const migration = await migrate('--tls');
    expect(migration.exitCode, migration.stderr).toBe(0);
  }, 180_000);
});
