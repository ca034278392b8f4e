import type { Report } from '../../src/report/document.js';
import { preflight } from '../acceptance/preflight.js';
import type { CommandResult } from '../lab/command-result.js';
import type { Generation } from '../lab/generations/generation.js';
import type { GuestSpec } from '../lab/guest-spec.js';
import type { Lab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { loggedError, logLength } from './daemon-log.js';
import { deviate } from './deviations.js';
import { judge } from './judge.js';
import { messageOf, migrateAnyway, migrateAsPlanned } from './migrate.js';
import { arrived, BOOT_TIMEOUT_MS, type Observed, observe } from './observe.js';
import type { Result } from './results.js';
import { type Asked, DESTINATION, GUEST, type Scenario, SOURCE, THIRD } from './scenario.js';

export interface Proof {
  readonly result: Result;
  readonly report: Report;
  /** Where the guest was, before and after. */
  readonly before: Observed;
  readonly after: Observed;
}

/** Sets the scenario up, asks the check, then really migrates, and compares. */
export async function proveScenario(lab: Lab, scenario: Scenario): Promise<Proof> {
  await setUp(lab, scenario);
  const before = await observe(lab, scenario);
  const report = await checked(lab, scenario);
  const go = isGo(report);
  const source = lab.host(scenario.from ?? SOURCE);
  const counts = before.source === 'running';
  const ticks = counts ? await source.waitForTicks(GUEST, go ? 1 : 0, BOOT_TIMEOUT_MS) : 0;

  const logged = await logLength(source);
  const migration = go ? await migrateAsPlanned(lab, report) : await migrateAnyway(lab, scenario);
  const after = await observe(lab, scenario);
  const moved = migration.exitCode === 0 && (await arrived(lab, scenario, after, ticks));
  return {
    report,
    before,
    after,
    result: {
      scenario: scenario.name,
      verdict: report.verdict.result,
      rules: go ? rulesThat(report, 'warns') : rulesThat(report, 'blocks'),
      from: releaseOf(source),
      to: releaseOf(lab.host(scenario.to ?? DESTINATION)),
      libvirt: moved ? 'moved the guest' : 'refused',
      message: moved ? strictReason(scenario) : await refusalOf(lab, scenario, migration, logged),
      judgement: judge({
        verdict: report.verdict.result,
        moved,
        stricter: strictReason(scenario) !== '',
        incompleteExpected: scenario.verdict === 'incomplete',
      }),
    },
  };
}

/**
 * libvirt's message. A peer-to-peer migration may lose it when the source closes its connection to the destination: then it is
 * what the source's daemon logged, else that of the same migration in the ordinary way.
 */
async function refusalOf(lab: Lab, scenario: Scenario, migration: CommandResult, logged: number): Promise<string> {
  const message = messageOf(migration);
  if (!message.startsWith('End of file while reading data')) return message;
  return (
    (await loggedError(lab.host(scenario.from ?? SOURCE), logged)) ?? messageOf(await migrateAnyway(lab, scenario))
  );
}

async function setUp(lab: Lab, scenario: Scenario): Promise<void> {
  for (const deviation of scenario.before ?? []) await deviate(lab, deviation, GUEST);
  const source = lab.host(scenario.from ?? SOURCE);
  const spec: GuestSpec = { ...scenario.guest, name: GUEST };
  await source.defineGuest(spec);
  if (scenario.start !== 'defined') await source.output(['virsh', '-c', 'qemu:///system', 'start', GUEST]);
  if (scenario.start === 'transient') await source.output(['virsh', '-c', 'qemu:///system', 'undefine', GUEST]);
  if (scenario.booted) await source.waitForTicks(GUEST, 1, BOOT_TIMEOUT_MS);
  for (const deviation of scenario.afterStart ?? []) await deviate(lab, deviation, GUEST);
}

async function checked(lab: Lab, scenario: Scenario): Promise<Report> {
  const between = ['--from', scenario.from ?? SOURCE, '--to', scenario.to ?? DESTINATION];
  const argv = ['check', GUEST, ...between, ...checkOptions(scenario.asked ?? {}), '-o', 'json', '--quiet'];
  const result = await preflight(lab.host(THIRD), argv);
  if (!result.stdout.startsWith('{')) throw new Error(`no report, exit ${result.exitCode}: ${result.stderr}`);
  return JSON.parse(result.stdout) as Report;
}

function checkOptions(asked: Asked): readonly string[] {
  return [
    ...(asked.mode === undefined ? [] : ['--mode', asked.mode]),
    ...(asked.storage === undefined ? [] : ['--storage', asked.storage]),
    ...(asked.via === undefined ? [] : ['--via', asked.via]),
    ...(asked.migrateUri === undefined ? [] : ['--migrateuri', asked.migrateUri]),
    ...(asked.tunnelled ? ['--tunnelled'] : []),
    ...(asked.copyDisks ?? []).flatMap((target) => ['--copy-disk', target]),
    ...(asked.options ?? []),
  ];
}

/** A host without a release of its own lives in the machine's root: Debian 12. */
function releaseOf(host: LabHost): Generation {
  return host.generation ?? 'bookworm';
}

function isGo(report: Report): boolean {
  return report.verdict.result === 'go' || report.verdict.result === 'go-with-warnings';
}

/** The rules that decided: those that failed, and where none did, those that could not be evaluated. */
function rulesThat(report: Report, disposition: 'blocks' | 'warns'): readonly string[] {
  const open = report.findings.filter((finding) => finding.disposition === disposition);
  const failed = open.filter(({ status }) => status === 'fail');
  return [...new Set((failed.length > 0 ? failed : open).map(({ ruleId }) => ruleId))].sort();
}

function strictReason(scenario: Scenario): string {
  if (scenario.verdict === 'go' || 'refuses' in scenario.libvirt) return '';
  return scenario.libvirt.stricterBecause;
}
