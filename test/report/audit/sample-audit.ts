import type {
  AuditFinding,
  AuditGuest,
  AuditHost,
  AuditReport,
  AuditTarget,
} from '../../../src/report/audit/audit-report.js';
import { plainRequest } from '../../checks/engine/hand-made.js';
import { findingOf } from '../finding-of.js';

const gib = 1024 ** 3;

/** An audit of one host with two candidates, and a guest of each kind: no target, one, several, nobody knows. */
export function sampleAudit(): AuditReport {
  return auditOf({ source: 'kvm1', candidates: ['kvm2', 'kvm3'], guest: 'web1', said: (text) => text });
}

/** An audit whose every word from outside is `text`. */
export function hostileAudit(text: string): AuditReport {
  return auditOf({ source: text, candidates: [text, text], guest: text, said: () => text });
}

interface Words {
  readonly source: string;
  readonly candidates: readonly [string, string];
  readonly guest: string;
  /** What a host, a rule or a person says. */
  readonly said: (usual: string) => string;
}

function auditOf(words: Words): AuditReport {
  const { source, candidates, said } = words;
  const { via: _via, transport: _transport, probes: _probes, ...settings } = plainRequest;
  const findings = findingsOf(words);
  return {
    kind: 'virt-preflight-audit',
    schemaVersion: '1.0',
    runId: '01JABCDEF',
    startedAt: '2025-06-01T03:00:00.000Z',
    finishedAt: '2025-06-01T03:00:02.500Z',
    durationMs: 2500,
    tool: { name: 'virt-preflight', version: '1.2.3' },
    request: { ...settings, via: 'auto', transport: 'auto', sources: [source], candidates, wayBack: true },
    verdict: { result: 'no-go', exitCode: 20, summary: said('1 guest of 4 has no target'), reasons: [said('f1')] },
    problems: [
      { code: 'host-unreachable', what: said('kvm4 does not answer'), why: said('timed out'), fix: said('Start it.') },
    ],
    rules: { digest: '0123456789abcdef', count: 2 },
    waivers: [],
    change: {
      shortDescription: said('Empty kvm1: migrate 4 guests'),
      risk: 'high',
      implementation: said('Nothing to do yet.'),
      backout: said('Nothing was changed.'),
      test: said('Nothing to verify.'),
    },
    nextSteps: [{ text: said('Audit again'), host: 'here', argv: ['virt-preflight', 'audit', source] }],
    counts: {
      guests: { all: 4, severalTargets: 1, oneTarget: 1, noTarget: 1, incomplete: 1 },
      moves: { go: 2, goWithWarnings: 1, noGo: 3, incomplete: 2 },
    },
    coverage: {
      complete: false,
      missingFacts: [
        { host: candidates[1], fact: said('sshd.maxStartups'), because: said('denied'), probe: said('sshd') },
      ],
      notAsked: ['libvirt itself'],
    },
    hosts: [hostOf(source, 'source'), ...candidates.map((name) => hostOf(name, 'candidate'))],
    guests: guestsOf(words),
    findings,
    fixes: [
      {
        ruleId: said('storage/shared'),
        title: said('A disk is not shared'),
        host: candidates[0],
        message: said('vda of web1 is not shared'),
        remediation: findings[0]?.remediation ?? [],
        guests: [{ name: words.guest, uuid: uuidOf(1), host: source }],
        moves: 2,
      },
    ],
    memory: [
      {
        host: source,
        neededBytes: 16 * gib,
        suffices: 'no',
        because: said('kvm2 and kvm3 have 12 GiB together'),
        candidates: candidates.map((host) => ({
          ...{ host, availableBytes: 6 * gib, guests: 2, neededBytes: 8 * gib },
          takesAll: 'no' as const,
        })),
      },
    ],
  };
}

function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-00000000000${number}`;
}

function findingsOf({ source, candidates, guest, said }: Words): readonly AuditFinding[] {
  const about = { source, destination: candidates[0], guest: { name: guest, uuid: uuidOf(1) } };
  const shared = findingOf({
    ...about,
    id: said('f1'),
    ruleId: said('storage/shared'),
    device: said('vda'),
    title: said('A disk is not on storage that both hosts see'),
    message: said('vda of web1 is not shared'),
    why: said('The guest would find another disk.'),
    evidence: [{ host: source, fact: said('disk.source'), value: said('/web1.qcow2'), probe: said('guest-live-xml') }],
    remediation: [
      {
        text: said('Mount the export on both hosts.'),
        commands: [{ host: candidates[0], argv: ['mount', said('nas:/images')] }],
        downtime: false,
        reversible: true,
      },
    ],
    references: [said('https://libvirt.org/migration.html')],
  });
  const unread = findingOf({
    ...about,
    id: said('f2'),
    ruleId: said('cpu/features'),
    status: 'unknown',
    title: said('The destination lacks CPU features'),
    message: '',
    missing: [{ fact: said('host.cpu'), host: candidates[1], because: said('permission denied') }],
  });
  const cache = findingOf({
    ...about,
    id: said('f3'),
    ruleId: said('storage/cache-mode'),
    severity: 'warning',
    disposition: 'warns',
    message: said('vdb of web1 uses cache=writeback'),
  });
  return [
    { ...shared, destinations: candidates, toldOf: candidates[0] },
    {
      ...{ ...unread, guest: { name: guest, uuid: uuidOf(4) }, destination: candidates[1] },
      ...{ destinations: [candidates[1]], toldOf: null },
    },
    { ...cache, guest: { name: guest, uuid: uuidOf(2) }, destinations: [candidates[0]], toldOf: null },
  ];
}

function guestsOf({ source, candidates, guest, said }: Words): readonly AuditGuest[] {
  const guestOf = (number: number, name: string, parts: Pick<AuditGuest, 'result' | 'goTargets' | 'targets'>) => ({
    ...{ name: guest === 'web1' ? name : guest, uuid: uuidOf(number), host: source, state: 'running' },
    ...{ memoryBytes: 4 * gib, vcpus: 2, mode: 'live' as const, ...parts },
  });
  const [near, far] = candidates;
  const to = (host: string, result: AuditTarget['result'], reason: string): AuditTarget => ({
    ...{ host, result, reasons: reason === '' ? [] : [said(reason)] },
    wayBack: result === 'go' ? 'incomplete' : null,
  });
  return [
    guestOf(1, 'web1', { result: 'no-go', goTargets: 0, targets: [to(near, 'no-go', 'f1'), to(far, 'no-go', 'f1')] }),
    guestOf(4, 'lost1', {
      ...{ result: 'incomplete', goTargets: 0 },
      targets: [to(near, 'incomplete', 'f2'), to(far, 'incomplete', 'f2')],
    }),
    guestOf(2, 'db1', {
      ...{ result: 'go-with-warnings', goTargets: 1 },
      targets: [to(near, 'go-with-warnings', 'f3'), to(far, 'no-go', 'f1')],
    }),
    guestOf(3, 'app1', { result: 'go', goTargets: 2, targets: [to(near, 'go', ''), to(far, 'go', '')] }),
  ];
}

function hostOf(name: string, role: AuditHost['role']): AuditHost {
  return {
    ...{ name, role, origin: 'live', collectedAt: '2025-06-01T03:00:01.000Z', user: 'root', root: true },
    ...{ hostname: name, operatingSystem: 'Debian GNU/Linux 12', architecture: 'x86_64', libvirtVersion: '9.0.0' },
    ...{ qemuVersion: '7.2.0', cpuModel: 'Intel(R) Xeon(R)', memoryBytes: 64 * gib, problem: null },
    availableMemoryBytes: 6 * gib,
  };
}
