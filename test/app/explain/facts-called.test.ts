import { describe, expect, test } from 'vitest';
import { factsCalled } from '../../../src/app/explain/facts-called.js';
import { compileRules } from '../../../src/checks/engine/compile-rules.js';
import { ruleOf } from '../../checks/engine/hand-made.js';

const { rules } = compileRules(
  [
    ruleOf({ id: 'a/one', title: 'One', scope: 'host', requires: ['host.hostname'], assert: "host.hostname != ''" }),
    ruleOf({
      id: 'a/two',
      title: 'Two',
      scope: 'hosts',
      requires: ['source.hostname'],
      assert: "source.hostname != ''",
    }),
    ruleOf({ id: 'a/three', title: 'Three', scope: 'disk', requires: ['disk.cache'], assert: "disk.cache != ''" }),
  ],
  [],
);

describe('factsCalled', () => {
  test.each(['hostname', 'host.hostname', 'destination.hostname'])('%s: a fact of hosts has three names', (name) => {
    expect(factsCalled(name, rules)).toMatchObject([
      {
        names: ['host.hostname', 'source.hostname', 'destination.hostname'],
        kind: 'text',
        unit: null,
        probes: [{ id: 'virsh-host', script: null }],
        rules: [
          { id: 'a/one', title: 'One' },
          { id: 'a/two', title: 'Two' },
        ],
      },
    ]);
  });

  test('the command is the one that a person would type', () => {
    expect(factsCalled('disk.cache', rules)[0]?.probes.map(({ id, commands }) => [id, commands])).toEqual([
      ['guest-live-xml', [['virsh', '-r', '-c', 'qemu:///system', 'dumpxml', '{key}']]],
    ]);
  });

  test('a name that several have means each of them', () => {
    expect(factsCalled('name', rules).map(({ names }) => names)).toEqual([['guest.name']]);
    expect(factsCalled('shared', rules).map(({ names }) => names)).toEqual([['disk.shared']]);
  });

  test('what is computed has no probe; what is not there is nothing', () => {
    expect(factsCalled('disk.shared', rules)).toMatchObject([{ probes: [], kind: 'flag' }]);
    expect(factsCalled('disk.nothing', rules)).toEqual([]);
    expect(factsCalled('constructor', rules)).toEqual([]);
  });
});
