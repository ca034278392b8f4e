import { describe, expect, test } from 'vitest';
import { firstWords, sayFirstWords } from '../../../src/app/terminal/first-words.js';

const check = ['check', 'web1', '--from', 'kvm1', '--to', 'kvm2'];

describe('the first words', () => {
  test.each<[string, readonly string[], string | null]>([
    ['a check', check, 'checking migration from kvm1 to kvm2'],
    ['flags with =', ['check', '--all', '--to=kvm2', '--from=kvm1'], 'checking migration from kvm1 to kvm2'],
    ['odd hosts', ['check', 'x', '--from', 'a\u001b]0;', '--to', 'b'], 'checking migration from a\\u{1b}]0; to b'],
    ['a guest behind a --', [...check, '--', '--quiet'], 'checking migration from kvm1 to kvm2'],
    ['a check without a host', ['check', 'web1', '--from', 'kvm1'], null],
    ['a host that is left out', ['check', '--to', 'kvm2', '--from'], null],
    ['--quiet', [...check, '--quiet'], null],
    ['-q', [...check, '-q'], null],
    ['-vq', [...check, '-vq'], null],
    ['--progress json', [...check, '--progress', 'json'], null],
    ['help', [...check, '--help'], null],
    ['facts collect', ['facts', 'collect', 'kvm1', '-o', 'x'], 'collecting facts'],
    ['facts show', ['facts', 'show', 'kvm1'], 'reading facts'],
    ['a topic', ['facts'], null],
    ['a command that asks no host', ['rules', 'list'], null],
    ['nothing', [], null],
  ])('%s', (_, argv, words) => {
    expect(firstWords(argv)).toBe(words);
  });

  test.each<[string, { readonly isTTY?: boolean; readonly columns?: number }, string | undefined, string]>([
    ['a pipe: a line', {}, 'xterm', 'checking migration from kvm1 to kvm2\n'],
    ['a terminal: to be written over', { isTTY: true, columns: 80 }, 'xterm', 'checking migration from kvm1 to kvm2'],
    ['a narrow terminal: not more than one row', { isTTY: true, columns: 20 }, 'xterm', 'checking migration '],
    ['a narrower one, whatever it is called', { isTTY: true, columns: 10 }, 'xterm', 'checking '],
    ['a terminal of unknown width', { isTTY: true, columns: 0 }, 'xterm', 'checking migration from kvm1 to kvm2'],
    ['a terminal that cannot', { isTTY: true, columns: 80 }, 'dumb', 'checking migration from kvm1 to kvm2\n'],
  ])('on %s', (_, abilities, term, expected) => {
    const written: string[] = [];
    sayFirstWords(check, { ...abilities, write: (text) => written.push(text) }, term);
    expect(written).toEqual([expected]);
  });
});
