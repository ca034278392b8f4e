import { describe, expect, test } from 'vitest';
import { loadRules } from '../../../src/checks/rule-file/load-rules.js';
import { testFunctions } from '../expression/compile.js';
import { rulePath, ruleText, spoiled } from './rule-text.js';

function errorsOf(text: string): readonly string[] {
  const { errors } = loadRules([{ path: rulePath, text }], testFunctions);
  return errors.map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === null ? '' : ` (${hint})`}`,
  );
}

describe('loadRules', () => {
  test('gives the rules that are right, sorted by id, and every error of the others', () => {
    const files = [
      { path: 'rules/storage/second.yaml', text: spoiled('storage/cache-mode', 'storage/second') },
      {
        path: 'rules/storage/bad.yaml',
        text: spoiled('storage/cache-mode', 'storage/bad').replaceAll('disk.cache', 'disk.cahe'),
      },
      { path: rulePath, text: ruleText },
      { path: 'rules/storage/broken.yaml', text: '{' },
      { path: 'more/storage/cache-mode.yaml', text: ruleText },
    ];
    const { compiled, errors } = loadRules(files, testFunctions);
    expect(compiled.rules.map(({ rule }) => rule.id)).toEqual(['storage/cache-mode', 'storage/second']);
    expect(errors.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`)).toEqual([
      'more/storage/cache-mode.yaml:1:5 the id storage/cache-mode is taken by rules/storage/cache-mode.yaml',
      'rules/storage/bad.yaml:7:9 there is no fact disk.cahe',
      'rules/storage/bad.yaml:8:56 there is no fact disk.cahe',
      expect.stringMatching(/^rules\/storage\/broken\.yaml:1:\d Flow map/),
    ]);
  });

  test.each([
    // An expression as a plain scalar, quoted, folded and literal: the column is that of the wrong word in the file.
    [
      "assert: disk.cache in ['none', 'directsync'] || disk.shareable",
      "assert: disk.shareable || disk.cahe == 'x'",
      ['7:27 there is no fact disk.cahe (did you mean disk.cache?)'],
    ],
    [
      "assert: disk.cache in ['none', 'directsync'] || disk.shareable",
      "assert: 'disk.cache == ''x'' || disk.cahe == ''y'''",
      ['7:33 there is no fact disk.cahe (did you mean disk.cache?)'],
    ],
    [
      "assert: disk.cache in ['none', 'directsync'] || disk.shareable",
      'assert: "disk.cache == \\"x\\"\\n || disk.\\x63ahe == \\"y\\""',
      ['7:35 there is no fact disk.cahe (did you mean disk.cache?)'],
    ],
    [
      "assert: disk.cache in ['none', 'directsync'] || disk.shareable",
      "assert: >-\n  disk.cache == 'x'\n\n  ||    disk.cahe == 'y'",
      ['10:9 there is no fact disk.cahe (did you mean disk.cache?)'],
    ],
    [
      "assert: disk.cache in ['none', 'directsync'] || disk.shareable",
      "assert: |\n    disk.cache == 'x' ||\n      disk.cahe == 'y'",
      ['9:7 there is no fact disk.cahe (did you mean disk.cache?)'],
    ],
    [
      "assert: disk.cache in ['none', 'directsync'] || disk.shareable",
      'assert: >-\n  disk.shareable\n  ||\n',
      ['9:5 unexpected token: EOF'],
    ],
    [
      "assert: disk.cache in ['none', 'directsync'] || disk.shareable",
      'assert: "disk.shareable ||"',
      ['7:27 unexpected token: EOF'],
    ],
    ['{disk.target} uses', '{disk.taget} uses', ['8:31 there is no fact disk.taget (did you mean disk.target?)']],
    [
      'on disk {disk.target}',
      'on disk {disk.target',
      ['11:36 the brace is never closed (write {{ for a brace in the text)'],
    ],
    ['"{guest.name}"]', '"{guest.nam}"]', ['14:38 there is no fact guest.nam (did you mean guest.name?)']],
    [
      "assert: disk.cache in ['none', 'directsync'] || disk.shareable",
      'assert: disk.cache',
      ['7:9 assert has to yield bool, and this yields string'],
    ],
    [
      "applies: request.mode != 'offline' && !disk.copied",
      'applies: request.mode',
      ['5:10 applies has to yield bool, and this yields string'],
    ],
    ['severity: warning', 'severity: 1 + 1', ['3:11 severity has to yield string, and this yields int']],
    [
      'severity: warning',
      "severity: \"disk.copied ? 'warning' : 'dreadful'\"",
      ["3:11 'dreadful' is not a severity (the severities are blocker, warning, info)"],
    ],
    [
      '- where: source',
      '- where: host',
      ['13:16 rules of scope disk cannot run a command on host (source, destination, both or here)'],
    ],
    [
      'disk.copied, disk.shareable,',
      'disk.copied,',
      [
        '6:11 requires does not list disk.shareable (write: requires: [disk.cache, disk.copied, disk.shareable, disk.target, guest.name, request.mode])',
      ],
    ],
    [
      'disk.copied, disk.shareable,',
      'disk.copied, disk.bus, disk.shareable,',
      ['6:37 no expression of the rule reads disk.bus (take it out)'],
    ],
    [
      'disk.copied, disk.shareable,',
      'disk.copied, disk.sharable,',
      [
        '6:11 requires does not list disk.shareable (write: requires: [disk.cache, disk.copied, disk.shareable, disk.target, guest.name, request.mode])',
        '6:37 there is no fact disk.sharable (did you mean disk.shareable?)',
      ],
    ],
    [
      'severity: warning',
      "severity: disk.copied ? 'warning' : 'info'",
      [
        '3:11 Nested mappings are not allowed in compact mappings (put an expression that holds a colon and a blank into quotes, or below a >-)',
      ],
    ],
  ])('%j as %j', (piece, replacement, errors) => {
    expect(errorsOf(spoiled(piece, replacement))).toEqual(errors);
  });
});
