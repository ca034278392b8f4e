import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { runInTerminal } from './run-in-terminal.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();

describe.concurrent('rules new', () => {
  test('the skeleton of every scope lints, and its cases pass', async () => {
    const rules = join(folder, 'skeletons');
    const scopes = ['host', 'hosts', 'guest', 'move', 'disk', 'nic'];
    const ids = scopes.map((scope) => `site/first-${scope}`);
    const made = await Promise.all(
      scopes.map((scope) => runProgram(['rules', 'new', `site/first-${scope}`, '--rules', rules, '--scope', scope])),
    );
    expect(made.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(scopes.map(() => [0, '']));
    expect(made.map(({ stdout }) => stdout.split('\n')[0])).toEqual(
      ids.map((id) => `${rules}/${id}.yaml is there. Next:`),
    );
    const lint = await runProgram(['rules', 'lint', rules]);
    expect([lint.exitCode, lint.stdout, lint.stderr]).toEqual([0, '6 rule files, no errors\n', '']);
    const tested = await runProgram(['rules', 'test', ...ids, '--rules', rules]);
    expect([tested.exitCode, tested.stdout, tested.stderr]).toEqual([0, '18 cases passed, 0 failed\n', '']);
  });

  test('never replaces a file', async () => {
    const rules = join(folder, 'twice');
    await runProgram(['rules', 'new', 'site/twice', '--rules', rules]);
    const before = readFileSync(join(rules, 'site/twice.yaml'), 'utf8');
    const { exitCode, stderr } = await runProgram(['rules', 'new', 'site/twice', '--rules', rules, '--scope', 'nic']);
    expect(stderr).toBe(`error ${rules}/site/twice.yaml exists already [usage]
  why  a rule file is never replaced
  fix  Choose another name.
`);
    expect(exitCode).toBe(64);
    expect(readFileSync(join(rules, 'site/twice.yaml'), 'utf8')).toBe(before);
  });

  test.each(['Site/First', 'first', 'a/b/c', '../x/y', 'site/a--b'])('%s is no id', async (id) => {
    const { exitCode, stderr } = await runProgram(['rules', 'new', id, '--rules', join(folder, 'ids')]);
    expect(stderr).toBe(`error "${id}" is not a rule id [usage]
  why  an id is AREA/NAME, in lower-case letters, digits and single dashes between them
  fix  For example: site/approved-machine-types
`);
    expect(exitCode).toBe(64);
  });

  test('a folder where nothing can be made', async () => {
    const { exitCode, stderr } = await runProgram(['rules', 'new', 'site/first', '--rules', '/proc/rules']);
    expect(stderr.split('\n')[0]).toBe('error /proc/rules/site/first.yaml could not be written [output-not-writable]');
    expect(exitCode).toBe(73);
  });
});

describe.concurrent('rules lint, test, list and explain', () => {
  test('the built-in rules have no errors, and their cases pass', async () => {
    const [lint, tested] = await Promise.all([runProgram(['rules', 'lint']), runProgram(['rules', 'test'])]);
    expect([lint.exitCode, lint.stderr]).toEqual([0, '']);
    expect(lint.stdout).toMatch(/^\d+ rule files, no errors\n$/);
    expect([tested.exitCode, tested.stderr]).toEqual([0, '']);
    expect(tested.stdout).toMatch(/^\d+ cases passed, 0 failed\n$/);
  });

  test('a case that does not come out is a failure, with what came out', async () => {
    const rules = join(folder, 'failing');
    await runProgram(['rules', 'new', 'site/failing', '--rules', rules, '--scope', 'nic']);
    const path = join(rules, 'site/failing.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('expect: pass', 'expect: fail'));
    const { exitCode, stdout } = await runProgram(['rules', 'test', 'site/failing', '--rules', rules]);
    expect(stdout).toBe(`FAIL site/failing: what passes
     expected fail, got pass
2 cases passed, 1 failed
`);
    expect(exitCode).toBe(65);
  });

  test('a list is a line a rule for scripts, a table on a terminal, and JSON on demand', async () => {
    const [lines, json, terminal] = await Promise.all([
      runProgram(['rules', 'list']),
      runProgram(['rules', 'list', '--json']),
      runInTerminal(['rules', 'list', '--no-color'], { columns: 120 }),
    ]);
    const rows = lines.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    const listed: { id: string; severity: string; scope: string; title: string }[] = JSON.parse(json.stdout);
    expect(rows).toEqual(listed.map(({ id, severity, scope, title }) => [id, severity, scope, title]));
    expect(rows.find(([id]) => id === 'storage/shared')?.slice(1, 3)).toEqual(['blocker', 'disk']);
    expect(terminal.stdout).toMatch(/^ rule +severity +scope +what it finds/);
    expect([lines, json, terminal].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  });

  test('an explanation has every part, and needs no host', async () => {
    const { exitCode, stdout, stderr } = await runProgram(['explain', 'storage/shared']);
    const headings = stdout.split('\n').filter((line) => /^[A-Z]/.test(line));
    expect(headings).toEqual(['Why', 'Demands', 'Applies when', 'Reads', 'To mend it', 'References']);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test.each([
    ['explain', 'storage/shard'],
    ['rules', 'test', 'storage/shard'],
  ])('%s %s: a rule that is not there gets near ids', async (...words) => {
    const { exitCode, stdout, stderr } = await runProgram(words);
    expect(stderr).toMatch(
      /^error There is no rule "storage\/shard" \[usage\]\n {2}why {2}none of the \d+ rules has this id\n {2}fix {2}Did you mean storage\/shared/,
    );
    expect([exitCode, stdout]).toEqual([64, '']);
  });
});
