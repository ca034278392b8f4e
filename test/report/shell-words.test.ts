import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellLine, wrapShellLine } from '../../src/report/shell-words.js';
import { visibleText } from '../../src/report/text/visible-text.js';

describe('commands for people', () => {
  it.each<[readonly string[], string]>([
    [
      ['virsh', '-c', 'qemu+ssh://root@beta:22/system', 'migrate', '--migrate-disks', 'vda,vdb'],
      'virsh -c qemu+ssh://root@beta:22/system migrate --migrate-disks vda,vdb',
    ],
    [['echo', 'two  words'], "echo 'two  words'"],
    [['echo', ''], "echo ''"],
    [['echo', "it's"], "echo 'it'\\''s'"],
    [['echo', '$(id)', '`id`', 'a;id', '*', '~', '#', '!!'], "echo '$(id)' '`id`' 'a;id' '*' '~' '#' '!!'"],
    [['echo', '=ls', 'a=b'], "echo '=ls' a=b"],
    [['LANG=C', 'ls'], "'LANG=C' ls"],
    [['echo', 'a\u001b[2Jb', 'x\u202ey', "it's\n\\"], "echo $'a\\033[2Jb' $'x\\342\\200\\256y' $'it\\'s\\012\\\\'"],
    [['echo', 'größe'], "echo 'größe'"],
  ])('%j', (argv, line) => {
    expect(shellLine(argv)).toBe(line);
  });

  it('wrap at words only, so that they can still be pasted', () => {
    expect(wrapShellLine(['virsh', '-c', 'qemu:///system', 'migrate', '--live', '--p2p', 'a b c d'], 30)).toEqual([
      'virsh -c qemu:///system \\',
      '  migrate --live --p2p \\',
      "  'a b c d'",
    ]);
  });

  it('mean the same argv to bash, wrapped or not, and hold nothing invisible', () => {
    const word = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom("'", '\\', '\n', ' ', '$', '`', '"', '\u001b', '0', '\u202e') }),
      )
      .map((text) => text.replaceAll('\0', ''));
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { maxLength: 5 }), { minLength: 100, maxLength: 100 }),
        fc.integer({ min: 10, max: 80 }),
        (commands, width) => {
          const argvs = commands.map((words) => ['show', ...words]);
          const scripts = argvs.map((argv, index) =>
            index % 2 === 0 ? shellLine(argv) : wrapShellLine(argv, width).join('\n'),
          );
          for (const script of scripts)
            expect(visibleText(script.replaceAll('\n', ''))).toBe(script.replaceAll('\n', ''));
          const said = bash(`show() { printf '%s\\0' "$#" "$@"; }\n${scripts.join('\n')}\n`);
          expect(said).toBe(argvs.map(([, ...words]) => `${[words.length, ...words].join('\0')}\0`).join(''));
        },
      ),
      { numRuns: 10 },
    );
  });
});

function bash(script: string): string {
  return execFileSync('bash', ['--norc', '--noprofile'], {
    input: script,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
  });
}
