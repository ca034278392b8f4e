import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { manifestCommands } from '../../scripts/docs/command-manifest.js';
import { schemaNames } from '../../src/app/documents/read-schema.js';
import { runProgram } from './run-program.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const commands = manifestCommands(root);
const names = commands.map(({ id }) => id.replaceAll(':', ' '));
const topics = [...new Set(names.flatMap((name) => (name.includes(' ') ? name.split(' ', 1) : [])))];

describe.concurrent('help and version', () => {
  test.each(names)('%s --help has a usage line, every flag that all commands have, and examples', async (command) => {
    const { exitCode, stdout, stderr } = await runProgram([...command.split(' '), '--help']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`\n  $ virt-preflight ${command} `);
    for (const flag of ['--quiet', '--verbose', '--[no-]colour']) expect(stdout).toContain(flag);
    const [, examples = ''] = stdout.split('\nEXAMPLES\n');
    expect(examples).toMatch(new RegExp(`^ +\\$ (?:source <\\()?virt-preflight ${command}(?: |$)`, 'm'));
  });

  test.each(commands)('$id says what it is for, and its examples are of itself', ({ id, summary, examples = [] }) => {
    expect(summary).toMatch(/^[A-Z].*[^.]$/);
    const lines = examples.map((example) => (typeof example === 'string' ? example : example.command));
    expect(lines).not.toEqual([]);
    for (const line of lines) expect(line).toContain(`<%= config.bin %> ${id.replaceAll(':', ' ')}`);
  });

  test('without arguments, and with --help, all commands and topics are listed', async () => {
    const [nothing, help] = await Promise.all([runProgram([]), runProgram(['--help'])]);
    expect(nothing).toEqual(help);
    expect(help.exitCode).toBe(0);
    const [, listedTopics = '', listedCommands = ''] = help.stdout.split(/\n(?:TOPICS|COMMANDS)\n/);
    expect(wordsOf(listedTopics)).toEqual(topics);
    expect(wordsOf(listedCommands)).toEqual(names.filter((name) => !name.includes(' ')));
  });

  test.each(topics)('%s, as a topic, says what it is for and lists its commands', async (topic) => {
    const { exitCode, stdout } = await runProgram([topic, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n', 1)[0]).toMatch(/^[A-Z]/);
    const [, listed = ''] = stdout.split('\nCOMMANDS\n');
    const below = names.filter((name) => name.startsWith(`${topic} `));
    expect(listed.match(/^ {2}\S+ \S+/gm)?.map((line) => line.trim())).toEqual(below);
  });

  test('--version', async () => {
    const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'));
    const { exitCode, stdout, stderr } = await runProgram(['--version']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      `virt-preflight/${manifest.version} ${process.platform}-${process.arch} node-${process.version}\n`,
    );
  });
});

/** The first word of each line of a list; lines that go on are indented further. */
function wordsOf(list: string): readonly string[] {
  return [...list.matchAll(/^ {2}(\S+) /gm)].map(([, word = '']) => word);
}

describe.concurrent('a command line that cannot be understood', () => {
  test.each<[string, string, string]>([
    ['chek', 'there is no command "chek"', 'Did you mean: virt-preflight check? Or run: virt-preflight --help'],
    ['migrate-all', 'there is no command "migrate-all"', 'Run: virt-preflight --help'],
    [
      'rules lst',
      'there is no command "rules lst"',
      'Did you mean: virt-preflight rules list? Or run: virt-preflight rules --help',
    ],
    ['check', '--from is missing; --to is missing', 'Run: virt-preflight check --help'],
    ['check --frm a', 'there is no flag --frm', 'Did you mean --from? Run: virt-preflight check --help'],
    ['check --from', '--from needs a value, which cannot begin with a dash', 'Run: virt-preflight check --help'],
    ['check --from a --from b', 'Flag --from can only be specified once', 'Run: virt-preflight check --help'],
    [
      'check --mode fast',
      'Expected --mode=fast to be one of: live, non-live, offline',
      'Run: virt-preflight check --help',
    ],
    [
      'check --concurrency 0',
      'Parsing --concurrency: Expected an integer greater than or equal to 1 but received: 0',
      'Run: virt-preflight check --help',
    ],
    [
      'explain',
      'SUBJECT is missing: rule id, finding id, fact name, or exit code',
      'Run: virt-preflight explain --help',
    ],
    ['schema', `NAME is missing: (${schemaNames.join('|')}) which format`, 'Run: virt-preflight schema --help'],
    ['explain a b', 'Unexpected argument: b', 'Run: virt-preflight explain --help'],
    [
      'facts collect -q -o x',
      'HOST is missing: HOST; several may be given',
      'Run: virt-preflight facts collect --help',
    ],
    [
      'schema plam',
      `Expected plam to be one of: ${schemaNames.join(', ')}`,
      'Did you mean plan? Run: virt-preflight schema --help',
    ],
    [
      'check --mode=ofline',
      'Expected --mode=ofline to be one of: live, non-live, offline',
      'Did you mean offline? Run: virt-preflight check --help',
    ],
  ])('%s', async (words, why, fix) => {
    const { exitCode, stdout, stderr } = await runProgram(words.split(' '));
    expect(stderr).toBe(`error The command line was not understood [usage]\n  why  ${why}\n  fix  ${fix}\n`);
    expect([exitCode, stdout]).toEqual([64, '']);
  });

  test('control characters of an argument are not passed on to the terminal', async () => {
    const { stderr } = await runProgram(['che\u001b]0;x\u0007k']);
    expect(stderr).toContain('there is no command "che\\u{1b}]0;x\\u{7}k"');
    expect(stderr).not.toContain('\u001b');
  });
});

describe.concurrent('schema', () => {
  test('there is one for every format that docs/schemas has', () => {
    const files = readdirSync(join(root, 'docs/schemas')).sort();
    expect([...schemaNames].sort().map((name) => `${name}-1.json`)).toEqual(files);
  });

  test.each(schemaNames)('%s is a JSON Schema, as the documentation has it', async (name) => {
    const { exitCode, stdout, stderr } = await runProgram(['schema', name]);
    expect([exitCode, stderr]).toEqual([0, '']);
    const documented = fileURLToPath(new URL(`../../docs/schemas/${name}-1.json`, import.meta.url));
    expect(stdout).toBe(readFileSync(documented, 'utf8'));
  });
});
