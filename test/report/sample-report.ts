import type { Finding } from '../../src/checks/finding.js';
import type { Verdict } from '../../src/checks/verdict.js';
import { outlinePlan } from '../../src/planner/outline-plan.js';
import { buildReport } from '../../src/report/build-report.js';
import type { Report } from '../../src/report/document.js';
import type { ReportInput } from '../../src/report/report-input.js';
import { guestOf, hostOf, plainRequest } from '../checks/engine/hand-made.js';
import { findingOf } from './finding-of.js';

const uuid = '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11';
export const checkCommand = ['virt-preflight', 'check', 'web1', '--from', 'alpha', '--to', 'root@beta'];

const alpha = {
  hostname: 'alpha.example.com',
  architecture: 'x86_64',
  'collector.user': 'root',
  'collector.root': true,
  'os.prettyName': 'Red Hat Enterprise Linux 8.10 (Ootpa)',
  'libvirt.version': '8.0.0',
  'qemu.version': '6.2.0',
  'cpu.modelName': 'Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz',
  'memory.totalBytes': 270_175_174_656,
};

const beta = {
  ...alpha,
  hostname: 'beta.example.com',
  'collector.user': 'admin',
  'collector.root': false,
  'os.prettyName': 'Red Hat Enterprise Linux 9.4 (Plow)',
  'libvirt.version': '10.0.0',
  'qemu.version': '8.2.0',
};

const guest = guestOf(
  {
    uuid,
    name: 'web1',
    state: 'running',
    persistent: true,
    autostart: true,
    managedSave: false,
    'memory.maximumBytes': 4_294_967_296,
    'vcpus.maximum': 4,
  },
  [
    {
      target: 'vda',
      device: 'disk',
      source: '/var/lib/libvirt/images/web1.qcow2',
      readonly: false,
      shareable: false,
      empty: false,
    },
  ],
);

export const notShared = findingOf({
  id: 'storage/shared:6c0f4f9e:vda',
  ruleId: 'storage/shared',
  scope: 'disk',
  device: 'vda',
  title: 'A disk is not on storage that both hosts see',
  message: 'vda of web1 (/var/lib/libvirt/images/web1.qcow2) is not on storage that both hosts see',
  why: 'Without a copy the guest would find another disk, or none, on the destination. libvirt refuses such a migration.',
  evidence: [
    { host: 'alpha', fact: 'disk.sourcePath', value: { exists: true, fileSystemName: 'xfs' }, probe: 'path-status' },
    { host: 'beta', fact: 'disk.destinationPath', value: { exists: false }, probe: 'path-status' },
  ],
  remediation: [
    {
      text: 'Let the migration copy the disk.',
      commands: [{ host: 'here', argv: [...checkCommand, '--storage', 'copy'] }],
      downtime: false,
      reversible: true,
    },
    {
      text: 'Move the image to NFS that both hosts mount at the same path.',
      commands: [
        { host: 'alpha', argv: ['mount', '-t', 'nfs', 'nas:/images', '/var/lib/libvirt/images'] },
        { host: 'beta', argv: ['mount', '-t', 'nfs', 'nas:/images', '/var/lib/libvirt/images'] },
      ],
      downtime: true,
      reversible: true,
    },
  ],
  references: ['https://libvirt.org/migration.html'],
});

export const unknownLimit = findingOf({
  id: 'ssh/max-startups:beta',
  ruleId: 'ssh/max-startups',
  scope: 'host',
  guest: null,
  host: 'beta',
  status: 'unknown',
  severity: 'warning',
  disposition: 'none',
  title: 'sshd refuses connections when many migrations start at once',
  message: '',
  missing: [
    { fact: 'host.sshd.maxStartups', host: 'beta', because: 'sshd -T said: Permission denied' },
    { fact: 'host.sshd.maxSessions', host: 'beta', because: 'sshd -T said: Permission denied' },
  ],
});

export const cacheMode = findingOf({
  id: 'storage/cache-mode:6c0f4f9e:vda',
  ruleId: 'storage/cache-mode',
  scope: 'disk',
  device: 'vda',
  severity: 'warning',
  disposition: 'warns',
  title: 'The cache mode of a disk can corrupt data during migration',
  message: 'vda of web1 uses cache=writeback',
  why: 'The destination may read what the source has not written out yet.',
  evidence: [{ host: 'alpha', fact: 'disk.cache', value: 'writeback', probe: 'guest-live-xml' }],
  remediation: [
    {
      text: "Set cache='none' in the definition and restart the guest.",
      commands: [],
      downtime: true,
      reversible: true,
    },
  ],
});

export const autostart = findingOf({
  id: 'guest/autostart:6c0f4f9e',
  ruleId: 'guest/autostart',
  severity: 'info',
  disposition: 'informs',
  message: 'web1 starts with its host; the plan sets that again on beta',
});

export const passed = findingOf({
  id: 'cpu/features:6c0f4f9e',
  ruleId: 'cpu/features',
  scope: 'move',
  status: 'pass',
  disposition: 'none',
  title: 'The destination lacks CPU features of the guest',
  message: '',
});

const verdicts = {
  noGo: { result: 'no-go', exitCode: 20, summary: '1 blocker has to be fixed first', reasons: [notShared.id] },
  go: { result: 'go', exitCode: 0, summary: 'it can move', reasons: [] },
  warnings: { result: 'go-with-warnings', exitCode: 0, summary: 'it can move; 1 warning', reasons: [cacheMode.id] },
} as const satisfies Record<string, Verdict>;

export function sampleReport(result: keyof typeof verdicts, findings: readonly Finding[]): Report {
  return buildReport(sampleInput(result, findings));
}

export function sampleInput(result: keyof typeof verdicts, findings: readonly Finding[]): ReportInput {
  const verdict = verdicts[result];
  const request: ReportInput['request'] = {
    ...plainRequest,
    source: 'alpha',
    destination: 'beta',
    guests: ['web1'],
    dryRun: 'source',
    all: false,
  };
  const source = { name: 'alpha', facts: hostOf(alpha) };
  const destination = { name: 'beta', facts: hostOf(beta) };
  const derived = {
    copiedDisks: [],
    connectionUri: 'qemu+ssh://beta.example.com/system',
    sourceUri: 'qemu+ssh://alpha/system',
    checkCommand,
  };
  return {
    run: {
      runId: '01JABCDEF',
      startedAt: '2025-06-01T03:00:00.000Z',
      finishedAt: '2025-06-01T03:00:02.500Z',
      durationMs: 2500,
      tool: { name: 'virt-preflight', version: '0.1.0' },
    },
    request,
    rules: { digest: 'sha256:0123', count: 34 },
    verdict,
    hosts: [
      { ...source, role: 'source', origin: 'live', collectedAt: '2025-06-01T03:00:01.000Z', problem: null },
      { ...destination, role: 'destination', origin: 'live', collectedAt: '2025-06-01T03:00:01.000Z', problem: null },
    ],
    guests: [
      { guest, verdict, wayBack: null, plan: outlinePlan({ request, source, destination, guest, findings, derived }) },
    ],
    findings,
    waivers: [],
    problems: [],
    probes: [],
    dryRuns: [],
    checkCommand,
  };
}
