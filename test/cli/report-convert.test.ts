import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { program, runCommand, runProgram } from './run-program.js';

const folder = ownFolder();
const names = ['text', 'json', 'yaml', 'html', 'markdown', 'junit', 'sarif', 'csv', 'servicenow', 'jira', 'prometheus'];
const check = ['check', '--all', '--from', kvm01, '--to', kvm02, '--quiet'];
const direct = (name: string) => join(folder, 'direct', name);
const report = direct('json');

beforeAll(async () => {
  mkdirSync(join(folder, 'direct'));
  const { exitCode, stderr } = await runProgram([
    ...check,
    ...names.flatMap((name) => ['-o', `${name}=${direct(name)}`]),
  ]);
  // The problems of a run are printed where no text report is; these captures have none.
  expect([exitCode, stderr]).toEqual([20, '']);
});

describe('report convert', () => {
  test.each(names)('gives the bytes of the check itself as %s', async (name) => {
    const { exitCode, stdout, stderr } = await runProgram(['report', 'convert', report, '--quiet', '-o', name]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toBe(readFileSync(direct(name), 'utf8'));
  });

  test.each([
    ['text', 'txt'],
    ['json', 'json'],
    ['yaml', 'yaml'],
    ['html', 'html'],
    ['markdown', 'md'],
    ['junit', 'junit.xml'],
    ['sarif', 'sarif'],
    ['csv', 'csv'],
    ['servicenow', 'servicenow.json'],
    ['jira', 'jira.json'],
    ['prometheus', 'prom'],
  ])('gives the bytes of the golden file as %s: the build changes nothing', async (name, ending) => {
    const golden = (end: string) => fileURLToPath(new URL(`../report/formats/golden/lab.${end}`, import.meta.url));
    const { stdout } = await runProgram(['report', 'convert', golden('json'), '-o', name]);
    expect(stdout).toBe(readFileSync(golden(ending), 'utf8'));
  });

  test('writes several files at once, and text where nothing is said', async () => {
    const [one, two] = [join(folder, 'one.md'), join(folder, 'two.csv')];
    await runProgram(['report', 'convert', report, '-o', `markdown=${one}`, '-o', `csv=${two}`]);
    expect(readFileSync(one, 'utf8')).toBe(readFileSync(direct('markdown'), 'utf8'));
    expect(readFileSync(two, 'utf8')).toBe(readFileSync(direct('csv'), 'utf8'));
    expect((await runProgram(['report', 'convert', report, '--quiet'])).stdout).toBe(
      readFileSync(direct('text'), 'utf8'),
    );
  });

  test.each([
    ['nothing', 'ENOENT: no such file or directory'],
    ['{', "Expected property name or '}' in JSON"],
    ['[]', 'its kind is not virt-preflight-report'],
    [
      '{"kind":"virt-preflight-report","schemaVersion":"2.0"}',
      'it has the schema version 2.0, and this program knows 1.x',
    ],
    ['{"kind":"virt-preflight-report","schemaVersion":"1.0"}', "the document must have required property 'runId'"],
  ])('refuses %s', async (content, why) => {
    const path = join(folder, `bad-${content.length}.json`);
    if (content !== 'nothing') writeFileSync(path, content);
    const { exitCode, stdout, stderr } = await runProgram(['report', 'convert', path, '-o', 'markdown']);
    expect([exitCode, stdout]).toEqual([65, '']);
    expect(stderr).toContain(`error ${path} is not a report [report-invalid]\n  why  ${why}`);
  });

  test('names the member that a report should not have', async () => {
    const path = join(folder, 'odd.json');
    writeFileSync(path, readFileSync(report, 'utf8').replace('"runId"', '"odd": 1, "runId"'));
    const { exitCode, stderr } = await runProgram(['report', 'convert', path]);
    expect(exitCode).toBe(65);
    expect(stderr).toContain('  why  the document must NOT have additional properties (odd)\n');
  });
});

describe('every format', () => {
  test.each(names)('%s has the exit code of the check', async (name) => {
    expect((await runProgram([...check, '-o', name])).exitCode).toBe(20);
    const go = ['check', 'wanderer2', '--from', kvm01, '--to', kvm02, '--quiet'];
    expect((await runProgram([...go, '-o', name])).exitCode).toBe(0);
    expect((await runProgram([...go, '--detailed-exit-code', '-o', name])).exitCode).toBe(10);
  });

  test.each(['yaml', 'csv'])('%s of more than 300 kB arrives whole through a pipe', async (name) => {
    const script = '"$0" "$@" | dd bs=16 status=none';
    const words = [process.execPath, program, 'report', 'convert', report, '-o', name];
    const { stdout } = await runCommand(['bash', '-c', script, ...words]);
    expect(stdout.length).toBeGreaterThan(300_000);
    expect(stdout).toBe(readFileSync(direct(name), 'utf8'));
  });
});
