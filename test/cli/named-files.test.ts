import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const aFolder = join(folder, 'folder');
mkdirSync(aFolder, { recursive: true });

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const emptyYaml = file('empty.yaml', '# nothing yet\n');
const emptyJson = file('empty.json', '');
const tab = file('tab.yaml', 'waivers:\n\t- rule: a/b\n');
const report = file('report.json', '{"kind":"virt-preflight-report","schemaVersion":"1.0"}');
const check = ['check', 'wanderer1', '--from', kvm01, '--to', kvm02, '--json', '--quiet'];

/** What is said of a file that is not what it should be. */
describe.concurrent('a file that is named', () => {
  test.each<[string, readonly string[], number, string]>([
    ['a folder as waivers', [...check, '--waivers', aFolder], 65, 'it is a folder'],
    ['a folder as configuration', [...check, '--config', aFolder], 78, 'it is a folder'],
    ['a folder as report', ['report', 'convert', aFolder], 65, 'it is a folder'],
    ['a folder as plan', ['plan', 'show', aFolder], 65, 'it is a folder'],
    ['empty waivers', ['waivers', 'lint', emptyYaml], 65, 'the file is empty'],
    ['an empty rule', ['rules', 'lint', '--rules', emptyYaml], 65, 'the file is empty'],
    ['an empty inventory', ['inventory', 'list', '--inventory', emptyYaml], 65, `${emptyYaml}:1:1 the file is empty`],
    ['an empty report', ['report', 'convert', emptyJson], 65, 'Unexpected end of JSON input'],
    ['an empty plan', ['apply', emptyJson], 65, 'Unexpected end of JSON input'],
    ['a report as plan', ['apply', report], 65, 'its kind is not virt-preflight-plan'],
    [
      'a tab in an inventory',
      ['inventory', 'list', '--inventory', tab],
      65,
      `${tab}:2:1 Tabs are not allowed as indentation (write spaces)`,
    ],
    [
      'a tab in a configuration',
      [...check, '--config', tab],
      78,
      `${tab}:2:1 Tabs are not allowed as indentation (write spaces)`,
    ],
  ])('%s', async (_, words, expected, why) => {
    const { exitCode, stderr } = await runProgram(words);
    expect(stderr.split('\n')[1]).toBe(`  why  ${why}`);
    expect(stderr.split('\n')[2]).toMatch(/^ {2}fix {2}\S/);
    expect(exitCode).toBe(expected);
  });
});
