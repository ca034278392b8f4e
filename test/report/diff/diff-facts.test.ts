import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { diffFacts } from '../../../src/report/diff/diff-facts.js';
import { factDiffText } from '../../../src/report/diff/fact-diff-text.js';
import { valueChanges } from '../../../src/report/diff/value-changes.js';

describe('values', () => {
  it.each([
    [1, 1, []],
    ['a', 'b', [{ path: '', old: 'a', new: 'b' }]],
    [true, null, [{ path: '', old: 'true', new: 'null' }]],
    [{ a: 1, b: 2 }, { a: 1, b: 3 }, [{ path: 'b', old: '2', new: '3' }]],
    [
      { a: 1 },
      { b: 1 },
      [
        { path: 'a', old: '1', new: null },
        { path: 'b', old: null, new: '1' },
      ],
    ],
    [['x', 'y'], ['x'], [{ path: '', old: '["x","y"]', new: '["x"]' }]],
    [
      [
        { name: 'eth0', mtu: 1500 },
        { name: 'eth1', mtu: 1500 },
      ],
      [
        { name: 'eth1', mtu: 9000 },
        { name: 'eth0', mtu: 1500 },
      ],
      [{ path: 'eth1.mtu', old: '1500', new: '9000' }],
    ],
    [
      [
        { name: 'a', x: 1 },
        { name: 'a', x: 2 },
      ],
      [{ name: 'a', x: 1 }],
      [{ path: '', old: '[{"name":"a","x":1},{"name":"a","x":2}]', new: '[{"name":"a","x":1}]' }],
    ],
  ])('%j and %j', (old, now, changes) => {
    expect(valueChanges(old, now)).toEqual(changes);
  });
});

it('a device that came or went of a guest that stayed is a change', () => {
  const guest = { id: 'u1', owner: null, label: 'guest web1', facts: {} };
  const disk = { id: 'u1 disk vdb', owner: 'u1', label: 'guest web1, disk vdb', facts: { cache: known('none', 'p') } };
  const changesOf = (old: readonly (typeof guest | typeof disk)[], now: readonly (typeof guest | typeof disk)[]) =>
    diffFacts(old, now, () => false).map(({ subject, change }) => [change, subject]);
  expect(changesOf([guest], [guest, disk])).toEqual([['new', 'guest web1, disk vdb']]);
  expect(changesOf([guest, disk], [guest])).toEqual([['gone', 'guest web1, disk vdb']]);
});

describe('facts', () => {
  const old = [
    {
      id: 'host',
      owner: null,
      label: 'host',
      facts: {
        'libvirt.version': known('9.0.0', 'p'),
        'qemu.version': known('7.2.0', 'p'),
        'cpu.modelName': missing('lscpu said: no', 'p'),
        'memory.availableBytes': known(1024, 'p'),
        'time.synchronised': missing('a', 'p'),
        hostname: known('alpha', 'p'),
      },
    },
    { id: 'u1', owner: null, label: 'guest web1', facts: { name: known('web1', 'p') } },
    { id: 'u1 disk vda', owner: 'u1', label: 'guest web1, disk vda', facts: { cache: known('none', 'p') } },
  ];
  const now = [
    {
      id: 'host',
      owner: null,
      label: 'host',
      facts: {
        'libvirt.version': known('9.0.0\u001b[2J', 'p'),
        'qemu.version': missing('virsh said: Permission denied', 'p'),
        'cpu.modelName': known('EPYC', 'p'),
        'memory.availableBytes': known(2048, 'p'),
        'time.synchronised': missing('b', 'p'),
        hostname: known('alpha', 'p'),
      },
    },
    { id: 'u2', owner: null, label: 'guest web2', facts: { name: known('web2', 'p') } },
    { id: 'u2 disk vda', owner: 'u2', label: 'guest web2, disk vda', facts: { cache: known('none', 'p') } },
  ];
  const changes = diffFacts(old, now, (fact) => fact === 'memory.availableBytes');

  it('that changed, are missing or known now; guests that came and went are one change each', () => {
    expect(changes.map(({ subject, fact, change, volatile }) => [subject, fact, change, volatile])).toEqual([
      ['guest web1', '', 'gone', false],
      ['host', 'libvirt.version', 'changed', false],
      ['host', 'qemu.version', 'missing', false],
      ['host', 'cpu.modelName', 'known', false],
      ['host', 'memory.availableBytes', 'changed', true],
      ['guest web2', '', 'new', false],
    ]);
  });

  const diff = {
    kind: 'virt-preflight-fact-diff',
    schemaVersion: '1.0',
    old: { host: 'alpha', collectedAt: '2025-06-01T03:00:00Z' },
    new: { host: 'alpha', collectedAt: '2025-06-08T03:00:00Z' },
    changes,
  } as const;

  it('are told a line a change, those that change by themselves only as a number', () => {
    expect(factDiffText(diff, { colour: false, all: false })).toMatchInlineSnapshot(`
      "OLD  alpha  2025-06-01T03:00:00Z
      NEW  alpha  2025-06-08T03:00:00Z
      GONE  guest web1
      CHANGED  host  libvirt.version  9.0.0 -> 9.0.0\\u{1b}[2J
      MISSING  host  qemu.version  virsh said: Permission denied
      KNOWN  host  cpu.modelName  not there -> EPYC
      NEW  guest web2
      FOLDED  1 that change by themselves: memory.availableBytes  --all shows them
      5 of 6 changes shown
      "
    `);
  });

  it('are all told with all', () => {
    const text = factDiffText(diff, { colour: false, all: true });
    expect(text).toContain('\nCHANGED  host  memory.availableBytes  1024 -> 2048\n');
    expect(text).toContain('\n6 of 6 changes shown\n');
  });
});
