import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/checks/finding.js';
import type { Report } from '../../src/report/document.js';
import type { CommandResult } from '../lab/command-result.js';
import type { LabHost } from '../lab/lab-host.js';

export const program = fileURLToPath(new URL('../../bin/virt-preflight.js', import.meta.url));

/** Runs the built program on a lab host, as an administrator there would. */
export function preflight(
  host: LabHost,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  timeoutMs = 120_000,
): Promise<CommandResult> {
  // Two labs have hosts of the same names, and kept connections are found by name: /run is each host's own.
  const own = { XDG_RUNTIME_DIR: '/run', ...env };
  return host.run([process.execPath, program, ...argv], { env: own, timeoutMs });
}

export interface Checked {
  readonly exitCode: number;
  readonly stderr: string;
  readonly report: Report;
}

/** `check … -o json` on a lab host; fails the test when what comes out is no report. */
export async function check(host: LabHost, argv: readonly string[]): Promise<Checked> {
  const result = await preflight(host, ['check', ...argv, '-o', 'json', '--quiet']);
  if (!result.stdout.startsWith('{')) throw new Error(`no report, exit ${result.exitCode}: ${result.stderr}`);
  const report: Report = JSON.parse(result.stdout);
  return { exitCode: result.exitCode, stderr: result.stderr, report };
}

/** `ruleId status` of every finding that is not a pass or not applicable, without repeats, sorted. */
export function troubles(report: Report): readonly string[] {
  const open = report.findings.filter(({ status }) => status === 'fail' || status === 'unknown');
  return [...new Set(open.map(({ ruleId, status, disposition }) => `${ruleId} ${status} ${disposition}`))].sort();
}

/** What stands in the way: failed blockers and blockers that could not be evaluated. */
export function blockers(report: Report): readonly string[] {
  return troubles(report).filter((line) => line.endsWith(' blocks'));
}

export function findingOf(report: Report, ruleId: string): Finding {
  const found = report.findings.find(
    (finding) => finding.ruleId === ruleId && finding.status !== 'pass' && finding.status !== 'not-applicable',
  );
  if (found === undefined) throw new Error(`no finding of ${ruleId} among ${troubles(report).join(', ')}`);
  return found;
}
