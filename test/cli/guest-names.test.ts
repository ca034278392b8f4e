import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/document.js';
import { ownFolder } from '../own-folder.js';
import { kvm02, OwnCapture } from './own-capture.js';
import { runProgram } from './run-program.js';

const source = new OwnCapture(join(ownFolder(), 'source'));
const [option = '', substitution = '', mirrored = '', number = '', double = '', plain = ''] = source.guests;
source.renameGuest(option, '--config');
source.renameGuest(substitution, '$(id)');
source.renameGuest(mirrored, 'web\u202e1');
source.renameGuest(number, '35');
source.renameGuest(double, plain);
source.renameGuest(plain, 'web-frontend-1');

const between = ['--from', source.path, '--to', kvm02, '--quiet'];

async function check(...guests: readonly string[]) {
  const run = await runProgram(['check', ...between, '-o', 'json', '--', ...guests]);
  const report: Report = JSON.parse(run.stdout);
  return { ...run, report, uuids: report.guests.map(({ uuid }) => uuid) };
}

describe.concurrent('guests with names that mean something else', () => {
  test.each([
    ['--config', option],
    ['$(id)', substitution],
    ['web\u202e1', mirrored],
    ['35', number],
    [plain.toUpperCase(), plain],
  ])('%j means the guest of that name, else of that UUID', async (word, uuid) => {
    // The last is a UUID in capitals: no name, since the guest that is named like it is named in small letters.
    const { report, uuids, stderr } = await check(word);
    expect(report.problems).toEqual([]);
    expect(uuids).toEqual([uuid]);
    expect(stderr).toBe('');
  });

  test('a name that is the UUID of another guest is refused as ambiguous', async () => {
    const { exitCode, stderr, uuids } = await check(plain);
    expect(uuids).toEqual([]);
    const both = [double, plain].sort().join(', ');
    expect(stderr).toBe(
      `error "${plain}" means more than one guest on kvm01.example.com [guest-ambiguous]
  why  it is the name of one guest and the UUID of another: ${both}
  fix  Rename the guest that is named like a UUID (virsh domrename), or check with --all.
`,
    );
    expect(exitCode).toBe(64);
  });

  test('a name that is not there gets near names, and the other guests are checked all the same', async () => {
    const { exitCode, stderr, uuids, report } = await check('web-frontend-2', '35');
    expect(uuids).toEqual([number]);
    expect(report.verdict.result).not.toBe('go');
    expect(stderr).toBe(`error There is no guest "web-frontend-2" on kvm01.example.com [guest-unknown]
  why  libvirt on kvm01.example.com knows --config, $(id), 35, ${plain}, web-frontend-1, web\\u{202e}1
  fix  Did you mean "web-frontend-1"?
`);
    expect(exitCode).toBe(64);
  });

  test('a name that starts with a dash, without the -- before it, is told how to be written', async () => {
    const { exitCode, stderr } = await runProgram(['check', '--web1', ...between]);
    expect(stderr).toBe(`error The command line was not understood [usage]
  why  there is no flag --web1
  fix  A guest whose name starts with a dash goes behind a -- of its own. Run: virt-preflight check --help
`);
    expect(exitCode).toBe(64);
  });

  test('text shows what is hidden in a name', async () => {
    const { stdout } = await runProgram(['check', ...between, '--', mirrored]);
    expect(stdout.split('\n')[0]).toContain('  web\\u{202e}1  ');
    expect(stdout).not.toContain('\u202e');
  });
});
