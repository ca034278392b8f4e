import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/report/build-report.js';
import type { Report } from '../../src/report/document.js';
import { findingOf } from './finding-of.js';
import {
  autostart,
  cacheMode,
  checkCommand,
  notShared,
  passed,
  sampleInput,
  sampleReport,
  unknownLimit,
} from './sample-report.js';

const uuid = '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11';

it('counts findings by status and by disposition', () => {
  expect(sampleReport('noGo', [notShared, unknownLimit, cacheMode, autostart, passed]).counts).toEqual({
    pass: 1,
    fail: 3,
    unknown: 1,
    notApplicable: 0,
    blocks: 1,
    warns: 1,
    informs: 1,
    waived: 0,
  });
});

describe('coverage', () => {
  it('names each missing fact once, with the host and the probe that should have given it', () => {
    const again = { ...unknownLimit, id: 'ssh/other:beta' };
    const disk = findingOf({
      scope: 'disk',
      device: 'vda',
      status: 'unknown',
      missing: [
        { fact: 'disk.cache', host: null, because: 'the XML is cut short' },
        { fact: 'guest.machine', host: null, because: 'the XML is cut short' },
        { fact: 'disk.copied', host: null, because: 'the path is not known' },
        { fact: 'source.qemu.version', host: 'alpha', because: 'virsh did not say' },
      ],
    });
    expect(sampleReport('noGo', [unknownLimit, again, disk]).coverage).toEqual({
      complete: false,
      missingFacts: [
        { host: 'alpha', fact: 'disk.cache', because: 'the XML is cut short', probe: 'hand' },
        { host: 'alpha', fact: 'disk.copied', because: 'the path is not known', probe: 'derived' },
        { host: 'alpha', fact: 'guest.machine', because: 'the XML is cut short', probe: 'hand' },
        { host: 'alpha', fact: 'qemu.version', because: 'virsh did not say', probe: 'hand' },
        { host: 'beta', fact: 'sshd.maxSessions', because: 'sshd -T said: Permission denied', probe: 'hand' },
        { host: 'beta', fact: 'sshd.maxStartups', because: 'sshd -T said: Permission denied', probe: 'hand' },
      ],
    });
  });

  it('is complete when every rule was evaluated on hosts that were read', () => {
    expect(sampleReport('go', [passed]).coverage).toEqual({ complete: true, missingFacts: [] });
    const input = sampleInput('go', [passed]);
    const hosts = input.hosts.map((host) => ({ ...host, problem: 'no route to host' }));
    expect(buildReport({ ...input, hosts }).coverage.complete).toBe(false);
  });
});

describe('hosts and guests', () => {
  it('are told by their facts, and what is not known is null', () => {
    const input = sampleInput('noGo', []);
    const [alpha, beta] = buildReport({
      ...input,
      hosts: input.hosts.map((host) => (host.role === 'source' ? host : { ...host, facts: null, problem: 'refused' })),
    }).hosts;
    expect(alpha).toEqual({
      name: 'alpha',
      role: 'source',
      origin: 'live',
      collectedAt: '2025-06-01T03:00:01.000Z',
      user: 'root',
      root: true,
      hostname: 'alpha.example.com',
      operatingSystem: 'Red Hat Enterprise Linux 8.10 (Ootpa)',
      architecture: 'x86_64',
      libvirtVersion: '8.0.0',
      qemuVersion: '6.2.0',
      cpuModel: 'Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz',
      memoryBytes: 270_175_174_656,
      problem: null,
    });
    expect(beta).toMatchObject({ user: null, root: null, qemuVersion: null, memoryBytes: null, problem: 'refused' });
  });

  it('have a plan only beside a go', () => {
    expect(sampleReport('noGo', [notShared]).guests.map((guest) => [guest.name, guest.plan])).toEqual([['web1', null]]);
    expect(sampleReport('go', [passed]).guests[0]?.plan?.guest).toEqual({ name: 'web1', uuid });
  });
});

describe('the texts for a change', () => {
  it('of a go', () => {
    expect(sampleReport('go', [passed]).change).toMatchInlineSnapshot(`
      {
        "backout": "web1:
      Until it has finished: cancel it on alpha, where the guest then goes on: virsh -c qemu:///system domjobabort 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      Afterwards: migrate it back; see first whether it can: virt-preflight check 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11 --from beta --to alpha",
        "implementation": "web1: Live: the guest runs on and pauses only at the end, and no disk has to be copied.
      1. On alpha: Keep a copy of the definition
         virsh -c qemu:///system dumpxml --inactive 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      2. On this machine: Check again right before, on the live hosts: what was found here ages
         virt-preflight check web1 --from alpha --to root@beta
      3. On alpha: Move web1 to beta
         virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource --verbose 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11 qemu+ssh://beta.example.com/system
      4. On beta: Verify that the guest is there: "running" is the right answer
         virsh -c qemu:///system domstate --reason 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      5. On alpha: Verify that it no longer runs on the source: "Domain not found" is the right answer
         virsh -c qemu:///system domstate --reason 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      6. On beta: Set autostart again, which a migration loses
         virsh -c qemu:///system autostart 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11",
        "risk": "low",
        "shortDescription": "Migrate guest web1 from alpha to beta (live)",
        "test": "web1:
      1. On beta: Verify that the guest is there: "running" is the right answer
         virsh -c qemu:///system domstate --reason 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11
      2. On alpha: Verify that it no longer runs on the source: "Domain not found" is the right answer
         virsh -c qemu:///system domstate --reason 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11",
      }
    `);
  });

  it('grow in risk with the verdict', () => {
    expect((['go', 'warnings', 'noGo'] as const).map((result) => sampleReport(result, []).change.risk)).toEqual([
      'low',
      'moderate',
      'high',
    ]);
  });

  it('of a no-go: nothing to do yet', () => {
    expect(sampleReport('noGo', [notShared]).change).toEqual({
      shortDescription: 'Migrate guest web1 from alpha to beta (live)',
      risk: 'high',
      implementation: 'Nothing to do yet: 1 blocker has to be fixed first',
      backout: 'Nothing was changed.',
      test: 'Nothing to verify.',
    });
  });
});

function nextOf(report: Report): string[] {
  return report.nextSteps.map(({ text, host, argv }) => `${text} | ${host ?? '-'} | ${argv?.join(' ') ?? '-'}`);
}

describe('the next steps', () => {
  const again = `here | ${checkCommand.join(' ')}`;

  it('of a no-go start with the fix of the top blocker', () => {
    const second = { ...notShared, id: 'second', remediation: notShared.remediation.slice(1) };
    expect(nextOf(sampleReport('noGo', [cacheMode, second, notShared]))).toEqual([
      'Fix storage/shared (web1 vda): Move the image to NFS that both hosts mount at the same path. | alpha | mount -t nfs nas:/images /var/lib/libvirt/images',
      'Then | beta | mount -t nfs nas:/images /var/lib/libvirt/images',
      'Read more about storage/shared | here | virt-preflight explain storage/shared',
      `Check again | ${again}`,
    ]);
  });

  it('say who could see more', () => {
    expect(nextOf(sampleReport('noGo', [{ ...unknownLimit, severity: 'blocker' }]))).toEqual([
      'Let beta be read as root instead of admin: 2 facts are missing | - | -',
      'Read more about ssh/max-startups | here | virt-preflight explain ssh/max-startups',
      `Check again | ${again}`,
    ]);
  });

  it('of a go lead to the plan', () => {
    expect(nextOf(sampleReport('go', [passed]))).toEqual([
      `Check again right before the move | ${again}`,
      'Follow the plan for web1, or let virt-preflight migrate carry it out | - | -',
    ]);
  });

  it('mend first what kept the check from seeing', () => {
    const problems = [
      {
        code: 'guest-unknown',
        what: 'There is no guest "wbe1" on alpha',
        why: 'alpha knows web1',
        fix: 'Did you mean "web1"?',
      },
    ];
    expect(nextOf(buildReport({ ...sampleInput('noGo', [notShared]), problems }))[0]).toBe(
      'There is no guest "wbe1" on alpha. Did you mean "web1"? | - | -',
    );
  });
});
