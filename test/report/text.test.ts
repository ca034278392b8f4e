import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/report/build-report.js';
import type { FormatOptions } from '../../src/report/formats/format.js';
import { formatText } from '../../src/report/formats/text.js';
import { findingOf } from './finding-of.js';
import { autostart, cacheMode, notShared, passed, sampleInput, sampleReport, unknownLimit } from './sample-report.js';

const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };
const terminal: FormatOptions = { ...plain, terminal: true };

const noGo = sampleReport('noGo', [notShared, unknownLimit, cacheMode, autostart, passed]);
const withWarnings = sampleReport('warnings', [cacheMode, passed]);

describe('the text for pipes', () => {
  it('of a no-go', () => {
    expect(formatText(noGo, plain)).toMatchInlineSnapshot(`
      "NO-GO  web1  1 blocker has to be fixed first
      HOST  source  alpha  read live, as root  system Red Hat Enterprise Linux 8.10 (Ootpa), x86_64  libvirt 8.0.0  QEMU 6.2.0  CPU Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz  memory 251.6 GiB
      HOST  destination  beta  read live, as admin  system Red Hat Enterprise Linux 9.4 (Plow), x86_64  libvirt 10.0.0  QEMU 8.2.0  CPU Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz  memory 251.6 GiB
      FAIL  storage/shared  web1 vda  vda of web1 (/var/lib/libvirt/images/web1.qcow2) is not on storage that both hosts see
        why: Without a copy the guest would find another disk, or none, on the destination. libvirt refuses such a migration.
        where: alpha (source), beta (destination)
        seen: disk.sourcePath = {"exists":true,"fileSystemName":"xfs"} on alpha
        seen: disk.destinationPath = {"exists":false} on beta
        fix: Let the migration copy the disk.
        run on this machine: virt-preflight check web1 --from alpha --to root@beta --storage copy
        or: Move the image to NFS that both hosts mount at the same path. (needs the guest down)
        run on alpha: mount -t nfs nas:/images /var/lib/libvirt/images
        run on beta: mount -t nfs nas:/images /var/lib/libvirt/images
      UNKNOWN  ssh/max-startups  beta  sshd refuses connections when many migrations start at once
        where: beta (destination)
        missing: host.sshd.maxStartups: sshd -T said: Permission denied
        missing: host.sshd.maxSessions: sshd -T said: Permission denied
      WARN  storage/cache-mode  web1 vda  vda of web1 uses cache=writeback
        why: The destination may read what the source has not written out yet.
        where: alpha (source)
        seen: disk.cache = writeback
        fix: Set cache='none' in the definition and restart the guest. (needs the guest down)
      INFO  guest/autostart  web1  web1 starts with its host; the plan sets that again on beta
        where: alpha (source), beta (destination)
      NOT SEEN  beta  sshd.maxSessions, sshd.maxStartups  sshd -T said: Permission denied
      HINT  beta was read as admin, who is not root. Root on beta may see more: log in as root, or use --sudo.
      NEXT  Fix storage/shared (web1 vda): Let the migration copy the disk.  virt-preflight check web1 --from alpha --to root@beta --storage copy
      NEXT  Let beta be read as root instead of admin: 2 facts are missing
      NEXT  Read more about storage/shared  virt-preflight explain storage/shared
      NEXT  Check again  virt-preflight check web1 --from alpha --to root@beta
      NO-GO  exit code 20: 1 guest, 1 blocker, 1 unknown, 1 warning, 1 info, 1 passed
      "
    `);
  });

  it('of a go with warnings', () => {
    expect(formatText(withWarnings, plain)).toMatchInlineSnapshot(`
      "GO WITH WARNINGS  web1  it can move; 1 warning
      HOST  source  alpha  read live, as root  system Red Hat Enterprise Linux 8.10 (Ootpa), x86_64  libvirt 8.0.0  QEMU 6.2.0  CPU Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz  memory 251.6 GiB
      HOST  destination  beta  read live, as admin  system Red Hat Enterprise Linux 9.4 (Plow), x86_64  libvirt 10.0.0  QEMU 8.2.0  CPU Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz  memory 251.6 GiB
      WARN  storage/cache-mode  web1 vda  vda of web1 uses cache=writeback
        why: The destination may read what the source has not written out yet.
        where: alpha (source)
        seen: disk.cache = writeback
        fix: Set cache='none' in the definition and restart the guest. (needs the guest down)
      PLAN  web1  live  Live: the guest runs on and pauses only at the end, and no disk has to be copied.
      BEFORE  web1  on alpha  Keep a copy of the definition  virsh -c qemu:///system dumpxml --inactive 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      BEFORE  web1  Check again right before, on the live hosts: what was found here ages  virt-preflight check web1 --from alpha --to root@beta
      MIGRATE  web1  on alpha  Move web1 to beta  virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --verbose 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11 qemu+ssh://beta.example.com/system
      AFTER  web1  on beta  Verify that the guest is there: "running" is the right answer  virsh -c qemu:///system domstate --reason 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      AFTER  web1  on alpha  Verify that it no longer runs on the source: "Domain not found" is the right answer  virsh -c qemu:///system domstate --reason 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      AFTER  web1  on beta  Set autostart again, which a migration loses  virsh -c qemu:///system autostart 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      NEXT  Read more about storage/cache-mode  virt-preflight explain storage/cache-mode
      NEXT  Check again right before the move  virt-preflight check web1 --from alpha --to root@beta
      NEXT  Follow the plan for web1, or let virt-preflight migrate carry it out
      GO WITH WARNINGS  exit code 0: 1 guest, 0 blockers, 1 warning, 1 passed
      "
    `);
  });

  it('does not depend on the width', () => {
    expect(formatText(noGo, { ...plain, width: 20 })).toBe(formatText(noGo, plain));
  });

  it('lists passed checks and references when asked', () => {
    const lines = formatText(noGo, { ...plain, verbose: true }).split('\n');
    expect(lines).toContain('PASS  cpu/features  web1');
    expect(lines).toContain('  see: https://libvirt.org/migration.html');
    expect(lines).toContain('  seen: disk.cache = writeback (probe guest-live-xml)');
  });

  it('says the least when quiet', () => {
    expect(formatText(noGo, { ...plain, quiet: true })).toMatchInlineSnapshot(`
      "NO-GO  web1  1 blocker has to be fixed first
      FAIL  storage/shared  web1 vda  vda of web1 (/var/lib/libvirt/images/web1.qcow2) is not on storage that both hosts see
      UNKNOWN  ssh/max-startups  beta  sshd refuses connections when many migrations start at once
      NO-GO  exit code 20: 1 guest, 1 blocker, 1 unknown, 1 warning, 1 info, 1 passed
      "
    `);
  });
});

describe('the text for terminals', () => {
  it('of a no-go', () => {
    expect(formatText(noGo, terminal)).toMatchInlineSnapshot(`
      "NO-GO  web1  1 blocker has to be fixed first

      ┌─────────┬──────────────────────────────────┬─────────────────────────────────┐
      │         │ source                           │ destination                     │
      ├─────────┼──────────────────────────────────┼─────────────────────────────────┤
      │ host    │ alpha                            │ beta                            │
      │ read    │ live, as root                    │ live, as admin                  │
      │ system  │ Red Hat Enterprise Linux 8.10    │ Red Hat Enterprise Linux 9.4    │
      │         │ (Ootpa), x86_64                  │ (Plow), x86_64                  │
      │ libvirt │ 8.0.0                            │ 10.0.0                          │
      │ QEMU    │ 6.2.0                            │ 8.2.0                           │
      │ CPU     │ Intel(R) Xeon(R) Gold 6230 CPU @ │ Intel(R) Xeon(R) Gold 6230 CPU  │
      │         │ 2.10GHz                          │ @ 2.10GHz                       │
      │ memory  │ 251.6 GiB                        │ 251.6 GiB                       │
      └─────────┴──────────────────────────────────┴─────────────────────────────────┘

      Blockers (1)

        FAIL  storage/shared  web1 vda
          vda of web1 (/var/lib/libvirt/images/web1.qcow2) is not on storage that both
          hosts see
          why      Without a copy the guest would find another disk, or none, on the
                   destination. libvirt refuses such a migration.
          where    alpha (source), beta (destination)
          seen     disk.sourcePath = {"exists":true,"fileSystemName":"xfs"} on alpha
          seen     disk.destinationPath = {"exists":false} on beta
          fix      Let the migration copy the disk.
                   on this machine:
                     virt-preflight check web1 --from alpha --to root@beta --storage \\
                       copy
          or       Move the image to NFS that both hosts mount at the same path.
                   (needs the guest down)
                   on alpha:
                     mount -t nfs nas:/images /var/lib/libvirt/images
                   on beta:
                     mount -t nfs nas:/images /var/lib/libvirt/images

      Could not be decided (1)

        UNKNOWN  ssh/max-startups  beta
          sshd refuses connections when many migrations start at once
          where    beta (destination)
          missing  host.sshd.maxStartups: sshd -T said: Permission denied
          missing  host.sshd.maxSessions: sshd -T said: Permission denied

      Warnings (1)

        WARN  storage/cache-mode  web1 vda
          vda of web1 uses cache=writeback
          why      The destination may read what the source has not written out yet.
          where    alpha (source)
          seen     disk.cache = writeback
          fix      Set cache='none' in the definition and restart the guest. (needs
                   the guest down)

      Good to know (1)

        INFO  guest/autostart  web1
          web1 starts with its host; the plan sets that again on beta
          where    alpha (source), beta (destination)

      Not seen (2)
        beta: sshd.maxSessions, sshd.maxStartups
          because  sshd -T said: Permission denied
        beta was read as admin, who is not root. Root on beta may see more: log in as
        root, or use --sudo.

      Next
        1. Fix storage/shared (web1 vda): Let the migration copy the disk.
             virt-preflight check web1 --from alpha --to root@beta --storage copy
        2. Let beta be read as root instead of admin: 2 facts are missing
        3. Read more about storage/shared
             virt-preflight explain storage/shared
        4. Check again
             virt-preflight check web1 --from alpha --to root@beta

      NO-GO  exit code 20: 1 guest, 1 blocker, 1 unknown, 1 warning, 1 info, 1
          passed
      "
    `);
  });

  it('of a go with warnings', () => {
    expect(formatText(withWarnings, terminal)).toMatchInlineSnapshot(`
      "GO WITH WARNINGS  web1  it can move; 1 warning

      ┌─────────┬──────────────────────────────────┬─────────────────────────────────┐
      │         │ source                           │ destination                     │
      ├─────────┼──────────────────────────────────┼─────────────────────────────────┤
      │ host    │ alpha                            │ beta                            │
      │ read    │ live, as root                    │ live, as admin                  │
      │ system  │ Red Hat Enterprise Linux 8.10    │ Red Hat Enterprise Linux 9.4    │
      │         │ (Ootpa), x86_64                  │ (Plow), x86_64                  │
      │ libvirt │ 8.0.0                            │ 10.0.0                          │
      │ QEMU    │ 6.2.0                            │ 8.2.0                           │
      │ CPU     │ Intel(R) Xeon(R) Gold 6230 CPU @ │ Intel(R) Xeon(R) Gold 6230 CPU  │
      │         │ 2.10GHz                          │ @ 2.10GHz                       │
      │ memory  │ 251.6 GiB                        │ 251.6 GiB                       │
      └─────────┴──────────────────────────────────┴─────────────────────────────────┘

      Warnings (1)

        WARN  storage/cache-mode  web1 vda
          vda of web1 uses cache=writeback
          why      The destination may read what the source has not written out yet.
          where    alpha (source)
          seen     disk.cache = writeback
          fix      Set cache='none' in the definition and restart the guest. (needs
                   the guest down)

      Plan for web1
        Live: the guest runs on and pauses only at the end, and no disk has to be
        copied.
        1. Keep a copy of the definition [on alpha]
             virsh -c qemu:///system dumpxml --inactive \\
               6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
        2. Check again right before, on the live hosts: what was found here ages
             virt-preflight check web1 --from alpha --to root@beta
        3. Move web1 to beta [on alpha]
             virsh -c qemu:///system migrate --live --p2p --persistent \\
               --undefinesource --verbose 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11 \\
               qemu+ssh://beta.example.com/system
        4. Verify that the guest is there: "running" is the right answer [on beta]
             virsh -c qemu:///system domstate --reason \\
               6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
        5. Verify that it no longer runs on the source: "Domain not found" is the
           right answer [on alpha]
             virsh -c qemu:///system domstate --reason \\
               6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
        6. Set autostart again, which a migration loses [on beta]
             virsh -c qemu:///system autostart 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11

      Next
        1. Read more about storage/cache-mode
             virt-preflight explain storage/cache-mode
        2. Check again right before the move
             virt-preflight check web1 --from alpha --to root@beta
        3. Follow the plan for web1, or let virt-preflight migrate carry it out

      GO WITH WARNINGS  exit code 0: 1 guest, 0 blockers, 1 warning, 1 passed
      "
    `);
  });

  it('is still readable at 60 columns', () => {
    expect(formatText(sampleReport('noGo', [notShared]), { ...terminal, width: 60 })).toMatchInlineSnapshot(`
      "NO-GO  web1  1 blocker has to be fixed first

      ┌─────────┬────────────────────────┬───────────────────────┐
      │         │ source                 │ destination           │
      ├─────────┼────────────────────────┼───────────────────────┤
      │ host    │ alpha                  │ beta                  │
      │ read    │ live, as root          │ live, as admin        │
      │ system  │ Red Hat Enterprise     │ Red Hat Enterprise    │
      │         │ Linux 8.10 (Ootpa),    │ Linux 9.4 (Plow),     │
      │         │ x86_64                 │ x86_64                │
      │ libvirt │ 8.0.0                  │ 10.0.0                │
      │ QEMU    │ 6.2.0                  │ 8.2.0                 │
      │ CPU     │ Intel(R) Xeon(R) Gold  │ Intel(R) Xeon(R) Gold │
      │         │ 6230 CPU @ 2.10GHz     │ 6230 CPU @ 2.10GHz    │
      │ memory  │ 251.6 GiB              │ 251.6 GiB             │
      └─────────┴────────────────────────┴───────────────────────┘

      Blockers (1)

        FAIL  storage/shared  web1 vda
          vda of web1 (/var/lib/libvirt/images/web1.qcow2) is not
          on storage that both hosts see
          why      Without a copy the guest would find another
                   disk, or none, on the destination. libvirt
                   refuses such a migration.
          where    alpha (source), beta (destination)
          seen     disk.sourcePath =
                   {"exists":true,"fileSystemName":"xfs"} on alpha
          seen     disk.destinationPath = {"exists":false} on beta
          fix      Let the migration copy the disk.
                   on this machine:
                     virt-preflight check web1 --from alpha --to \\
                       root@beta --storage copy
          or       Move the image to NFS that both hosts mount at
                   the same path. (needs the guest down)
                   on alpha:
                     mount -t nfs nas:/images \\
                       /var/lib/libvirt/images
                   on beta:
                     mount -t nfs nas:/images \\
                       /var/lib/libvirt/images

      Next
        1. Fix storage/shared (web1 vda): Let the migration copy
           the disk.
             virt-preflight check web1 --from alpha --to \\
               root@beta --storage copy
        2. Read more about storage/shared
             virt-preflight explain storage/shared
        3. Check again
             virt-preflight check web1 --from alpha --to root@beta

      NO-GO  exit code 20: 1 guest, 1 blocker
      "
    `);
  });

  it('does not stretch sentences over a wide terminal', () => {
    const lines = formatText(noGo, { ...terminal, width: 200 }).split('\n');
    expect(lines[10]).toBe(
      '│ CPU     │ Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz      │ Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz    │',
    );
    expect(Math.max(...lines.map((text) => text.length))).toBe(105);
  });

  it('says the least when quiet', () => {
    expect(formatText(noGo, { ...terminal, quiet: true })).toMatchInlineSnapshot(`
      "NO-GO  web1  1 blocker has to be fixed first

        FAIL  storage/shared  web1 vda
        UNKNOWN  ssh/max-startups  beta

      NO-GO  exit code 20: 1 guest, 1 blocker, 1 unknown, 1 warning, 1 info, 1
          passed
      "
    `);
  });

  it('tells the reason of a rule once', () => {
    const twice = [notShared, { ...notShared, id: 'other', device: 'vdb' }];
    const text = formatText(sampleReport('noGo', twice), terminal);
    expect(text.split('Without a copy the guest').length - 1).toBe(1);
  });

  it('says what an undecided blocker means', () => {
    const finding = findingOf({
      status: 'unknown',
      missing: [{ fact: 'pair.clockSkewSeconds', host: null, because: 'no clock' }],
    });
    expect(formatText(sampleReport('noGo', [finding]), terminal)).toContain(
      `  UNKNOWN  area/name  web1
    it is wrong
    means    if this failed it would block the move; until it can be decided,
             this is not a go
    where    alpha (source), beta (destination)
    missing  pair.clockSkewSeconds: no clock
`,
    );
  });
});

describe('a host that cannot be read', () => {
  const input = sampleInput('noGo', []);
  const report = buildReport({
    ...input,
    verdict: { result: 'incomplete', exitCode: 69, summary: 'beta could not be read', reasons: [] },
    hosts: input.hosts.map((host) =>
      host.role === 'source' ? host : { ...host, facts: null, collectedAt: null, problem: 'Connection timed out' },
    ),
    guests: [],
    problems: [
      {
        code: 'host-unreachable',
        what: 'beta cannot be reached',
        why: 'Connection timed out',
        fix: 'Try: ssh root@beta',
      },
    ],
  });

  it('is told on a terminal', () => {
    expect(formatText(report, terminal)).toMatchInlineSnapshot(`
      "INCOMPLETE  beta could not be read

      ERROR  beta cannot be reached [host-unreachable]
          why      Connection timed out
          fix      Try: ssh root@beta

      ┌─────────┬───────────────────────────────────────────────┬─────────────┐
      │         │ source                                        │ destination │
      ├─────────┼───────────────────────────────────────────────┼─────────────┤
      │ host    │ alpha                                         │ beta        │
      │ read    │ live, as root                                 │ no          │
      │ system  │ Red Hat Enterprise Linux 8.10 (Ootpa), x86_64 │ -           │
      │ libvirt │ 8.0.0                                         │ -           │
      │ QEMU    │ 6.2.0                                         │ -           │
      │ CPU     │ Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz      │ -           │
      │ memory  │ 251.6 GiB                                     │ -           │
      └─────────┴───────────────────────────────────────────────┴─────────────┘
      beta could not be read: Connection timed out

      Next
        1. beta cannot be reached. Try: ssh root@beta
        2. Check again
             virt-preflight check web1 --from alpha --to root@beta

      INCOMPLETE  exit code 69: 0 guests, 0 blockers
      "
    `);
  });

  it('is told in a pipe', () => {
    expect(formatText(report, plain)).toMatchInlineSnapshot(`
      "INCOMPLETE  beta could not be read
      ERROR  host-unreachable  beta cannot be reached  Connection timed out
        fix: Try: ssh root@beta
      HOST  source  alpha  read live, as root  system Red Hat Enterprise Linux 8.10 (Ootpa), x86_64  libvirt 8.0.0  QEMU 6.2.0  CPU Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz  memory 251.6 GiB
      HOST  destination  beta  read no  problem Connection timed out
      NEXT  beta cannot be reached. Try: ssh root@beta
      NEXT  Check again  virt-preflight check web1 --from alpha --to root@beta
      INCOMPLETE  exit code 69: 0 guests, 0 blockers
      "
    `);
  });
});

describe('rules that were not evaluated, since a host was not read', () => {
  const because = 'the probe virsh-host was not run: beta cannot be reached';
  const unread = (ruleId: string, fact: string) =>
    findingOf({ ruleId, status: 'unknown', missing: [{ fact, host: 'beta', because: `beta: ${because}` }] });
  const input = sampleInput('noGo', [
    unread('host/kernel', 'destination.kernel'),
    unread('host/architecture', 'pair.sameArchitecture'),
    findingOf({
      ruleId: 'guest/job',
      status: 'unknown',
      missing: [{ fact: 'guest.job', host: null, because: 'no answer' }],
    }),
  ]);
  const report = buildReport({
    ...input,
    hosts: input.hosts.map((host) =>
      host.role === 'source' ? host : { ...host, facts: null, problem: 'beta cannot be reached: Connection timed out' },
    ),
  });
  const once = '2 rules were not evaluated, since beta could not be read: host/architecture, host/kernel';

  it('are one line in a pipe', () => {
    const lines = formatText(report, plain).split('\n');
    expect(lines.filter((row) => /^(UNKNOWN|NOT SEEN)/.test(row))).toEqual([
      `UNKNOWN  ${once}`,
      'UNKNOWN  guest/job  web1  it is wrong',
      'NOT SEEN  alpha  guest.job  no answer',
    ]);
  });

  it('are one paragraph on a terminal, and each told when everything is asked for', () => {
    const text = formatText(report, terminal);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(`Not evaluated ${once} `);
    expect(text).not.toContain('pair.sameArchitecture');
    expect(formatText(report, { ...terminal, verbose: true })).toContain('pair.sameArchitecture');
  });
});

describe('colour', () => {
  const coloured = { ...terminal, colour: true };

  it('stands beside words and changes none of them', () => {
    const text = formatText(noGo, coloured);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
    const bare = text.replaceAll(/\u001b\[\d+m/g, '');
    expect(bare.replaceAll(/^ (NO-GO) /gm, '$1')).toBe(formatText(noGo, terminal));
    expect(text.split('\n')[0]).toBe(
      '\u001b[31m\u001b[1m\u001b[7m NO-GO \u001b[27m\u001b[22m\u001b[39m  \u001b[1mweb1\u001b[22m  1 blocker has to be fixed first',
    );
  });

  it('follows the options and nothing else', () => {
    process.env.FORCE_COLOR = '1';
    expect(formatText(noGo, terminal)).not.toContain('\u001b');
    process.env.FORCE_COLOR = '0';
    expect(formatText(noGo, coloured)).toContain('\u001b[31m');
    delete process.env.FORCE_COLOR;
  });
});

it('gives the same bytes for the same report', () => {
  expect(formatText(sampleReport('noGo', [notShared, passed]), terminal)).toBe(
    formatText(sampleReport('noGo', [notShared, passed]), terminal),
  );
});
