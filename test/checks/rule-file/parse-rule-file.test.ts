import { describe, expect, test } from 'vitest';
import { parseRuleFile } from '../../../src/checks/rule-file/parse-rule-file.js';
import { rulePath, ruleText, spoiled } from './rule-text.js';

/** Errors as `line:column message (hint)`. */
function errorsOf(text: string, path = rulePath): readonly string[] {
  const parsed = parseRuleFile(text, path);
  if (parsed.ok) return [];
  return parsed.errors.map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === null ? '' : ` (${hint})`}`,
  );
}

describe('a correct file', () => {
  test('becomes a rule', () => {
    const parsed = parseRuleFile(ruleText, rulePath);
    expect(parsed.ok && parsed.rule).toMatchObject({
      id: 'storage/cache-mode',
      severity: 'warning',
      scope: 'disk',
      applies: "request.mode != 'offline' && !disk.copied",
      waivable: true,
      remediation: [
        {
          text: "Set cache='none' on disk {disk.target}",
          commands: [{ where: 'source', argv: ['virsh', 'dumpxml', '--', '{guest.name}'] }],
          downtime: false,
          reversible: true,
        },
      ],
    });
  });

  test('what may be left out has its default', () => {
    const text = spoiled("applies: request.mode != 'offline' && !disk.copied\n", '').replace(
      /remediation:[\s\S]*references/,
      'remediation: []\nreferences',
    );
    const parsed = parseRuleFile(`${text}waivable: false\n`, 'my rules/storage/cache-mode.yml');
    expect(parsed.ok && parsed.rule).toMatchObject({ applies: null, remediation: [], waivable: false });
  });
});

describe('a file that cannot be used', () => {
  test.each([
    [
      'severity: warning',
      'severity: [warning',
      ['4:1 Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['scope: disk', 'scope: disk\nscope: nic', ['5:1 Map keys must be unique']],
    [
      'scope: disk',
      'scope: disc',
      ['4:8 scope is none of the words that it can be (write one of: host, hosts, guest, move, disk, nic)'],
    ],
    ['scope: disk\n', '', ['1:1 scope is missing']],
    ['applies:', 'aplies:', ['5:1 there is no key aplies here (did you mean applies?)']],
    ['    commands:', '    comands:', ['12:5 there is no key comands here (did you mean commands?)']],
    [
      '        argv:',
      '        argvs:',
      ['13:9 argv is missing', '14:9 there is no key argvs here (did you mean argv?)'],
    ],
    [
      '    expect: pass',
      '    expects: pass',
      ['17:5 expect is missing', '19:5 there is no key expects here (did you mean expect?)'],
    ],
    [
      '    expect: pass',
      '    expect: passes',
      ['19:13 expect is none of the words that it can be (write one of: pass, fail, unknown, not-applicable)'],
    ],
    [
      'title: Disk cache mode can corrupt data',
      'title: 8.10',
      ['2:8 title has to be of type string (put it in quotes)'],
    ],
    [
      '[disk.cache, disk.copied,',
      '[disk.cache, disk.cache,',
      ['6:24 requires lists this twice (take one of the two out)'],
    ],
    [
      '[disk.cache, disk.copied,',
      '[disk cache, disk.copied,',
      ['6:12 a fact is named variable.fact (see docs/write-a-rule.md)'],
    ],
    ['id: storage/cache-mode', 'id: cache-mode', ['1:5 an id is written area/name (see docs/write-a-rule.md)']],
    [
      'id: storage/cache-mode',
      'id: storage/cache',
      [
        '1:5 the id storage/cache is not the path of the file under its rules folder (name the file storage/cache.yaml, or write id: storage/cache-mode)',
      ],
    ],
    ['references: [https://example.org]', 'references: []', ['15:13 references must NOT have fewer than 1 items']],
    [
      'why: The',
      'why: !secret The',
      ['9:6 Unresolved tag: !secret (put an expression that begins with ! into quotes, or below a >-)'],
    ],
  ])('%j as %j', (piece, replacement, errors) => {
    expect(errorsOf(spoiled(piece, replacement))).toEqual(errors);
  });

  test.each([
    ['', ['1:1 the file is empty']],
    ['- a\n- b\n', ['1:1 a rule has to be of type object']],
    ['just text', ['1:1 a rule has to be of type object']],
    [`why: ${'x'.repeat(200_001)}`, ['1:1 the file is longer than 200000 characters']],
  ])('%.20j', (text, errors) => {
    expect(errorsOf(text)).toEqual(errors);
  });

  test('aliases that would unfold without end', () => {
    const layers = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de'])
      layers.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    expect(errorsOf(layers.join('\n'))).toEqual(['1:1 Excessive alias count indicates a resource exhaustion attack']);
  });
});
