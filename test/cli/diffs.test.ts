import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02, OwnCapture } from './own-capture.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const changed = new OwnCapture(join(folder, 'kvm01'));
const [older, newer] = [join(folder, 'old.json'), join(folder, 'new.json')];
const wanderer1 = '0f5c8d2e-6b1a-4c57-9f0e-2a7d41b6c101';

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  changed.change(`guest-live-xml/${wanderer1}.xml`, (xml) => xml.replace(/cache='none'/, "cache='writeback'"));
  const words = ['wanderer1', 'ledger-db', '--to', kvm02, '--quiet'];
  await runProgram(['check', ...words, '--from', kvm01, '-o', `json=${older}`]);
  await runProgram(['check', ...words, '--from', changed.path, '-o', `json=${newer}`]);
});

describe('report diff', () => {
  test('of a report with itself finds nothing, whatever is bad in it', async () => {
    const { exitCode, stdout } = await runProgram(['report', 'diff', older, older]);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').slice(2)).toEqual(['no-go -> no-go: 0 new, 0 worse, 0 better, 0 gone, 3 as before', '']);
  });

  test('finds the disk that got another cache mode, and exits as a check of it alone would', async () => {
    const { exitCode, stdout, stderr } = await runProgram(['report', 'diff', older, newer]);
    expect([exitCode, stderr]).toEqual([20, '']);
    expect(stdout).toContain('\nWORSE  guest  wanderer1  go -> no-go\n');
    expect(stdout).toContain(
      '\nNEW  storage/cache-mode  wanderer1 vda  pass -> blocks\n  now: wanderer1: disk vda uses cache=writeback\n',
    );
    expect((await runProgram(['report', 'diff', newer, older])).exitCode).toBe(0);
  });

  test('as JSON', async () => {
    const { stdout } = await runProgram(['report', 'diff', newer, older, '--json']);
    const diff = JSON.parse(stdout);
    expect(diff.findings.map(({ change, ruleId }: { change: string; ruleId: string }) => [change, ruleId])).toEqual([
      ['gone', 'storage/cache-mode'],
    ]);
    expect(diff.counts).toEqual({ new: 0, gone: 1, worse: 0, better: 0, same: 3 });
  });

  test('of what is no report', async () => {
    const { exitCode, stderr } = await runProgram(['report', 'diff', older, join(kvm01, 'manifest.json')]);
    expect(exitCode).toBe(65);
    expect(stderr).toContain('is not a report [report-invalid]\n');
  });
});

describe('facts diff', () => {
  test('of a capture with itself finds nothing', async () => {
    const { exitCode, stdout } = await runProgram(['facts', 'diff', kvm01, kvm01, '--quiet', '--detailed-exit-code']);
    expect([exitCode, stdout.split('\n').slice(2)]).toEqual([0, ['0 of 0 changes shown', '']]);
  });

  test('finds the one value that changed', async () => {
    const words = ['facts', 'diff', kvm01, changed.path, '--quiet'];
    const { exitCode, stdout } = await runProgram(words);
    expect([exitCode, stdout.split('\n').slice(2)]).toEqual([
      0,
      ['CHANGED  guest wanderer1, disk vda  cache  none -> writeback', '1 of 1 changes shown', ''],
    ]);
    expect((await runProgram([...words, '--detailed-exit-code'])).exitCode).toBe(10);
  });

  test('a fact that is missing now is 21, in text and as JSON', async () => {
    const poorer = new OwnCapture(join(folder, 'poorer'));
    poorer.change('machine-id.txt', () => '');
    const { exitCode, stdout } = await runProgram(['facts', 'diff', kvm01, poorer.path, '--quiet', '--json']);
    expect(exitCode).toBe(21);
    expect(JSON.parse(stdout).changes).toMatchObject([{ subject: 'host', fact: 'machineId', change: 'missing' }]);
  });
});
