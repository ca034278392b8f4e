import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { program, runCommand, runProgram } from './run-program.js';

const folder = ownFolder();
const hosts = ['--from', kvm01, '--to', kvm02];
const check = ['check', 'wanderer1', 'wanderer3', ...hosts];

const schema = readFileSync(new URL('../../docs/schemas/events-1.json', import.meta.url), 'utf8');
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile<Line>(
  JSON.parse(schema),
);

interface Line {
  readonly stream: string;
  readonly seq: number;
  readonly kind: string;
  readonly [member: string]: unknown;
}

/** The lines of a stream, each of which has to be as the schema says. */
function linesOf(text: string): readonly Line[] {
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const record: unknown = JSON.parse(line);
      if (validate(record)) return record;
      return expect.fail(`${line}: ${JSON.stringify(validate.errors)}`);
    });
}

const kindsOfCheck = ['started', 'host-collected', 'host-collected', 'guest-judged', 'guest-judged', 'finished'];

describe.concurrent('events', () => {
  test('go into a file of their own, for its owner only, and change nothing else', async () => {
    const file = join(folder, 'check');
    const [told, untold] = await Promise.all([runProgram([...check, '--events', file]), runProgram(check)]);
    expect([told.exitCode, told.stdout.split('\n')[0]]).toEqual([untold.exitCode, untold.stdout.split('\n')[0]]);
    expect(told.stderr.split('\n')[0]).toBe(untold.stderr.split('\n')[0]);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    const lines = linesOf(readFileSync(file, 'utf8'));
    expect(lines.map(({ kind }) => kind)).toEqual(kindsOfCheck);
    expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(lines[0]).toMatchObject({ command: 'check' });
    expect(lines.slice(3, 5).map(({ guest, result }) => [guest, result])).toEqual([
      [{ uuid: '0f5c8d2e-6b1a-4c57-9f0e-2a7d41b6c101', name: 'wanderer1' }, 'go'],
      [{ uuid: '2c7a0b35-e8d4-4f19-b3c2-95d1a6f0c303', name: 'wanderer3' }, 'no-go'],
    ]);
    expect(lines.at(-1)).toMatchObject({ exitCode: 20, result: 'no-go', problem: null });
  });

  test('are all that standard error has with --progress json, and the report has its id', async () => {
    const { stdout, stderr, exitCode } = await runProgram([...check, '--progress', 'json', '--json']);
    const lines = linesOf(stderr);
    expect(lines.map(({ kind }) => kind)).toEqual(kindsOfCheck);
    expect(lines.at(-1)).toMatchObject({ exitCode, runId: JSON.parse(stdout).runId });
  });

  test('of two runs in one file can be told apart', async () => {
    const file = join(folder, 'two');
    await Promise.all([runProgram([...check, '--events', file]), runProgram([...check, '--events', file])]);
    const lines = linesOf(readFileSync(file, 'utf8'));
    const streams = [...new Set(lines.map(({ stream }) => stream))];
    for (const stream of streams) {
      expect(lines.filter((line) => line.stream === stream).map(({ kind }) => kind)).toEqual(kindsOfCheck);
    }
    expect(streams.length).toBe(2);
  });

  test('of a plan and of a run that may not begin', async () => {
    const runs = ['plan', 'migrate'].map(async (command) => {
      const { stderr, exitCode } = await runProgram([command, 'wanderer3', ...hosts, '--progress', 'json']);
      return [exitCode, linesOf(stderr).at(-1)] as const;
    });
    for (const [exitCode, last] of await Promise.all(runs)) {
      expect(exitCode).toBe(20);
      expect(last).toMatchObject({ kind: 'finished', exitCode: 20, result: 'no-go', problem: null });
    }
  });

  test('end with what stopped the command', async () => {
    const file = join(folder, 'stopped');
    const { exitCode } = await runProgram(['check', 'x', '--from', kvm01, '--to', kvm01, '--events', file]);
    const lines = linesOf(readFileSync(file, 'utf8'));
    expect(exitCode).toBe(64);
    expect(lines.map(({ kind }) => kind)).toEqual(['started', 'finished']);
    expect(lines[1]).toMatchObject({ exitCode: 64, problem: { code: 'usage' }, result: null });
  });

  test('name the host that does not answer', async () => {
    const words = ['check', 'x', '--from', 'nobody.invalid', '--to', kvm02, '--connect-timeout', '5'];
    const { stderr, exitCode } = await runProgram([...words, '--progress', 'json', '-o', 'text']);
    const lines = linesOf(stderr);
    expect(exitCode).toBe(69);
    expect(lines.find(({ kind }) => kind === 'host-failed')).toMatchObject({ host: 'nobody.invalid' });
    expect(lines.at(-1)).toMatchObject({ kind: 'finished', exitCode: 69 });
  });

  test('on a full disk cost a warning, and nothing else', async () => {
    const { exitCode, stdout, stderr } = await runProgram([...check, '--quiet', '--events', '/dev/full']);
    expect(stderr).toBe('warning No more events are written to /dev/full: ENOSPC: no space left on device, write\n');
    expect(exitCode).toBe(20);
    expect(stdout).toMatch(/exit code 20/);
  });

  test('go through a pipe of the shell', async () => {
    const { stdout } = await runCommand([
      'bash',
      '-c',
      `exec 3>&1; "$0" "$@" --quiet --events >(grep -c '"kind":"guest-judged"' >&3) >/dev/null; wait`,
      process.execPath,
      program,
      ...check,
    ]);
    expect(stdout).toBe('2\n');
  });

  test('that cannot be written are refused before any host is asked', async () => {
    const { exitCode, stdout, stderr } = await runProgram([...check, '--quiet', '--events', '/nonexistent/x']);
    expect([exitCode, stdout]).toEqual([73, '']);
    expect(stderr).toMatch(/^error The events cannot be written to \/nonexistent\/x \[output-not-writable\]\n/);
  });
});
