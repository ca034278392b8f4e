import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { runInTerminal } from './run-in-terminal.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const check = ['check', '--all', '--from', kvm01, '--to', kvm02];
const esc = '\u001b';
const clearLine = `\r${esc}[K`;

/** Any text in a colour. */
function hasColour(text: string): boolean {
  return text.includes(`${esc}[3`);
}

describe.concurrent('colours', () => {
  test.each<[string, boolean, readonly string[], Record<string, string>]>([
    ['on a terminal', true, [], {}],
    ['not with NO_COLOR', false, [], { NO_COLOR: '1' }],
    ['with an empty NO_COLOR, which means nothing', true, [], { NO_COLOR: '' }],
    ['not with NO_COLOR, whatever FORCE_COLOR says', false, [], { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ['not with --no-color', false, ['--no-color'], {}],
    ['not with --no-colour', false, ['--no-colour'], {}],
    ['not with --no-color, whatever FORCE_COLOR says', false, ['--no-color'], { FORCE_COLOR: '1' }],
    ['not on a terminal that cannot', false, [], { TERM: 'dumb' }],
    ['not with FORCE_COLOR=0', false, [], { FORCE_COLOR: '0' }],
  ])('%s', async (_, coloured, words, env) => {
    const { stdout } = await runInTerminal(['facts', 'show', kvm01, '--fact', 'kernel', '--quiet', ...words], { env });
    expect(hasColour(stdout)).toBe(coloured);
    if (!coloured) expect(stdout).not.toContain(esc);
  });

  test.each<[string, readonly string[]]>([
    ['a check', [...check, '--quiet']],
    ['an audit', ['audit', kvm01, '--quiet', '--to', kvm02]],
    ['a plan', ['plan', 'wanderer1', '--from', kvm01, '--to', kvm02, '--quiet']],
    ['a list', ['rules', 'list']],
    ['an explanation', ['explain', 'storage/shared']],
    ['a problem', ['check', 'x', '--from', kvm01, '--to', kvm01, '--quiet']],
  ])('of %s: on a terminal, or where they are forced', async (_, argv) => {
    const environments = [{}, { NO_COLOR: '1' }, { TERM: 'dumb' }, { TERM: 'dumb', FORCE_COLOR: '1' }];
    const runs = await Promise.all(environments.map((env) => runInTerminal(argv, { env })));
    expect(runs.map(({ stdout }) => stdout.includes(esc))).toEqual([true, false, false, true]);
    expect(new Set(runs.map(({ exitCode }) => exitCode)).size).toBe(1);
  });

  test('not in a pipe, unless FORCE_COLOR wants them', async () => {
    const [plain, forced] = await Promise.all([runProgram(check), runProgram(check, { env: { FORCE_COLOR: '1' } })]);
    expect(plain.stdout + plain.stderr).not.toContain(esc);
    expect(hasColour(forced.stdout)).toBe(true);
  });

  test('of errors, too, also of those that end the run before flags are known', async () => {
    const wrong = ['check', '--frm', 'x'];
    const [coloured, plain] = await Promise.all([runInTerminal(wrong), runInTerminal([...wrong, '--no-color'])]);
    expect(coloured.stdout).toMatch(new RegExp(`^${esc}\\[31m`));
    expect(plain.stdout).toMatch(/^error The command line/);
    expect([coloured.exitCode, plain.exitCode]).toEqual([64, 64]);
  });
});

describe.concurrent('progress', () => {
  test('on a terminal: one line that is written over, and gone before the report', async () => {
    const { stdout } = await runInTerminal(check);
    expect(stdout).toMatch(/^checking migration from [^\r]*\r/);
    const last = stdout.lastIndexOf(clearLine);
    expect(stdout.slice(0, last)).not.toContain('\n');
    expect(stdout.slice(last)).toContain('exit code');
  });

  test('on a terminal while the report goes elsewhere, and the other way round', async () => {
    const stderrFile = join(folder, 'stderr');
    const { stdout } = await runInTerminal(check, { stderrFile });
    expect(stdout).not.toContain(clearLine);
    expect(readFileSync(stderrFile, 'utf8')).toMatch(/^checking migration from .* to .*\n/);
    expect(readFileSync(stderrFile, 'utf8')).not.toContain(esc);
  });

  test('gone before an error as well', async () => {
    const [odd, wrong] = await Promise.all([
      runInTerminal(['check', 'x', '--from', kvm01, '--to', kvm01]),
      runInTerminal([...check, '--frm', 'x']),
    ]);
    const cleared = new RegExp(`^checking migration from [^\\r]*\\r${esc}\\[K${esc}\\[31m`);
    expect(odd?.stdout).toMatch(cleared);
    expect(wrong?.stdout).toMatch(cleared);
  });

  test('lines on a terminal that cannot write over', async () => {
    const { stdout } = await runInTerminal([...check, '--json'], { env: { TERM: 'dumb' } });
    expect(stdout).not.toContain(esc);
    expect(stdout).toMatch(/^checking migration from [^\r]*\r\n[^\r]*kvm01: \d+ answers in [\d.]+ s\r\n/);
  });

  test('nothing of it with --quiet, and only there when it is not on a terminal', async () => {
    const [quiet, plain] = await Promise.all([runProgram([...check, '-q']), runProgram(check)]);
    expect(quiet.stderr).toBe('');
    expect(plain.stderr.split('\n')[0]).toBe(`checking migration from ${kvm01} to ${kvm02}`);
    expect(plain.stdout).not.toContain('checking migration');
  });
});
