import type { CheckOptions } from '../../../src/app/check/check-options.js';
import { examineGuests } from '../../../src/app/check/examine-guests.js';
import { reportExamination } from '../../../src/app/check/report-examination.js';
import { progressPrinter } from '../../../src/app/terminal/progress.js';
import type { Finding } from '../../../src/checks/finding.js';
import { countFindings } from '../../../src/report/count-findings.js';
import type { Report } from '../../../src/report/document.js';

/** The bundled captures, and guests of theirs that meet many rules. Paths are relative: they stand in the report. */
export const capturedPairs = [
  { pair: 'rhel', from: 'kvm01', to: 'kvm02', guests: ['ledger-db', 'wanderer2', 'wanderer3'] },
  { pair: 'suse', from: 'mercury', to: 'jupiter', guests: ['sled12', 'sles15'] },
  { pair: 'lab', from: 'bookworm', to: 'trixie', guests: ['local1', 'web1'] },
] as const;

export type CapturedPair = (typeof capturedPairs)[number];

const stream = { terminal: false, colour: false, rewritable: false, width: 80 };
const terminal = { output: stream, error: stream };

/** A report of bundled captures, with ids and times that do not change, and without what says nothing: files of it are to be read by people. */
export async function capturedReport({ pair, from, to, guests }: CapturedPair): Promise<Report> {
  const options: CheckOptions = {
    guests,
    guestsBy: 'name-or-uuid',
    all: false,
    from: `test/captures/${pair}/${from}`,
    to: `test/captures/${pair}/${to}`,
    mode: 'live',
    storage: 'auto',
    copyDisks: [],
    mappings: [],
    via: 'auto',
    transport: 'auto',
    migrateUri: null,
    tunnelled: false,
    persistent: true,
    undefineSource: null,
    migrateOptions: [],
    otherMigrateOptions: [],
    concurrency: 1,
    wayBack: false,
    profile: null,
    dryRun: 'none',
    probes: [],
    ruleFolders: [],
    waiverFile: null,
    outputs: [],
    detailedExitCode: false,
    verbose: false,
    quiet: true,
    access: { sshConfig: null, inventory: null, sudo: false, connectTimeoutSeconds: 1, collectTimeoutSeconds: 1 },
    terminal,
    progress: progressPrinter({ quiet: true, verbose: false, terminal }),
  };
  const report = reportExamination(await examineGuests(options), options);
  return withFixedRun(withTellingFindings(report));
}

function withFixedRun(report: Report): Report {
  return {
    ...report,
    runId: '20250601T030000Z-0123abcd',
    startedAt: '2025-06-01T03:00:00.000Z',
    finishedAt: '2025-06-01T03:00:02.500Z',
    durationMs: 2500,
    tool: { ...report.tool, version: '1.2.3' },
    rules: { digest: '0123456789abcdef', count: 1 },
  };
}

/** What failed and what is unknown, and of the silent ones two of each kind. */
function withTellingFindings(report: Report): Report {
  const silent = (status: Finding['status']) =>
    report.findings.filter((finding) => finding.status === status).slice(0, 2);
  const kept = new Set([...silent('pass'), ...silent('not-applicable')]);
  const findings = report.findings.filter(
    (finding) => finding.status === 'fail' || finding.status === 'unknown' || kept.has(finding),
  );
  return { ...report, findings, counts: countFindings(findings) };
}
