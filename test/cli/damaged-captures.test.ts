import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/document.js';
import { ownFolder } from '../own-folder.js';
import { kvm02, OwnCapture } from './own-capture.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
let made = 0;

/** A copy of its own for each test: they run together. */
function ownCapture(): OwnCapture {
  made += 1;
  return new OwnCapture(join(folder, `capture-${made}`));
}

/** Checks all guests from a capture, and returns what a script would see. */
async function check(source: string) {
  const { exitCode, stdout, stderr } = await runProgram([
    'check',
    '--all',
    '--from',
    source,
    '--to',
    kvm02,
    '-q',
    '--json',
  ]);
  const report: Report = JSON.parse(stdout);
  return { exitCode, stderr, report, read: report.hosts.map(({ problem }) => problem === null) };
}

function problem(code: string, what: string, why: string, fix: string): string {
  return `error ${what} [${code}]\n  why  ${why}\n  fix  ${fix}\n`;
}

const collectAgain = 'Collect the host again, or use a version of virt-preflight that knows this one.';
const correct = 'Correct it by docs/capture-format.md and its JSON Schema, or collect the host again.';

describe.concurrent('captures that are not whole', () => {
  test('a missing file costs what it would have told; everything else is reported, and the exit code is 65', async () => {
    const capture = ownCapture();
    capture.remove('uname.txt');
    const { exitCode, stderr, report, read } = await check(capture.path);
    expect(stderr).toBe(
      problem(
        'capture-missing-file',
        `The capture ${capture.path} lacks the file uname.txt`,
        'the manifest names it, and it is not there',
        'Copy the capture again as a whole, or collect the host again.',
      ),
    );
    expect(exitCode).toBe(65);
    expect(report.verdict.exitCode).toBe(65);
    expect(read).toEqual([true, true]);
    expect(report.guests.map(({ uuid }) => uuid)).toEqual(capture.guests);
    const kernel = report.findings.find(({ ruleId }) => ruleId === 'host/kernel');
    expect(kernel?.missing).toEqual([
      expect.objectContaining({
        fact: 'source.kernel.release',
        because:
          "the probe uname was not run: the capture's file uname.txt is unusable: the manifest names it, and it is not there",
      }),
    ]);
  });

  test('a file that is not what was collected is not read', async () => {
    const capture = ownCapture();
    capture.damage('uname.txt', 'Linux elsewhere 9.9.9\n');
    const { exitCode, stderr } = await check(capture.path);
    expect(stderr).toContain(
      `error The file uname.txt of the capture ${capture.path} is not what was collected [capture-corrupt]\n`,
    );
    expect(stderr).toMatch(/ {2}why {2}its sha256 is [\da-f]{64}, and the manifest says [\da-f]{64}\n/);
    expect(exitCode).toBe(65);
  });

  test.each([
    ['that is no JSON', '{"schemaVersion": 1,', /^it is not JSON: .*\n$/],
    ['that is no object', 'null', null],
  ])('a manifest %s', async (_, text, why) => {
    const capture = ownCapture();
    capture.damage('manifest.json', text);
    const { exitCode, stderr, read } = await check(capture.path);
    expect(stderr.split('\n')[0]).toBe(`error The manifest.json of ${capture.path} cannot be read [capture-corrupt]`);
    expect(stderr.split('  why  ')[1]?.split('  fix')[0]).toMatch(why ?? 'the manifest is not an object\n');
    expect(stderr).toContain(`  fix  ${correct}\n`);
    expect(read).toEqual([false, true]);
    expect(exitCode).toBe(65);
  });

  test('a manifest with a misspelt member', async () => {
    const capture = ownCapture();
    capture.changeManifest((manifest) => ({ ...manifest, hosts: 'kvm01' }));
    const { exitCode, stderr } = await check(capture.path);
    expect(stderr).toBe(
      problem(
        'capture-corrupt',
        `The manifest.json of ${capture.path} cannot be read`,
        'hosts is not a member that the format knows (here it knows $schema, schemaVersion, host, tool, collectedAt, origin, probes)',
        correct,
      ),
    );
    expect(exitCode).toBe(65);
  });

  test.each([0, 2, '1', null])('a manifest of schema version %j', async (schemaVersion) => {
    const capture = ownCapture();
    capture.changeManifest((manifest) => ({ ...manifest, schemaVersion }));
    const { exitCode, stderr, read } = await check(capture.path);
    expect(stderr).toBe(
      problem(
        'capture-schema',
        `The capture ${capture.path} has the schema version ${JSON.stringify(schemaVersion)}`,
        'this version of virt-preflight reads the schema version 1',
        collectAgain,
      ),
    );
    expect(read).toEqual([false, true]);
    expect(exitCode).toBe(65);
  });

  test('a definition that is no XML costs one guest', async () => {
    const capture = ownCapture();
    const [broken = ''] = capture.guests;
    capture.change(`guest-live-xml/${broken}.xml`, () => '<domain><name>half');
    const { exitCode, stderr, report } = await check(capture.path);
    expect(stderr).toBe('');
    expect([20, 21]).toContain(exitCode);
    expect(report.guests.map(({ uuid }) => uuid)).toEqual(capture.guests);
    const whys = report.findings.filter(({ guest }) => guest?.uuid === broken).flatMap(({ missing }) => missing);
    expect(whys.map(({ because }) => because)).toContainEqual(expect.stringContaining('not well-formed'));
    const others = report.findings.filter(({ guest }) => guest !== null && guest.uuid !== broken);
    expect(
      others.flatMap(({ missing }) => missing).filter(({ because }) => because.includes('not well-formed')),
    ).toEqual([]);
  });

  test('no capture at all, a folder of something else, and a file of something else', async () => {
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'letter.tar.gz'), 'Dear Sir or Madam');
    const runs = await Promise.all(['nowhere/', 'empty', 'letter.tar.gz'].map((name) => check(join(folder, name))));
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([65, 65, 65]);
    expect(runs.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
      `error There is no capture at ${folder}/nowhere/ [capture-missing-file]`,
      `error ${folder}/empty is not a capture [capture-missing-file]`,
      `error The capture ${folder}/letter.tar.gz cannot be read [capture-corrupt]`,
    ]);
  });
});
