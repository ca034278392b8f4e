import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/document.js';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();

const good = `id: site/name-set
title: The guest has a name
severity: info
scope: guest
requires: [guest.name]
assert: guest.name != ''
message: "{guest.name} has no name"
why: People need names.
remediation: []
references: ["our own policy"]
cases:
  - name: named
    facts: { guest.name: web1 }
    expect: pass
  - name: nameless
    facts: { guest.name: "" }
    expect: fail
  - name: nobody knows
    facts: {}
    expect: unknown
`;

/** Writes a rule folder with one file, and returns both paths. */
function ruleFolder(
  name: string,
  text: string,
  id = 'site/name-set',
): { readonly rules: string; readonly file: string } {
  const rules = join(folder, name);
  const file = join(rules, `${id}.yaml`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return { rules, file };
}

const docs = 'See docs/write-a-rule.md, and try again with: virt-preflight rules lint DIR';

/** What is wrong, where a compiler would point, what is said about it, and the hint. */
const faults: readonly (readonly [name: string, text: string, place: string, why: string, fix: string])[] = [
  [
    'yaml',
    good.replace("guest.name != ''", "guest.name == 'a: b' : 1"),
    '6:9',
    'Nested mappings are not allowed in compact mappings',
    'put an expression that holds a colon and a blank into quotes, or below a >-',
  ],
  ['missing-key', good.replace(/^why: .*\n/m, ''), '1:1', 'why is missing', docs],
  [
    'misspelt-key',
    good.replace('severity:', 'severty: info\nseverity:'),
    '3:1',
    'there is no key severty here',
    'did you mean severity?',
  ],
  [
    'wrong-word',
    good.replace('scope: guest', 'scope: guests'),
    '4:8',
    'scope is none of the words that it can be',
    'write one of: host, hosts, guest, move, disk, nic',
  ],
  [
    'unknown-fact',
    good.replaceAll('guest.name', 'guest.nmae'),
    '6:9',
    'there is no fact guest.nmae',
    'did you mean guest.name?',
  ],
  ['wrong-type', good.replace("guest.name != ''", 'guest.name > 3'), '6:9', 'no such overload: string > int', docs],
  [
    'undeclared',
    good.replace("guest.name != ''", "guest.name != '' || guest.autostart"),
    '5:11',
    'requires does not list guest.autostart',
    'write: requires: [guest.autostart, guest.name]',
  ],
];

describe.concurrent('rule files that cannot be used', () => {
  test.each(faults)('%s: the place, what is wrong, and what to do', async (name, text, place, why, fix) => {
    const { rules, file } = ruleFolder(name, text);
    const { exitCode, stdout, stderr } = await runProgram(['rules', 'lint', rules]);
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      `error ${file}:${place} [rule-file-invalid]`,
      `  why  ${why}`,
      `  fix  ${fix}`,
    ]);
    expect(stdout).toMatch(/^1 rule file, \d errors?\n$/);
    expect(exitCode).toBe(65);
  });

  test('check goes on with all other rules, and exits with 65', async () => {
    const { rules, file } = ruleFolder('for-check', good.replaceAll('guest.name', 'guest.nmae'));
    writeFileSync(join(dirname(file), 'other.yaml'), good.replace('name-set', 'other'));
    const { exitCode, stdout, stderr } = await runProgram([
      'check',
      '--all',
      '--from',
      kvm01,
      '--to',
      kvm02,
      '--rules',
      rules,
      '--json',
      '--quiet',
    ]);
    const report: Report = JSON.parse(stdout);
    expect(report.problems.map(({ code, what }) => [code, what])).toEqual([
      ['rule-file-invalid', `${file}:6:9`],
      ['rule-file-invalid', `${file}:7:12`],
    ]);
    expect(stderr).toContain(`error ${file}:6:9 [rule-file-invalid]\n`);
    expect(report.findings.filter(({ ruleId }) => ruleId === 'site/other').map(({ status }) => status)).toEqual(
      report.guests.map(() => 'pass'),
    );
    expect(report.findings.some(({ ruleId }) => ruleId === 'host/libvirt-answers')).toBe(true);
    expect(exitCode).toBe(65);
  });

  test('an id of a built-in rule is refused, and the built-in one counts', async () => {
    const { rules, file } = ruleFolder('clash', good.replace('site/name-set', 'host/kernel'), 'host/kernel');
    const { exitCode, stdout, stderr } = await runProgram(['rules', 'list', '--rules', rules]);
    const linted = await runProgram(['rules', 'lint', '--rules', rules]);
    expect(stderr).toBe(`error ${file} [rule-file-invalid]
  why  the id host/kernel is that of a built-in rule, and an id stands for one rule for ever
  fix  Give yours another area or name, and the file with it.
`);
    expect([linted.exitCode, linted.stderr]).toEqual([65, stderr]);
    expect(stdout.split('\n').filter((line) => line.startsWith('host/kernel\t'))).not.toContain(
      'host/kernel\tinfo\tguest\tThe guest has a name',
    );
    expect(exitCode).toBe(65);
  });

  test('a folder that is not there, one without rules, and the same for lint', async () => {
    mkdirSync(join(folder, 'nothing'));
    const [absent, empty] = await Promise.all(
      ['absent', 'nothing'].map((name) => runProgram(['rules', 'lint', join(folder, name)])),
    );
    expect(absent?.stderr.split('\n')[0]).toBe(
      `error The rule folder ${folder}/absent cannot be read [rule-file-invalid]`,
    );
    expect(empty?.stderr.split('\n')[0]).toBe(
      `error The rule folder ${folder}/nothing holds no rules [rule-file-invalid]`,
    );
    expect([absent?.exitCode, empty?.exitCode]).toEqual([65, 65]);
    const check = await runProgram([
      'check',
      '--all',
      '--from',
      kvm01,
      '--to',
      kvm02,
      '--rules',
      join(folder, 'absent'),
      '--json',
      '--quiet',
    ]);
    const report: Report = JSON.parse(check.stdout);
    expect(report.problems.map(({ what }) => what)).toEqual([`The rule folder ${folder}/absent cannot be read`]);
    expect(check.exitCode).toBe(65);
  });

  test('one file in place of a folder is read', async () => {
    const { file } = ruleFolder('one-file', good);
    const { exitCode, stdout, stderr } = await runProgram(['rules', 'lint', file]);
    expect([exitCode, stdout, stderr]).toEqual([0, '1 rule file, no errors\n', '']);
  });
});
