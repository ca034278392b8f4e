import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { compileRules, InvalidRule } from '../../../src/checks/engine/compile-rules.js';
import { evaluateRules } from '../../../src/checks/engine/evaluate-rules.js';
import { UnknownFact } from '../../../src/checks/expression/unknown-fact.js';
import type { Rule } from '../../../src/checks/rule.js';
import { testFunctions } from '../expression/compile.js';
import { derivationsOf, guestOf, inputOf, ruleOf } from './hand-made.js';

const otherUuid = '22222222-2222-4222-8222-222222222222';

const rules: readonly Rule[] = [
  ruleOf({ id: 'b/move', scope: 'move', requires: ['move.machineOffered'], assert: 'move.machineOffered' }),
  ruleOf({ id: 'a/host', scope: 'host', requires: ['host.libvirt.answers'], assert: 'host.libvirt.answers' }),
  ruleOf({ id: 'c/disk', scope: 'disk', requires: ['disk.shared'], assert: 'disk.shared' }),
  ruleOf({ id: 'a/pair', scope: 'hosts', requires: ['pair.sameSubnet'], assert: 'pair.sameSubnet' }),
  ruleOf({ id: 'd/nic', scope: 'nic', requires: ['nic.model'], assert: "nic.model == 'virtio'" }),
  ruleOf({ id: 'a/guest', scope: 'guest', requires: ['guest.active'], assert: 'guest.active' }),
];

const input = inputOf({
  source: { 'libvirt.answers': true },
  destination: { 'libvirt.answers': false },
  guests: [
    guestOf({ active: true }, [{ target: 'vdb' }, { target: 'vda' }], [{ mac: '52:54:00:00:00:01', model: 'virtio' }]),
    guestOf(
      { uuid: otherUuid, name: 'db', active: false },
      [{}],
      [
        { mac: 'm', model: 'e1000e' },
        { mac: 'm', model: 'virtio' },
      ],
    ),
  ],
});

describe('evaluateRules', () => {
  test('one finding for every rule and everything that it is about, in a fixed order, with stable ids', () => {
    const derivations = derivationsOf({
      pair: { sameSubnet: true },
      move: { machineOffered: true },
      disk: { shared: false },
    });
    const findings = evaluateRules(compileRules(rules, []), input, derivations);
    const first = '11111111-1111-4111-8111-111111111111';
    expect(findings.map(({ id, status }) => `${status} ${id}`)).toEqual([
      'pass a/host@kvm01',
      'fail a/host@kvm02',
      'pass a/pair@kvm01>kvm02',
      `pass a/guest@kvm01/${first}`,
      `pass b/move@kvm01>kvm02/${first}`,
      `fail c/disk@kvm01>kvm02/${first}/vdb`,
      `fail c/disk@kvm01>kvm02/${first}/vda`,
      `pass d/nic@kvm01>kvm02/${first}/52:54:00:00:00:01`,
      `fail a/guest@kvm01/${otherUuid}`,
      `pass b/move@kvm01>kvm02/${otherUuid}`,
      `fail c/disk@kvm01>kvm02/${otherUuid}/disk-1`,
      `fail d/nic@kvm01>kvm02/${otherUuid}/m`,
      `pass d/nic@kvm01>kvm02/${otherUuid}/m#2`,
    ]);
    expect(evaluateRules(compileRules([...rules].reverse(), []), input, derivations)).toEqual(findings);
  });

  test('a finding says what it is about', () => {
    const findings = evaluateRules(compileRules(rules, []), input, derivationsOf());
    const about = findings.map(({ scope, guest, device, host }) => [scope, guest?.name ?? null, device, host]);
    expect(about.slice(0, 7)).toEqual([
      ['host', null, null, 'kvm01'],
      ['host', null, null, 'kvm02'],
      ['hosts', null, null, null],
      ['guest', 'web01', null, null],
      ['move', 'web01', null, null],
      ['disk', 'web01', 'vdb', null],
      ['disk', 'web01', 'vda', null],
    ]);
    for (const { source, destination } of findings) expect([source, destination]).toEqual(['kvm01', 'kvm02']);
  });

  test('facts are derived once, and only when a rule asks for them', () => {
    const derivations = derivationsOf({ pair: { sameSubnet: true } });
    const pair = vi.spyOn(derivations, 'derivePairFacts');
    const move = vi.spyOn(derivations, 'deriveMoveFacts');
    const disk = vi.spyOn(derivations, 'deriveDiskFacts');
    const twice = [
      ruleOf({ id: 'a/pair', scope: 'hosts', requires: ['pair.sameSubnet'], assert: 'pair.sameSubnet' }),
      ruleOf({
        id: 'a/disk',
        scope: 'disk',
        requires: ['disk.cache', 'pair.sameSubnet'],
        assert: "pair.sameSubnet || disk.cache == ''",
      }),
    ];
    evaluateRules(compileRules(twice, []), input, derivations);
    expect([pair.mock.calls.length, move.mock.calls.length, disk.mock.calls.length]).toEqual([1, 0, 0]);
  });

  test.each([
    [new UnknownFact('no capture of the other host'), 'no capture of the other host'],
    [new RangeError('broken'), 'it could not be derived: broken'],
  ])('a derivation that throws %s leaves its facts missing', (error, because) => {
    const derivePairFacts = vi.fn(() => {
      throw error;
    });
    const [rule] = rules.filter(({ scope }) => scope === 'hosts');
    const derivations = { ...derivationsOf(), derivePairFacts };
    const twice = compileRules([rule ?? ruleOf({}), ruleOf({ ...rule, id: 'z/again' })], []);
    for (const finding of evaluateRules(twice, input, derivations)) {
      expect(finding.missing).toEqual([{ fact: 'pair.sameSubnet', host: null, because }]);
    }
    expect(derivePairFacts).toHaveBeenCalledTimes(1);
  });

  test('evidence: the known facts that the rule reads, with host and probe; large values as a summary', () => {
    const rule = ruleOf({
      requires: [
        'destination.hostname',
        'disk.cache',
        'disk.shared',
        'guest.name',
        'move.copiedDiskCount',
        'request.mode',
        'source.machineTypes',
        'source.mounts',
      ],
      assert:
        "disk.shared && disk.cache == '' && destination.hostname == request.mode && source.mounts.size() == 0 && move.copiedDiskCount == 0 && source.machineTypes.size() == 0",
      message: '{guest.name}',
    });
    const mounts = Array.from({ length: 40 }, (_, index) => ({
      target: `/mnt/${index}/${'x'.repeat(40)}`,
      source: 'x',
      fileSystemType: 'xfs',
      options: [],
    }));
    const guests = [guestOf({}, [{ cache: 'none' }])];
    const large = inputOf({ source: { mounts, machineTypes: [] }, destination: { hostname: 'b' }, guests });
    const [finding] = evaluateRules(compileRules([rule], []), large, derivationsOf({ disk: { shared: true } }));
    expect(finding?.evidence).toEqual([
      { host: 'kvm02', fact: 'destination.hostname', value: 'b', probe: 'hand' },
      { host: 'kvm01', fact: 'disk.cache', value: 'none', probe: 'hand' },
      { host: null, fact: 'disk.shared', value: true, probe: 'hand' },
      { host: 'kvm01', fact: 'guest.name', value: 'web01', probe: 'hand' },
      { host: null, fact: 'request.mode', value: 'live', probe: 'request' },
      { host: 'kvm01', fact: 'source.machineTypes', value: [], probe: 'hand' },
      { host: 'kvm01', fact: 'source.mounts', value: { summary: '40 entries' }, probe: 'hand' },
    ]);
  });

  test('evidence: a large record and a large text', () => {
    const rule = ruleOf({
      scope: 'host',
      requires: ['host.cpu.vulnerabilities', 'host.libvirt.message'],
      assert: "host.libvirt.message == '' && host.cpu.vulnerabilities.size() == 0",
    });
    const source = { 'libvirt.message': 'x'.repeat(3000), 'cpu.vulnerabilities': { one: 'y'.repeat(3000) } };
    const [finding] = evaluateRules(compileRules([rule], []), inputOf({ source }), derivationsOf());
    expect(finding?.evidence.map(({ value }) => value)).toEqual([
      { summary: '1 entry' },
      { summary: '3000 characters' },
    ]);
  });

  test('commands of a host-scoped rule run on the host that it is about', () => {
    const commands = [{ where: 'host', argv: ['virsh', 'uri'] } as const];
    const remediation = [
      { when: null, text: 'On {host.name}, the {host.role}', commands, downtime: false, reversible: true },
    ];
    const rule = ruleOf({ scope: 'host', assert: 'false', remediation });
    const findings = evaluateRules(compileRules([rule], []), input, derivationsOf());
    expect(
      findings.map((finding) => [finding.remediation[0]?.text, finding.remediation[0]?.commands[0]?.host]),
    ).toEqual([
      ['On kvm01, the source', 'kvm01'],
      ['On kvm02, the destination', 'kvm02'],
    ]);
  });

  test('no value of a fact breaks it or brings a control character into a text', () => {
    const rule = ruleOf({
      requires: ['disk.backingFiles', 'disk.destinationPath', 'disk.source', 'disk.target', 'guest.name'],
      assert:
        "disk.source.matches('^/(a+)+$') && disk.backingFiles.all(f, f != disk.target) && disk.destinationPath.exists",
      message: '{guest.name} {disk.target} {disk.source} {disk.backingFiles} {disk.destinationPath.path}',
    });
    const exists = ruleOf({
      id: 'z/exists',
      requires: ['disk.destinationPath'],
      assert: 'disk.destinationPath.exists',
    });
    const compiled = compileRules([rule, exists], testFunctions);
    const text = fc.string({ unit: 'binary' });
    const data = fc.oneof(fc.jsonValue(), fc.record({ exists: fc.oneof(fc.boolean(), fc.jsonValue()), path: text }));
    fc.assert(
      fc.property(text, text, text, fc.array(text), data, (name, target, source, backingFiles, value) => {
        const guests = [guestOf({ name, uuid: name }, [{ target, source, backingFiles }])];
        // Any JSON value, as if a reader had let through what it should not have.
        const destinationPath = JSON.parse(JSON.stringify(value));
        const findings = evaluateRules(compiled, inputOf({ guests }), derivationsOf({ disk: { destinationPath } }));
        for (const { message, id } of findings) {
          expect(`${message}${id}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        }
        const outcomes = new Map<unknown, string>([
          [true, 'pass'],
          [false, 'fail'],
        ]);
        expect(findings.map(({ status }) => status)).toEqual([
          expect.stringMatching(/^(fail|unknown)$/),
          outcomes.get(destinationPath?.exists) ?? 'unknown',
        ]);
      }),
    );
  });
});

describe('compileRules', () => {
  test('keeps the facts that each rule reads', () => {
    const { rules: compiled } = compileRules(rules, []);
    expect(compiled.map(({ rule, reads }) => [rule.id, reads.map(({ name }) => name)])).toEqual([
      ['a/guest', ['guest.active']],
      ['a/host', ['host.libvirt.answers']],
      ['a/pair', ['pair.sameSubnet']],
      ['b/move', ['move.machineOffered']],
      ['c/disk', ['disk.shared']],
      ['d/nic', ['nic.model']],
    ]);
  });

  test('refuses a rule that does not compile, naming every fault', () => {
    const wrong = ruleOf({ assert: 'disk.cahe', message: '{' });
    expect(() => compileRules([wrong], [])).toThrow(InvalidRule);
    expect(() => compileRules([wrong], [])).toThrow(
      'rule area/name: assert: there is no fact disk.cahe; message: the brace is never closed',
    );
  });
});
