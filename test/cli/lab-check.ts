import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/report/document.js';
import { type ProgramRun, runCommand, runProgram } from './run-program.js';

export interface LabCheck extends ProgramRun {
  readonly report: Report;
  /** Codes and places of everything that went wrong, in the report's order. */
  readonly problems: readonly (readonly [code: string, what: string])[];
}

/** Runs the program on this machine against a lab, with no connection left from an earlier run or for a later one. */
export async function runAgainstLab(argv: readonly string[], sshConfig: string): Promise<ProgramRun> {
  const runtime = mkdtempSync('/tmp/vpr-');
  const env = { XDG_RUNTIME_DIR: runtime };
  try {
    return await runProgram([...argv, '--ssh-config', sshConfig, '--connect-timeout', '2'], { env });
  } finally {
    const sockets = join(runtime, 'virt-preflight');
    for (const name of readdirSync(runtime).includes('virt-preflight') ? readdirSync(sockets) : []) {
      await runCommand(['ssh', '-o', `ControlPath=${join(sockets, name)}`, '-O', 'exit', 'any']);
    }
    rmSync(runtime, { recursive: true });
  }
}

/** `check … --json`, as `runAgainstLab` does it. */
export async function checkAgainstLab(argv: readonly string[], sshConfig: string): Promise<LabCheck> {
  const run = await runAgainstLab(['check', ...argv, '--json', '--quiet'], sshConfig);
  if (!run.stdout.startsWith('{')) throw new Error(`no report, exit ${run.exitCode}: ${run.stderr}`);
  const report: Report = JSON.parse(run.stdout);
  return { ...run, report, problems: report.problems.map(({ code, what }) => [code, what] as const) };
}
