import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runProgram } from './run-program.js';

const commands = [
  'check',
  'apply',
  'explain',
  'facts collect',
  'facts diff',
  'facts show',
  'migrate',
  'plan',
  'plan show',
  'report convert',
  'report diff',
  'resume',
  'rules lint',
  'rules list',
  'rules new',
  'rules test',
  'schema',
  'status',
  'waivers add',
  'waivers lint',
  'waivers list',
] as const;

describe.concurrent('help and version', () => {
  test.each(commands)(
    '%s --help has a usage line, every flag that all commands have, and examples',
    async (command) => {
      const { exitCode, stdout, stderr } = await runProgram([...command.split(' '), '--help']);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`\n  $ virt-preflight ${command} `);
      for (const flag of ['--quiet', '--verbose', '--[no-]colour']) expect(stdout).toContain(flag);
      const [, examples = ''] = stdout.split('\nEXAMPLES\n');
      expect(examples).toContain(`  $ virt-preflight ${command} `);
    },
  );

  test('without arguments, and with --help, all commands are listed', async () => {
    const [nothing, help] = await Promise.all([runProgram([]), runProgram(['--help'])]);
    expect(nothing).toEqual(help);
    expect(help.exitCode).toBe(0);
    for (const word of [
      'apply',
      'check',
      'explain',
      'facts',
      'migrate',
      'plan',
      'report',
      'resume',
      'rules',
      'schema',
      'status',
      'waivers',
    ])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${word} `, 'm'));
  });

  test('a topic lists its commands', async () => {
    const { exitCode, stdout } = await runProgram(['rules']);
    expect(exitCode).toBe(0);
    expect(stdout.match(/^ {2}rules \w+/gm)).toEqual(['  rules lint', '  rules list', '  rules new', '  rules test']);
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
    ['explain a b', 'Unexpected argument: b', 'Run: virt-preflight explain --help'],
    [
      'facts collect -q -o x',
      'HOST is missing: HOST; several may be given',
      'Run: virt-preflight facts collect --help',
    ],
    [
      'schema plam',
      'Expected plam to be one of: report, rule, waivers, capture-manifest, plan, run, progress',
      'Run: virt-preflight schema --help',
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
  test.each(['report', 'rule', 'capture-manifest'])(
    '%s is a JSON Schema, as the documentation has it',
    async (name) => {
      const { exitCode, stdout, stderr } = await runProgram(['schema', name]);
      expect([exitCode, stderr]).toEqual([0, '']);
      const documented = fileURLToPath(new URL(`../../docs/schemas/${name}-1.json`, import.meta.url));
      expect(stdout).toBe(readFileSync(documented, 'utf8'));
    },
  );
});
