import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const hosts = ['--from', 'test/captures/rhel/kvm01', '--to', 'test/captures/rhel/kvm02'];

describe.concurrent('explain', () => {
  test('an exit code', async () => {
    const [text, json] = await Promise.all([runProgram(['explain', '26']), runProgram(['explain', '26', '--json'])]);
    expect([text.exitCode, text.stderr]).toEqual([0, '']);
    expect(text.stdout).toBe(`Exit code 26
  Nobody said yes. Nothing was done.

What to do
  Answer the question with yes; without a terminal, say --yes.
`);
    expect(JSON.parse(json.stdout)).toEqual({
      explains: 'exit-code',
      exitCode: 26,
      meaning: 'Nobody said yes. Nothing was done.',
      advice: 'Answer the question with yes; without a terminal, say --yes.',
    });
  });

  test('a fact', async () => {
    const { stdout, exitCode } = await runProgram(['explain', 'disk.cache']);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`disk.cache
  Cache mode; \`default\` when not named (text)

Given by
  guest-live-xml: Definition of the guest as it is now; of an inactive guest the
    same as guest-inactive-xml
      virsh -r -c qemu:///system dumpxml '{key}'

Read by
  storage/cache-mode: The disk's cache mode can corrupt data during migration
`);
  });

  test('a rule as JSON, with the facts that it reads', async () => {
    const { stdout, exitCode } = await runProgram(['explain', 'storage/shared', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      explains: 'rule',
      id: 'storage/shared',
      scope: 'disk',
      waivable: false,
    });
  });

  test('a finding of a report', async () => {
    const report = join(folder, 'report.json');
    await runProgram(['check', 'ledger-db', ...hosts, '-q', '-o', `json=${report}`]);
    const id = 'cpu/model-usable@kvm01.example.com>kvm02.example.com/5bd30a68-c2f5-47de-9b18-6e04f7c9b606';
    const [text, json, near] = await Promise.all([
      runProgram(['explain', id, '--report', report]),
      runProgram(['explain', id, '--report', report, '--json']),
      runProgram(['explain', 'cpu/model-usable', '--report', report]),
    ]);
    expect([text.exitCode, text.stderr]).toEqual([0, '']);
    expect(text.stdout.split('\n')[0]).toBe('  FAIL  cpu/model-usable  ledger-db');
    expect(text.stdout).toContain('    verdict  it is a reason for no-go\n');
    expect(JSON.parse(json.stdout)).toMatchObject({ explains: 'finding', id, status: 'fail', decides: true });
    expect(near.exitCode).toBe(64);
    expect(near.stderr).toContain(`  fix  Did you mean ${id}?\n`);
  });

  test.each([
    ['999', 'There is no exit code 999'],
    ['disk.cach', 'There is nothing called "disk.cach" to explain'],
    ['a/b@kvm1', '"a/b@kvm1" is a finding, and no report was named'],
  ])('%s is not there', async (subject, what) => {
    const { exitCode, stderr, stdout } = await runProgram(['explain', subject]);
    expect([exitCode, stdout, stderr.split('\n')[0]]).toEqual([64, '', `error ${what} [usage]`]);
  });
});
