import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, OwnCapture } from './own-capture.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const [guest = ''] = new OwnCapture(join(folder, 'whole')).guests;

function show(...words: readonly string[]) {
  return runProgram(['facts', 'show', kvm01, '--quiet', ...words]);
}

describe.concurrent('facts show', () => {
  test('one fact, by its name or by the beginning of it', async () => {
    const [exact, below] = await Promise.all([show('--fact', 'kernel.release'), show('--fact', 'kernel')]);
    expect(exact).toEqual({ exitCode: 0, stdout: 'kernel.release  3.10.0-1160.25.1.el7.x86_64\n', stderr: '' });
    expect(below).toEqual(exact);
  });

  test('as JSON: whole values, where they come from, and why others are missing', async () => {
    const { exitCode, stdout, stderr } = await show('--fact', 'kernel', '--json');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      'kernel.release': { status: 'known', value: '3.10.0-1160.25.1.el7.x86_64', probe: 'uname' },
    });
  });

  test('only what is missing, and why', async () => {
    const capture = new OwnCapture(join(folder, 'damaged'));
    capture.remove('uname.txt');
    const { exitCode, stdout, stderr } = await runProgram([
      'facts',
      'show',
      capture.path,
      '--missing',
      '-q',
      '--fact',
      'kernel',
    ]);
    expect(stdout).toBe(
      "kernel.release  missing: the probe uname was not run: the capture's file uname.txt is unusable: the manifest names it, and it is not there\n",
    );
    expect(stderr.split('\n')[0]).toBe(
      `error The capture ${capture.path} lacks the file uname.txt [capture-missing-file]`,
    );
    expect(exitCode).toBe(65);
  });

  test('nothing is missing: nothing is printed', async () => {
    expect(await show('--missing', '--fact', 'kernel')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('of one guest, by name or UUID', async () => {
    const [byUuid, byName] = await Promise.all([
      show('--guest', guest, '--json'),
      show('--guest', 'wanderer1', '--json'),
    ]);
    const facts: Record<string, { readonly value?: unknown }> = JSON.parse(byUuid.stdout);
    expect(facts.uuid?.value).toBe(guest);
    expect(facts.name?.value).toBe('wanderer1');
    expect(facts['disks.0.target']?.value).toBe('vda');
    expect(byName).toEqual(byUuid);
  });

  test('a guest, a fact or a host that is not there', async () => {
    const [noGuest, noFact, noHost] = await Promise.all([
      show('--guest', 'wandrer1'),
      show('--fact', 'kernel.relase'),
      runProgram(['facts', 'show', join(folder, 'nowhere/'), '-q']),
    ]);
    expect(noGuest?.stderr).toContain('error There is no guest "wandrer1" on ');
    expect(noGuest?.stderr).toContain('\n  fix  Did you mean "wanderer1"');
    expect(noFact?.stderr).toMatch(
      /^error There is no fact "kernel\.relase" here \[usage\]\n.*\n {2}fix {2}Did you mean kernel\.release\?\n$/,
    );
    expect(noHost?.stderr).toContain(`error There is no capture at ${folder}/nowhere/ [capture-missing-file]\n`);
    expect([noGuest, noFact, noHost].map((run) => run?.exitCode)).toEqual([64, 64, 65]);
    expect([noGuest, noFact, noHost].map((run) => run?.stdout)).toEqual(['', '', '']);
  });
});
