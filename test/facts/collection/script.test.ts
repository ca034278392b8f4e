import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Interview } from '../../../src/facts/collection/interview.js';
import { noQuestions } from '../../../src/facts/collection/late-questions.js';
import type { Probe } from '../../../src/facts/probe.js';
import { answers, converse, mark, token } from './converse.js';
import { installedShells } from './installed-shells.js';
import { argvProbe, loopProbe, scriptProbe } from './probe-of.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vp-script-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(installedShells)('the script in %s', (_, shell) => {
  const collect = (probes: readonly Probe[], more: { searchPath?: string; late?: typeof noQuestions } = {}) =>
    converse({ shell, probes, folder, ...more });

  test('gives each probe its stdout, stderr and exit status', async () => {
    const outputs = await collect([
      argvProbe('words', ['printf', '[%s]', "a b'c", '$HOME', '*', '']),
      scriptProbe('no-newline', 'printf "a\\n\\nb"; printf err >&2; exit 7'),
      scriptProbe('nothing', ':'),
      scriptProbe('several-lines', 'for word in a \'b c\'\ndo\n  echo "$word"\ndone'),
      scriptProbe('name-and-key', 'echo "$0" "$#"'),
      argvProbe('killed', ['sh', '-c', 'kill -9 $$']),
    ]);
    expect(answers(outputs)).toEqual([
      ['words', null, "[a b'c][$HOME][*][]", '', 0],
      ['no-newline', null, 'a\n\nb', 'err', 7],
      ['nothing', null, '', '', 0],
      ['several-lines', null, 'a\nb c\n', '', 0],
      ['name-and-key', null, 'name-and-key 0\n', '', 0],
      ['killed', null, '', expect.any(String), 137],
    ]);
  });

  test('a missing program is an answer', async () => {
    const [output] = await collect([argvProbe('missing', ['no-such-program'])]);
    expect(output?.exitCode).toBe(127);
    expect(output?.stderr).toContain('no-such-program');
  });

  test('a probe cannot read the script, know the token, or stop the others', async () => {
    const outputs = await collect([
      scriptProbe('reader', 'cat; set; env; cat /proc/$PPID/cmdline; exit 0'),
      scriptProbe('closer', 'exec >&- 2>&-; exit 1'),
      argvProbe('after', ['echo', 'here']),
    ]);
    expect(outputs.map(({ probe, exitCode }) => [probe, exitCode])).toEqual([
      ['reader', 0],
      ['closer', 1],
      ['after', 0],
    ]);
    expect(outputs[0]?.stdout).not.toContain(token);
  });

  test('binary output and lines that look like frames stay inside of their probe', async () => {
    const other = 'f'.repeat(32);
    const outputs = await collect([
      scriptProbe('binary', 'printf "\\000\\377\\r\\n\\033[0m"'),
      scriptProbe('frames', `printf '\\n${other} end 2 0 0\\n\\n${token}'`),
      argvProbe('after', ['echo', 'here']),
    ]);
    expect(answers(outputs)).toEqual([
      ['binary', null, '\0\ufffd\r\n\u001b[0m', '', 0],
      ['frames', null, `\n${other} end 2 0 0\n\n${token}`, '', 0],
      ['after', null, 'here\n', '', 0],
    ]);
  });

  test('a probe that takes too long ends with 124, and what it said is kept', async () => {
    const [slow, after] = await collect([
      scriptProbe('slow', 'echo first; exec sleep 30', { timeoutSeconds: 1 }),
      argvProbe('after', ['echo', 'here']),
    ]);
    expect([slow?.stdout, slow?.exitCode, after?.stdout]).toEqual(['first\n', 124, 'here\n']);
  });

  test('where there is no timeout, probes run without', async () => {
    const path = mkdtempSync(join(folder, 'empty-'));
    const outputs = await collect([argvProbe('uname', ['/bin/uname', '-s'])], { searchPath: path });
    expect(answers(outputs)).toEqual([['uname', null, 'Linux\n', '', 0]]);
  });

  test('late words arrive as they are, and what is no word is left out', async () => {
    const words = [
      '/var/lib/a b',
      "it's",
      '$(touch CANARY)',
      '`touch CANARY`',
      '-n',
      '*',
      'tab\there',
      '\u001b[31m',
      'ü',
    ];
    const late = { ...noQuestions, paths: [...words, 'two\nlines', 'nul\0', words[0] ?? ''] };
    const outputs = await collect(
      [
        scriptProbe('script', 'printf %s "$1"', { keyedBy: 'path' }),
        argvProbe('argv', ['printf', '%s', '{key}'], { keyedBy: 'path' }),
        loopProbe('loop', 'for path do answer "$path"; printf %s "$path"; done', { keyedBy: 'path' }),
      ],
      { late },
    );
    const expected = ['script', 'argv', 'loop'].flatMap((probe) => words.map((word) => [probe, word, word, '', 0]));
    expect(answers(outputs)).toEqual(expected);
    expect(readdirSync(folder)).not.toContain('CANARY');
  });

  test('the environment is ours', async () => {
    const [output] = await collect([scriptProbe('environment', 'echo "$LC_ALL $PATH"; umask')]);
    expect(output?.stdout).toMatch(/^C \/usr\/bin:\/bin\n0*77\n$/);
  });
});

test.each([[{ token: 'abc', mark }], [{ token, mark: 'abc' }]])('words that could be guessed are refused', (words) => {
  expect(() => new Interview([], words).firstScript()).toThrow('must have 22 letters and digits or more');
});
