import { describe, expect, test } from 'vitest';
import { parseWaivers } from '../../../src/checks/waivers/parse-waivers.js';

const good = `# accepted by the storage team
waivers:
  - rule: storage/cache-mode
    guest: web*
    device: vda
    covers: [fail]
    reason: the array writes through
    owner: storage@example.com
    ticket: CHG-4711
    created: 2026-11-01
    expires: 2026-12-31
  - rule: memory/free
    host: kvm02
    covers: [fail, unknown]
    reason: pages are merged there
    owner: virt@example.com
    ticket: "4712"
    created: 2026-11-01
    expires: 2026-11-21
`;

/** The good file with one line in place of another, and its errors as compilers print them. */
function errorsWith(line: string, other: string): readonly string[] {
  return errorsIn(good.replace(line, other));
}

function errorsIn(text: string): readonly string[] {
  return parseWaivers(text, 'waivers.yaml').errors.map(
    ({ path, line, column, message, hint }) =>
      `${path}:${line}:${column}: ${message}${hint === null ? '' : ` (${hint})`}`,
  );
}

describe('parseWaivers', () => {
  test('reads entries with their places', () => {
    expect(parseWaivers(good, 'ours/waivers.yaml')).toEqual({
      errors: [],
      waivers: [
        {
          ruleId: 'storage/cache-mode',
          guest: 'web*',
          host: null,
          device: 'vda',
          covers: ['fail'],
          reason: 'the array writes through',
          owner: 'storage@example.com',
          ticket: 'CHG-4711',
          created: '2026-11-01',
          expires: '2026-12-31',
          place: 'ours/waivers.yaml:3',
        },
        {
          ruleId: 'memory/free',
          guest: null,
          host: 'kvm02',
          device: null,
          covers: ['fail', 'unknown'],
          reason: 'pages are merged there',
          owner: 'virt@example.com',
          ticket: '4712',
          created: '2026-11-01',
          expires: '2026-11-21',
          place: 'ours/waivers.yaml:12',
        },
      ],
    });
  });

  test('a bad entry costs itself only', () => {
    const text = good.replace('expires: 2026-12-31', 'expires: 2026-02-30');
    expect(parseWaivers(text, 'waivers.yaml').waivers.map(({ ruleId }) => ruleId)).toEqual(['memory/free']);
  });

  test('a list without entries is no error', () => {
    expect(parseWaivers('waivers: []\n', 'waivers.yaml')).toEqual({ waivers: [], errors: [] });
  });

  test.each([
    ['    guest: web*', '    gest: web*', 'waivers.yaml:4:5: there is no key gest here (did you mean guest?)'],
    ['    ticket: CHG-4711\n', '', 'waivers.yaml:3:5: ticket is missing'],
    ['CHG-4711', '4711', 'waivers.yaml:9:13: ticket has to be of type string (put it in quotes)'],
    ['the array writes through', '""', 'waivers.yaml:7:13: reason is empty'],
    ['the array writes through', '"  "', 'waivers.yaml:7:13: reason is empty'],
    ['[fail]', 'fail', 'waivers.yaml:6:13: covers has to be of type array (write it as a list: [fail])'],
    ['[fail]', '[]', 'waivers.yaml:6:13: covers is empty (write [fail], [unknown], or [fail, unknown])'],
    [
      '[fail]',
      '[fail, pass]',
      'waivers.yaml:6:20: covers is none of the words that it can be (write fail, unknown, or both)',
    ],
    ['[fail]', '[fail, fail]', 'waivers.yaml:6:13: covers lists a word twice (take one of the two out)'],
    [
      'storage/cache-mode',
      'storage/*',
      'waivers.yaml:3:11: a rule is written area/name (virt-preflight rules list prints all of them)',
    ],
    ['2026-12-31', '31.12.2026', 'waivers.yaml:11:14: expires is no day (write it as 2026-11-21)'],
    ['2026-12-31', '2026-02-30', 'waivers.yaml:11:14: there is no day 2026-02-30'],
    ['2026-12-31', '2026-10-31', 'waivers.yaml:11:14: expires is before created, which is 2026-11-01'],
  ])('%s → %s', (line, other, error) => {
    expect(errorsWith(line, other)).toEqual([error]);
  });

  test.each([
    ['waivers: {}\n', 'waivers.yaml:1:10: waivers has to be of type array'],
    ['- rule: a/b\n', 'waivers.yaml:1:1: the file has to be of type object'],
    ['', 'waivers.yaml:1:1: the file is empty'],
    ['# none yet\n', 'waivers.yaml:1:1: the file is empty'],
    ['waivers:\n\t- rule: a/b\n', 'waivers.yaml:2:1: Tabs are not allowed as indentation (write spaces)'],
    ['waiver: []\n', 'waivers.yaml:1:1: there is no key waiver here (did you mean waivers?)'],
    ['waivers:\n  - 7\n', 'waivers.yaml:2:5: a waiver has to be of type object'],
    [
      'waivers: [\n',
      'waivers.yaml:2:1: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('%j', (text, error) => {
    expect(errorsIn(text)).toContain(error);
    expect(parseWaivers(text, 'waivers.yaml').waivers).toEqual([]);
  });

  test('a file of a thousand aliases is refused, and so is a huge one', () => {
    expect(errorsIn('a'.repeat(1_000_001))).toEqual(['waivers.yaml:1:1: the file is longer than 1000000 characters']);
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\nb: &b [${Array(60).fill('*a').join(',')}]\nwaivers: [*b,*b]\n`;
    expect(errorsIn(bomb)).toEqual([expect.stringMatching(/^waivers\.yaml:1:1: Excessive alias count/)]);
  });
});
