import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { AuditReport } from '../../src/report/audit/audit-report.js';
import { ownFolder } from '../own-folder.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const capture = (name: string): string => fileURLToPath(new URL(`../captures/${name}`, import.meta.url));
const [bookworm, trixie, jupiter] = [capture('lab/bookworm'), capture('lab/trixie'), capture('suse/jupiter')];

async function audit(
  ...words: readonly string[]
): Promise<{ readonly exitCode: number; readonly report: AuditReport }> {
  const { exitCode, stdout, stderr } = await runProgram(['audit', ...words, '-o', 'json', '--quiet']);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return { exitCode, report: JSON.parse(stdout) };
}

/** `guest: host result, host result`, in the order of the report. */
function rows({ guests }: AuditReport): readonly string[] {
  return guests.map(
    ({ name, mode, targets }) =>
      `${name} ${mode}: ${targets.map(({ host, result }) => `${host} ${result}`).join(', ')}`,
  );
}

describe.concurrent('audit', () => {
  test('next steps name hosts as the user did; what is migrated is on the host of a capture', async () => {
    const { report } = await audit(bookworm, '--to', trixie);
    const ends = report.nextSteps.flatMap(({ argv }) =>
      argv?.includes('--from') ? [argv.slice(1, 7).toSpliced(1, 1)] : [],
    );
    expect(ends).toEqual([
      ['check', '--from', bookworm, '--to', trixie],
      ['migrate', '--from', 'bookworm', '--to', 'trixie'],
    ]);
  });

  test('every guest on every candidate, those without a target first; shut-off guests offline', async () => {
    const { exitCode, report } = await audit(bookworm, '--to', trixie, jupiter);
    expect(rows(report)).toEqual([
      'snapshot1 live: trixie no-go, jupiter.example.com no-go',
      'local1 live: trixie no-go, jupiter.example.com no-go',
      'off1 offline: trixie go-with-warnings, jupiter.example.com incomplete',
      'web1 live: trixie go-with-warnings, jupiter.example.com no-go',
    ]);
    expect(report.counts).toEqual({
      guests: { all: 4, severalTargets: 0, oneTarget: 2, noTarget: 2, incomplete: 0 },
      moves: { go: 0, goWithWarnings: 2, noGo: 5, incomplete: 1 },
    });
    expect(report.fixes.map(({ ruleId, guests }) => [ruleId, guests.map(({ name }) => name)])).toEqual([
      ['guest/snapshots', ['snapshot1']],
      ['storage/shared', ['local1']],
    ]);
    expect([exitCode, report.verdict.exitCode, report.memory[0]?.suffices]).toEqual([20, 20, 'yes']);
  });

  test('without --to: the hosts among each other, each guest on all but its own', async () => {
    const { report } = await audit(bookworm, trixie);
    expect(report.guests.map(({ host, targets }) => [host, targets.map((target) => target.host)])).toEqual([
      ['bookworm', ['trixie']],
      ['bookworm', ['trixie']],
      ['trixie', ['bookworm']],
      ['bookworm', ['trixie']],
      ['bookworm', ['trixie']],
    ]);
    expect(report.hosts.map(({ name, role }) => [name, role])).toEqual([
      ['bookworm', 'both'],
      ['trixie', 'both'],
    ]);
  });

  test('a group of the inventory, and without --to all of its other hosts', async () => {
    const inventory = join(folder, 'hosts.yaml');
    const hosts = { one: bookworm, two: trixie, three: jupiter };
    const lines = Object.entries(hosts).map(([name, path]) => `  ${name}: { capture: ${JSON.stringify(path)} }\n`);
    writeFileSync(inventory, `hosts:\n${lines.join('')}groups:\n  debian: [one, two]\n`);
    const all = await audit('one', '--inventory', inventory);
    expect(all.report.request.candidates).toEqual(['bookworm', 'jupiter.example.com', 'trixie']);
    const group = await audit('one', '--to', 'debian', '--inventory', inventory);
    expect([group.report.request.sources, group.report.guests[0]?.targets.map(({ host }) => host)]).toEqual([
      ['bookworm'],
      ['trixie'],
    ]);
  });

  test('a candidate that cannot be read does not stop the rest; it counts where a guest has no other way out', async () => {
    const { exitCode, report } = await audit(bookworm, '--to', trixie, 'nowhere.invalid');
    expect(rows(report)).toEqual([
      'snapshot1 live: trixie no-go, nowhere.invalid no-go',
      'local1 live: trixie no-go, nowhere.invalid incomplete',
      'off1 offline: trixie go-with-warnings, nowhere.invalid incomplete',
      'web1 live: trixie go-with-warnings, nowhere.invalid incomplete',
    ]);
    expect(report.problems.map(({ code }) => code)).toEqual(['host-unknown']);
    expect([exitCode, report.verdict.result, report.coverage.complete]).toEqual([20, 'no-go', false]);
  });

  test('a host of a group that the inventory gives no address for does not stop the rest, unless it is named', async () => {
    const inventory = join(folder, 'ansible.json');
    const hostvars = { box: { ansible_connection: 'docker' } };
    writeFileSync(inventory, JSON.stringify({ kvm: { hosts: ['box'] }, _meta: { hostvars } }));
    const { exitCode, report } = await audit(bookworm, '--to', 'kvm', trixie, '--inventory', inventory);
    expect(report.hosts.map(({ name, problem }) => [name, problem])).toEqual([
      ['bookworm', null],
      ['box', expect.stringContaining('Ansible reaches it by docker')],
      ['trixie', null],
    ]);
    expect([exitCode, report.verdict.result]).toEqual([20, 'no-go']);
    await expect(audit(bookworm, '--to', 'box', '--inventory', inventory)).rejects.toThrow(
      'Ansible reaches it by docker',
    );
  });

  test('a host to be emptied that cannot be read makes the audit incomplete', async () => {
    const { exitCode, report } = await audit('nowhere.invalid', '--to', trixie);
    expect([exitCode, report.verdict.result, report.guests]).toEqual([69, 'incomplete', []]);
  });

  test.each([
    [[bookworm], 'The guests of ', 'have no host to go to'],
    [[bookworm, '--to', bookworm], bookworm, 'is named as a host to be emptied and as a candidate'],
    [[bookworm, '--to', trixie, '--migrateuri', 'tcp://192.0.2.1'], '--migrateuri', 'with an audit'],
    [[bookworm, '--to', trixie, '--dname', 'x'], '--dname', 'with more than one guest'],
    [[], 'The command line', 'was not understood'],
  ])('%j is refused', async (words, start, end) => {
    const { exitCode, stdout, stderr } = await runProgram(['audit', ...words, '--quiet']);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(stderr.split('\n')[0]).toMatch(new RegExp(`^error ${start.replace(/[/.]/g, '\\$&')}.*${end} \\[usage\\]$`));
  });
});
