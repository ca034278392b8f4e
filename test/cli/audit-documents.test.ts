import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditReport } from '../../src/report/audit/audit-report.js';
import { auditFormats } from '../../src/report/audit/formats/index.js';
import { ownFolder } from '../own-folder.js';
import { junitFaults, sarifFaults } from '../report/formats/validated.js';
import { kvm01, kvm02, OwnCapture } from './own-capture.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const names = Object.keys(auditFormats);
const direct = (name: string) => join(folder, 'direct', name);
const older = direct('json');
const newer = join(folder, 'newer.json');
const wanderer1 = '0f5c8d2e-6b1a-4c57-9f0e-2a7d41b6c101';
const events = join(folder, 'events');

beforeAll(async () => {
  mkdirSync(join(folder, 'direct'));
  const outputs = names.flatMap((name) => ['-o', `${name}=${direct(name)}`]);
  const audit = await runProgram(['audit', kvm01, '--quiet', ...outputs, '--events', events, '--to', kvm02]);
  expect([audit.exitCode, audit.stdout, audit.stderr]).toEqual([20, '', '']);
  const changed = new OwnCapture(join(folder, 'kvm01'));
  changed.change(`guest-live-xml/${wanderer1}.xml`, (xml) => xml.replace(/cache='none'/, "cache='writeback'"));
  await runProgram(['audit', changed.path, '--quiet', '-o', `json=${newer}`, '--to', kvm02]);
}, 240_000);

function read(path: string): AuditReport {
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('report convert', () => {
  test.each(names)('gives the bytes of the audit itself as %s', async (name) => {
    const { exitCode, stdout, stderr } = await runProgram(['report', 'convert', older, '--quiet', '-o', name]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toBe(readFileSync(direct(name), 'utf8'));
  });

  test('refuses an audit that is not whole', async () => {
    const path = join(folder, 'broken.json');
    const { memory: _memory, ...rest } = read(older);
    writeFileSync(path, JSON.stringify(rest));
    const { exitCode, stderr } = await runProgram(['report', 'convert', path]);
    expect(exitCode).toBe(65);
    expect(stderr).toContain("  why  the document must have required property 'memory'\n");
  });
});

test('of an audit, JUnit and SARIF keep to their schemas', async () => {
  expect(await junitFaults(readFileSync(direct('junit'), 'utf8'))).toEqual([]);
  expect(sarifFaults(readFileSync(direct('sarif'), 'utf8'))).toBeNull();
});

test('the events of an audit name each guest with the verdict that its report has', () => {
  const lines = readFileSync(events, 'utf8').trimEnd().split('\n');
  const records = lines.map((line): Record<string, unknown> => JSON.parse(line));
  const { guests, runId } = read(older);
  expect(
    records
      .filter(({ kind }) => kind === 'guest-judged')
      .map(({ guest, source, destination, result }) => ({ guest, source, destination, result })),
  ).toEqual(
    guests.map(({ uuid, name, host, result }) => ({ guest: { uuid, name }, source: host, destination: null, result })),
  );
  expect(records.at(-1)).toMatchObject({ kind: 'finished', exitCode: 20, result: 'no-go', runId });
});

describe('report diff', () => {
  test('of an audit with itself finds nothing', async () => {
    const { exitCode, stdout } = await runProgram(['report', 'diff', older, older]);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').slice(2, 3)).toEqual([
      expect.stringMatching(/^no-go -> no-go: 0 new, 0 worse, 0 better, 0 gone, /),
    ]);
  });

  test('names the guest that lost its target, and exits as for one that cannot go', async () => {
    const { exitCode, stdout, stderr } = await runProgram(['report', 'diff', older, newer]);
    expect([exitCode, stderr]).toEqual([20, '']);
    expect(stdout).toContain('\nWORSE  guest  wanderer1  go -> no-go\n  lost: kvm02.example.com (go -> no-go)\n');
    expect(stdout).toContain('\nNEW  storage/cache-mode  wanderer1 vda  not there -> blocks\n');
    expect((await runProgram(['report', 'diff', newer, older])).exitCode).toBe(0);
  });

  test('refuses to compare an audit with a check', async () => {
    const check = join(folder, 'check.json');
    await runProgram(['check', 'wanderer1', '--from', kvm01, '--to', kvm02, '-q', '-o', `json=${check}`]);
    const { exitCode, stderr } = await runProgram(['report', 'diff', older, check]);
    expect(exitCode).toBe(64);
    expect(stderr).toContain('  why  one is the report of a check, the other that of an audit\n');
  });
});

test('explain tells which moves a finding of an audit decides', async () => {
  const { findings } = read(newer);
  const finding = findings.find(({ ruleId }) => ruleId === 'storage/cache-mode');
  const { exitCode, stdout } = await runProgram(['explain', finding?.id ?? '', '--report', newer]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('it is a reason for 1 move: wanderer1 to kvm02.example.com (no-go)');
});
