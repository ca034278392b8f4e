import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { program, runCommand, runProgram } from './run-program.js';

const folder = ownFolder();
const hosts = ['--from', kvm01, '--to', kvm02];

const everyFormat = 'the formats are text, json, yaml, html, markdown, junit, sarif, csv, servicenow, jira, prometheus';

function check(...words: readonly string[]) {
  return runProgram(['check', '--all', ...hosts, '--quiet', ...words]);
}

describe.concurrent('where reports go', () => {
  test.each([
    [['-o', 'jsno'], 'There is no report format "jsno"', everyFormat, 'Did you mean -o json?'],
    [['-o', 'pdf'], 'There is no report format "pdf"', everyFormat, 'Name one of them.'],
    [
      ['-o', 'json='],
      '-o json= names no file',
      'nothing follows the =',
      'Say -o json=PATH, or -o json for standard output.',
    ],
    [
      ['-o', 'json', '-o', 'text'],
      'Two reports on standard output',
      'they could not be told apart',
      'Give each a file of its own: -o json=report.json',
    ],
    [
      ['--json', '-o', 'text'],
      'Two reports on standard output',
      'they could not be told apart',
      'Give each a file of its own: -o json=report.json',
    ],
    [
      ['-o', `json=${folder}/one`, '-o', `text=${folder}/./one`],
      `Two reports in ${folder}/one`,
      'the second would replace the first',
      'Give each a file of its own: -o json=report.json',
    ],
  ])('%j is refused', async (words, what, why, fix) => {
    const { exitCode, stdout, stderr } = await check(...words);
    expect(stderr).toBe(`error ${what} [usage]\n  why  ${why}\n  fix  ${fix}\n`);
    expect([exitCode, stdout]).toEqual([64, '']);
  });

  test.each([
    ['/nonexistent/x', "ENOENT: no such file or directory, access '/nonexistent'"],
    [folder, 'it is a folder'],
  ])('a report that cannot be written to %s is refused before any host is asked', async (path, why) => {
    const words = ['check', 'web1', '--from', 'kvm1.invalid', '--to', kvm02, '-o', `json=${path}`];
    const { exitCode, stdout, stderr } = await runProgram(words);
    expect(stderr).toBe(`checking migration from kvm1.invalid to ${kvm02}
error The report cannot be written to ${path} [output-not-writable]
  why  ${why}
  fix  Choose a path in a folder that exists and that you may write to.
`);
    expect([exitCode, stdout]).toEqual([73, '']);
  });

  test('a report that turns out not to be writable does not cost the others', async () => {
    const { exitCode, stdout, stderr } = await check('-o', 'json=/dev/full', '-o', 'text');
    expect(stderr).toContain('error The report cannot be written to /dev/full [output-not-writable]\n  why  ENOSPC');
    expect(stdout).toMatch(/exit code \d+: 6 guests, .*\n$/);
    expect(exitCode).toBe(73);
  });

  test('a file for every format, readable by its owner only, and nothing on standard output', async () => {
    const [json, text] = [join(folder, 'report.json'), join(folder, 'report.txt')];
    const { stdout, stderr } = await check('-o', `json=${json}`, '-o', `text=${text}`);
    expect([stdout, stderr]).toEqual(['', '']);
    expect(JSON.parse(readFileSync(json, 'utf8')).kind).toBe('virt-preflight-report');
    expect(readFileSync(text, 'utf8')).toContain('exit code');
    expect([json, text].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['600', '600']);
  });

  test('standard output on a full disk', async () => {
    const { exitCode, stderr } = await runCommand([
      'sh',
      '-c',
      '"$0" "$@" >/dev/full',
      process.execPath,
      program,
      'check',
      '--all',
      ...hosts,
      '--quiet',
    ]);
    expect(stderr).toBe(`error The document could not be written to standard output [output-not-writable]
  why  ENOSPC: no space left on device, write
  fix  Make room where it goes, or write it somewhere else.
`);
    expect(exitCode).toBe(73);
  });

  test('problems are told once: in a text report on standard output, else on standard error', async () => {
    const unknown = ['check', 'nobody', ...hosts, '--quiet'];
    const [text, json] = await Promise.all([runProgram(unknown), runProgram([...unknown, '--json'])]);
    expect(text.stderr).toBe('');
    expect(text.stdout.split('\n')[1]).toMatch(/^ERROR {2}guest-unknown {2}There is no guest "nobody"/);
    expect(json.stderr).toMatch(/^error There is no guest "nobody" on kvm01\.example\.com \[guest-unknown\]\n/);
    expect([text.exitCode, json.exitCode]).toEqual([64, 64]);
  });

  test('what is asked for has to make sense', async () => {
    const runs = await Promise.all([
      runProgram(['check', ...hosts, '-q']),
      check('wanderer1'),
      check('--copy-disk', 'vda'),
      check('--storage', 'copy', '--copy-disk', 'vdz'),
    ]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([64, 64, 64, 64]);
    expect(runs.slice(0, 3).map(({ stderr }) => stderr.split('\n')[0])).toEqual([
      'error No guest was named [usage]',
      'error Both guests and --all [usage]',
      'error --copy-disk without --storage copy [usage]',
    ]);
    expect(runs[3]?.stdout).toContain('\nERROR  usage  There is no disk "vdz"  the disks are ');
  });
});
