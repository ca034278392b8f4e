import { describe, expect, test } from 'vitest';
import { lintRules } from '../../../src/checks/rule-file/lint-rules.js';
import { rulePath, ruleText, spoiled } from './rule-text.js';

function errorsOf(text: string): readonly string[] {
  const errors = lintRules([{ path: rulePath, text }], []);
  return errors.map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === null ? '' : ` (${hint})`}`,
  );
}

const every = 'every rule shows a pass, a fail and an unknown case';

describe('lintRules', () => {
  test('a correct file has no errors', () => {
    expect(errorsOf(ruleText)).toEqual([]);
  });

  test.each([
    ['    expect: unknown', '    expect: not-applicable', [`17:3 no case expects unknown (${every})`]],
    ['    expect: pass', '    expect: unknown', [`17:3 no case expects pass (${every})`]],
    ['name: cache unknown', 'name: none is safe', ['31:11 another case is called none is safe']],
    ['    expect: pass', '    expect: pass\n    message: fine', ['20:14 only failing cases have a message']],
    ['disk.cache: none,', 'disk.cahe: none,', ['18:54 the rule does not read disk.cahe (did you mean disk.cache?)']],
    [
      'disk.cache: none,',
      'disk.cache: none, source.os.id: x,',
      ['18:72 the rule does not read source.os.id (take it out)'],
    ],
    [
      'disk.cache: none,',
      'disk.cache: 8.10,',
      ['18:66 disk.cache is a fact of kind text (put it in quotes: an unquoted 8.10 is the number 8.1)'],
    ],
    [
      'disk.copied: false, disk.cache',
      'disk.copied: "no", disk.cache',
      ['18:47 disk.copied is a fact of kind flag (write true or false without quotes)'],
    ],
    ['disk.cache: none,', 'disk.cache: none, source.name: kvm07,', []],
    ['disk.cache: none,', 'disk.cache: none, source.name: 7,', ['18:85 source.name is text (put it in quotes)']],
    [
      'disk.cache: none,',
      'disk.cache: none, host.name: kvm07,',
      ['18:72 the rule does not read host.name (did you mean guest.name?)'],
    ],
  ])('%j as %j', (piece, replacement, errors) => {
    expect(errorsOf(spoiled(piece, replacement))).toEqual(errors);
  });

  test.each([
    ['guest.snapshotCount', '"2"', 'number (write a number without quotes)'],
    ['disk.backingFiles', '[a, 8.10]', 'texts (write a list of quoted texts)'],
    ['disk.backingFiles', 'a', 'texts (write a list of quoted texts)'],
    ['guest.hostDevices', 'pci', 'data (write a list or a record)'],
    ['guest.hostDevices', 'null', 'data (write a list or a record)'],
    ['guest.hostDevices', '[{ type: pci }]', null],
    ['guest.snapshotCount', '2', null],
    ['disk.backingFiles', '[a, "8.10"]', null],
  ])('a case gives %s as %s', (fact, value, complaint) => {
    const text = spoiled(
      '|| disk.shareable',
      '|| disk.shareable || size([guest.snapshotCount, disk.backingFiles, guest.hostDevices]) == 7',
    )
      .replace('requires: [', 'requires: [guest.snapshotCount, disk.backingFiles, guest.hostDevices, ')
      .replace('disk.cache: none,', `disk.cache: none, ${fact}: ${value},`);
    expect(errorsOf(text)).toEqual(
      complaint === null ? [] : [expect.stringContaining(`${fact} is a fact of kind ${complaint}`)],
    );
  });

  test('errors of all files, by path and place', () => {
    const files = [
      { path: 'rules/b/two.yaml', text: 'id: b/two' },
      {
        path: 'rules/a/one.yaml',
        text: spoiled('storage/cache-mode', 'a/one').replaceAll(/(guest.name: web01|disk.target: vda)/g, '$1x: 1'),
      },
      { path: rulePath, text: spoiled('expect: unknown', 'expect: pass') },
    ];
    const paths = lintRules(files, []).map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(new Set(paths)).toEqual(new Set(files.map(({ path }) => path)));
  });
});
