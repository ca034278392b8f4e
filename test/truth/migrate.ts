import type { Report } from '../../src/report/document.js';
import type { CommandResult } from '../lab/command-result.js';
import type { Lab } from '../lab/lab.js';
import { type Asked, DESTINATION, GUEST, type Scenario, SOURCE, THIRD } from './scenario.js';

const TIMEOUT_MS = 120_000;

/** Runs the migration that the report prints for a go. */
export function migrateAsPlanned(lab: Lab, report: Report): Promise<CommandResult> {
  const step = report.guests[0]?.plan?.migrate;
  if (!step?.argv) throw new Error('a go without a command');
  return lab.host(step.host === 'here' ? THIRD : step.host).run(step.argv, { timeoutMs: TIMEOUT_MS });
}

/**
 * What an administrator would type for that request, without asking us. Not peer to peer unless asked for: libvirt 9.0 then loses the
 * destination's message, and says "End of file while reading data".
 */
export function migrateAnyway(lab: Lab, scenario: Scenario): Promise<CommandResult> {
  const asked = scenario.asked ?? {};
  const from = scenario.from ?? SOURCE;
  const here = asked.via === 'here';
  const argv = [
    ...['virsh', '-c', here ? `qemu+ssh://${from}/system` : 'qemu:///system', 'migrate'],
    ...options(asked, scenario.start === 'transient'),
    ...[GUEST, `qemu+ssh://${scenario.to ?? DESTINATION}/system`],
  ];
  return lab.host(here ? THIRD : from).run(argv, { timeoutMs: TIMEOUT_MS });
}

function options(asked: Asked, transient: boolean): readonly string[] {
  return [
    ...{ live: ['--live'], 'non-live': [], offline: ['--offline'] }[asked.mode ?? 'live'],
    ...(asked.via === 'source' || asked.tunnelled ? ['--p2p'] : []),
    ...(transient ? [] : ['--persistent']),
    ...(asked.tunnelled ? ['--tunnelled'] : []),
    ...(asked.migrateUri === undefined ? [] : ['--migrateuri', asked.migrateUri]),
    ...(asked.storage === 'copy' ? ['--copy-storage-all'] : []),
    ...(asked.copyDisks === undefined ? [] : ['--migrate-disks', asked.copyDisks.join(',')]),
    ...virshOptions(asked.options ?? []),
  ];
}

/** Where the check takes `--migrate-option NAME=VALUE`, virsh takes `--NAME=VALUE`. */
function virshOptions(words: readonly string[]): readonly string[] {
  return words
    .map((word, index) => (words[index - 1] === '--migrate-option' ? `--${word}` : word))
    .filter((word) => word !== '--migrate-option');
}

/** libvirt's own words. */
export function messageOf({ stderr, stdout }: CommandResult): string {
  const lines = stderr.split(/[\r\n]+/).filter((line) => line.startsWith('error:'));
  const words = lines.length > 0 ? lines : [stderr.trim() || stdout.trim()];
  return withoutRunDetails(words.map((line) => line.replace(/^error:\s*/, '')).join(' '));
}

/** A message without what differs from run to run. */
export function withoutRunDetails(message: string): string {
  return message
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/10\.213\.\d+\.\d+/g, 'ADDRESS')
    .replace(/\s+/g, ' ')
    .trim();
}
