import { describe, expect, test } from 'vitest';
import { compiled, faultsOf } from './compile.js';

function readsOf(source: string): readonly string[] {
  return compiled(source).reads.map((reference) => reference.name);
}

describe('the facts that an expression reads', () => {
  test.each([
    ["disk.cache == 'none'", ['disk.cache']],
    ["disk.cache == 'none' || disk.shareable", ['disk.cache', 'disk.shareable']],
    ['disk.destinationPath.exists == true', ['disk.destinationPath']],
    ["disk.destinationPath.mount.fileSystemType == 'nfs'", ['disk.destinationPath']],
    ['source.mounts.all(m, m.target != disk.source)', ['disk.source', 'source.mounts']],
    ["source.cpu.host.model == 'x' && source.cpu.vendor == 'y'", ['source.cpu.host', 'source.cpu.vendor']],
    ["source['os']['versionId'] == '8.10'", ['source.os.versionId']],
    ['source.mounts[0].target == disk.source', ['disk.source', 'source.mounts']],
    ["source.cpu.vulnerabilities[disk.target] == 'x'", ['disk.target', 'source.cpu.vulnerabilities']],
    ["has(disk.destinationPath.mount) ? 'a' : guest.name", ['disk.destinationPath', 'guest.name']],
    ['guest.hostDevices.filter(d, d.type == guest.name).map(d, d.address)', ['guest.hostDevices', 'guest.name']],
    ['guest.hostDevices.map(d, d.mode == guest.name, d.address)', ['guest.hostDevices', 'guest.name']],
    ['guest.hostDevices.exists_one(d, d.mode == disk.cache)', ['disk.cache', 'guest.hostDevices']],
    ["cel.bind(path, disk.destinationPath, path.exists && disk.cache == 'x')", ['disk.cache', 'disk.destinationPath']],
    ['{disk.target: [disk.bus, guest.name]}.size() == 1', ['disk.bus', 'disk.target', 'guest.name']],
    ['-guest.vcpus.maximum < 0 && !disk.empty', ['disk.empty', 'guest.vcpus.maximum']],
    ['shout(disk.target).startsWith(disk.bus)', ['disk.bus', 'disk.target']],
    ["source.name == destination.name || destination.role == ''", []],
    ["'disk.cache' == 'x'", []],
    // A bound name hides nothing but itself, and only inside.
    ['[1].all(cache, disk.readonly) && disk.empty', ['disk.empty', 'disk.readonly']],
  ])('%s', (source, names) => {
    expect(readsOf(source)).toEqual(names);
  });
});

describe('facts that an expression cannot name', () => {
  test.each([
    ["disk.cahe == 'x'", 0, 9, 'there is no fact disk.cahe', 'did you mean disk.cache?'],
    ["1 == 1 && disk.zzzzzzzz == 'x'", 10, 13, 'there is no fact disk.zzzzzzzz', 'docs/facts.md lists all facts'],
    [
      "source.os == 'x'",
      0,
      9,
      'source.os is a group of facts',
      'name one of: source.os.id, source.os.idLike, source.os.versionId, source.os.prettyName, source.os.vendor',
    ],
    ['size([disk]) == 1', 6, 4, 'disk stands for many facts', 'name the fact in full, such as disk.target'],
    ["disk[guest.name] == 'x'", 0, 4, 'disk stands for many facts', 'name the fact in full, such as disk.target'],
    ['guest.blockJobs.all(disk, disk == "x")', 20, 4, 'disk is the name of a variable of rules', null],
  ])('%s', (source, offset, length, message, hint) => {
    expect(faultsOf(source)).toEqual([{ offset, length, message, hint }]);
  });

  test('a variable of another scope', () => {
    expect(faultsOf("disk.cache == 'x' && host.os.id == 'y'", 'host')).toEqual([
      { offset: 0, length: 10, message: 'rules of scope host have no variable disk', hint: 'they have: host, request' },
    ]);
  });

  test('all of them are reported at once', () => {
    const messages = faultsOf("disk.cahe == 'x' || guest.nmae == 'y'").map((fault) => fault.message);
    expect(messages).toEqual(['there is no fact disk.cahe', 'there is no fact guest.nmae']);
  });
});
