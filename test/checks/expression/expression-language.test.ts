import { describe, expect, test } from 'vitest';
import { compiled, faultsOf, run } from './compile.js';

const unknown = (because: string) => ({ status: 'unknown', because });
const value = (result: unknown) => ({ status: 'value', value: result });

describe('values of facts', () => {
  test.each([
    ["disk.cache == 'none'", { 'disk.cache': 'none' }, true],
    ['guest.snapshotCount == 0', { 'guest.snapshotCount': 0 }, true],
    ['0 != guest.snapshotCount', { 'guest.snapshotCount': 0 }, false],
    ['guest.snapshotCount > 2', { 'guest.snapshotCount': 3 }, true],
    ['guest.memory.maximumBytes * 2 + 1', { 'guest.memory.maximumBytes': 4 }, 9],
    ['2 * guest.memory.maximumBytes - 1', { 'guest.memory.maximumBytes': 4 }, 7],
    ['guest.memory.maximumBytes / 8', { 'guest.memory.maximumBytes': 4 }, 0.5],
    ['size(disk.backingFiles) == 2', { 'disk.backingFiles': ['a', 'b'] }, true],
    ["'b' in disk.backingFiles", { 'disk.backingFiles': ['a', 'b'] }, true],
    ['guest.vcpus.maximum in [1.0, 2.0]', { 'guest.vcpus.maximum': 2 }, true],
    ['disk.destinationPath.sizeBytes == 5', { 'disk.destinationPath': { sizeBytes: 5 } }, true],
    ['disk.destinationPath.sizeBytes + 1', { 'disk.destinationPath': { sizeBytes: 5 } }, 6],
    ['disk.destinationPath.mount == null', { 'disk.destinationPath': { mount: null } }, true],
    [
      "disk.destinationPath.mount != null && disk.destinationPath.mount.target == '/'",
      { 'disk.destinationPath': { mount: null } },
      false,
    ],
    ["guest.hostDevices.exists(d, d.type == 'pci')", { 'guest.hostDevices': [{ type: 'usb' }, { type: 'pci' }] }, true],
    ['guest.hostDevices.map(d, d.type)', { 'guest.hostDevices': [{ type: 'usb' }] }, ['usb']],
    ['source.cpu.vendor + source.os.id', { 'source.cpu.vendor': 'a', 'source.os.id': 'b' }, 'ab'],
    ["shout(disk.target) + 'x'.matches('^x$') == ''", { 'disk.target': 'vda' }, null],
    ['half(guest.vcpus.maximum)', { 'guest.vcpus.maximum': 3 }, 1.5],
    [
      "source.name + ' ' + destination.role",
      { 'source.name': 'kvm01', 'destination.role': 'destination' },
      'kvm01 destination',
    ],
  ])('%s', (source, facts, result) => {
    if (result === null) expect(faultsOf(source)).toHaveLength(1);
    else expect(run(source, facts)).toEqual(value(result));
  });
});

describe('missing facts are three-valued', () => {
  const shareable = { 'disk.shareable': true };
  const empty = { 'disk.shareable': false };
  test.each([
    ['disk.shareable || disk.readonly', shareable, value(true)],
    ['disk.readonly || disk.shareable', shareable, value(true)],
    ['disk.shareable || disk.readonly', empty, unknown('nobody said disk.readonly')],
    ['disk.readonly || disk.shareable', empty, unknown('nobody said disk.readonly')],
    ['disk.shareable && disk.readonly', empty, value(false)],
    ['disk.readonly && disk.shareable', empty, value(false)],
    ['disk.shareable && disk.readonly', shareable, unknown('nobody said disk.readonly')],
    ['!disk.readonly', {}, unknown('nobody said disk.readonly')],
    ['disk.readonly ? true : true', {}, unknown('nobody said disk.readonly')],
    ['disk.shareable ? disk.shareable : disk.readonly', shareable, value(true)],
    ['has(disk.destinationPath.mount)', {}, unknown('nobody said disk.destinationPath')],
    ['[disk.shareable, disk.readonly].exists(f, f)', shareable, unknown('nobody said disk.readonly')],
    ['source.os.id == "rhel"', {}, unknown('nobody said source.os.id')],
    ['noAnswer(disk.cache)', { 'disk.cache': 'x' }, unknown('no table names x')],
    ['noAnswer(disk.cache) || disk.shareable', { 'disk.cache': 'x', ...shareable }, value(true)],
    ["['x', 'y'].all(t, noAnswer(t))", {}, unknown('no table names x')],
  ])('%s', (source, facts, result) => {
    expect(run(source, facts)).toEqual(result);
  });
});

describe('what fails while it runs is told, not thrown', () => {
  test.each([
    ['broken(disk.cache)', { 'disk.cache': 'x' }, 'out of range'],
    ['disk.destinationPath.sizeByte > 1', { 'disk.destinationPath': { sizeBytes: 1 } }, 'No such key: sizeByte'],
    ['disk.destinationPath.mount.target == "/"', { 'disk.destinationPath': { mount: null } }, 'No such key: target'],
    [
      'disk.destinationPath.mode > 5',
      { 'disk.destinationPath': { mode: '0644' } },
      'no such overload: dyn<string> > int',
    ],
    ["disk.cache == 'none'", { 'disk.cache': 7 }, "Field 'cache' is not of type 'string', got 'double'"],
    [
      'guest.hostDevices[3].type == "x"',
      { 'guest.hostDevices': [{}] },
      'No such key: index out of bounds, index 3 >= size 1',
    ],
    [
      'disk.cache.matches(disk.bus)',
      { 'disk.cache': 'x', 'disk.bus': '(' },
      'matches: error parsing regexp: missing closing ): `(`',
    ],
    [
      'disk.cache.matches(disk.bus)',
      { 'disk.cache': 'x', 'disk.bus': 'x'.repeat(501) },
      'matches: the pattern is longer than 500 characters',
    ],
  ])('%s', (source, facts, because) => {
    expect(run(source, facts)).toEqual({ status: 'failed', because });
  });
});

describe('faults that are found before it runs', () => {
  test.each([
    ['disk.cache == 5', 0, 15, 'no such overload: string == int', null],
    ['1 +', 3, 0, 'unexpected token: EOF', null],
    ["disk.cache == 'none", 14, 5, 'unterminated string', null],
    ["dsik.cache == 'none'", 0, 4, 'there is no variable dsik', 'did you mean disk?'],
    [
      "zzzzzz == 'none'",
      0,
      6,
      'there is no variable zzzzzz',
      'the variables are host, source, destination, pair, guest, move, disk, nic, request',
    ],
    ["shuot(disk.cache) == 'x'", 0, 17, "found no matching overload for 'shuot(string)'", 'did you mean shout?'],
    [
      'qqqqqq(disk.cache)',
      0,
      18,
      "found no matching overload for 'qqqqqq(string)'",
      "besides CEL's own functions, rules can call broken, half, matches, noAnswer, shout",
    ],
    [
      'half(5) > 1.0',
      0,
      7,
      "found no matching overload for 'half(int)'",
      'numbers of facts are doubles: write 5.0, or double(…)',
    ],
    [
      'guest.vcpus.maximum in [1, 2]',
      0,
      29,
      'no such overload: double in list<int>',
      'numbers of facts are doubles: write [5.0, 6.0]',
    ],
    [
      "disk.cache.matches('(?=x)')",
      19,
      7,
      'error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
      "matches takes RE2's syntax: no lookaround and no back references",
    ],
    ['disk.cache.matches(5)', 0, 21, "found no matching overload for 'string.matches(int)'", null],
    ['disk.cache && true', 0, 18, "logical operator requires bool operands, got 'string'", null],
  ])('%s', (source, offset, length, message, hint) => {
    expect(faultsOf(source)).toEqual([{ offset, length, message, hint }]);
  });

  test('an endless expression', () => {
    expect(faultsOf(`true${' && true'.repeat(600)}`)).toEqual([
      { offset: 0, length: 0, message: 'longer than 4000 characters', hint: null },
    ]);
  });

  test('an expression that nests too deeply', () => {
    const [fault] = faultsOf(`${'('.repeat(200)}true${')'.repeat(200)}`);
    expect(fault?.message).toBe('exceeded maxDepth (60)');
  });
});

describe('types and outcomes', () => {
  test.each([
    ["disk.cache == 'x'", 'bool', null],
    ['disk.destinationPath.exists', 'dyn', null],
    ["'blocker'", 'string', ['blocker']],
    ["disk.empty ? 'blocker' : disk.readonly ? 'warning' : 'blocker'", 'string', ['blocker', 'warning']],
    ["disk.empty ? 'blocker' : disk.cache", 'string', null],
  ])('%s', (source, type, outcomes) => {
    const expression = compiled(source);
    expect(expression.type).toBe(type);
    expect(expression.outcomes).toEqual(outcomes);
  });
});

describe('matches', () => {
  test.each([
    ["disk.cache.matches('^wr.+k$')", true],
    ["matches(disk.cache, 'ite')", true],
    ["(disk.cache).matches('^ite')", false],
    ["['a', 'writeback'].exists(t, t.matches('^' + disk.cache + '$'))", true],
  ])('%s', (source, result) => {
    expect(run(source, { 'disk.cache': 'writeback' })).toEqual(value(result));
  });

  test.each([
    "disk.source.matches('^(a+)+$')",
    "matches(disk.source, '^(a+)+$')",
    "[1].exists(x, disk.source.matches('^(a+)+$'))",
    "size([1].filter(x, disk.source.matches('^(a+)+$'))) == 1",
    "true in [1].map(x, disk.source.matches('^(a+)+$'))",
    "cel.bind(pattern, '^(a+)+$', disk.source.matches(pattern))",
  ])('%s needs linear time on a text that takes a backtracking matcher for ever', (source) => {
    const expression = compiled(source);
    expect(expression.reads.map((reference) => reference.name)).toEqual(['disk.source']);
    expect(run(source, { 'disk.source': `${'a'.repeat(20_000)}!` })).toEqual(value(false));
  });

  test('more patterns than the cache holds', () => {
    const list = Array.from({ length: 300 }, (_, index) => `x${index}`);
    expect(run("disk.backingFiles.all(p, 'x7'.matches(p) == (p == 'x7'))", { 'disk.backingFiles': list })).toEqual(
      value(true),
    );
  });
});
