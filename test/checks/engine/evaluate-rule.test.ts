import { describe, expect, test } from 'vitest';
import { compileRules } from '../../../src/checks/engine/compile-rules.js';
import { evaluateRules } from '../../../src/checks/engine/evaluate-rules.js';
import type { Finding } from '../../../src/checks/finding.js';
import type { Rule } from '../../../src/checks/rule.js';
import { testFunctions } from '../expression/compile.js';
import { type DerivedParts, derivationsOf, guestOf, type InputParts, inputOf, ruleOf } from './hand-made.js';

/** The findings of one rule. */
function findingsOf(rule: Partial<Rule>, input: InputParts, derived: DerivedParts = {}): readonly Finding[] {
  const compiled = compileRules([ruleOf(rule)], testFunctions);
  return evaluateRules(compiled, inputOf(input), derivationsOf(derived));
}

/** The finding of a rule about one guest. */
function findingOf(rule: Partial<Rule>, guest: Parameters<typeof guestOf>[0], input: InputParts = {}): Finding {
  const [finding] = findingsOf({ scope: 'guest', ...rule }, { ...input, guests: [guestOf(guest)] });
  if (finding === undefined) throw new Error('no finding');
  return finding;
}

const noSnapshots: Partial<Rule> = {
  requires: ['guest.name', 'guest.snapshotCount'],
  assert: 'guest.snapshotCount == 0',
  message: '{guest.name} has {guest.snapshotCount} snapshots',
};

describe('assert', () => {
  test('true passes', () => {
    expect(findingOf(noSnapshots, { snapshotCount: 0 })).toMatchObject({
      status: 'pass',
      disposition: 'none',
      message: 'No problem found.',
      missing: [],
      remediation: [],
    });
  });

  test('false fails', () => {
    expect(findingOf(noSnapshots, { snapshotCount: 2 })).toMatchObject({
      status: 'fail',
      severity: 'blocker',
      disposition: 'blocks',
      message: 'web01 has 2 snapshots',
    });
  });

  test('a missing fact is unknown, with the fact, its host and the reason', () => {
    expect(findingOf(noSnapshots, {})).toMatchObject({
      status: 'unknown',
      disposition: 'blocks',
      message: 'Cannot be judged: guest.snapshotCount is not known: nobody said snapshotCount',
      missing: [{ fact: 'guest.snapshotCount', host: 'kvm01', because: 'nobody said snapshotCount' }],
      remediation: [],
    });
  });

  test('every missing fact is named, and one is enough even where the outcome would not depend on it', () => {
    const rule = {
      requires: ['guest.active', 'guest.job', 'guest.name'],
      assert: 'guest.active || guest.job == guest.name',
    };
    const finding = findingOf(rule, { active: true });
    expect(finding.status).toBe('unknown');
    expect(finding.missing.map((missing) => missing.fact)).toEqual(['guest.job']);
    const both = findingOf(rule, {});
    expect(both.missing.map((missing) => missing.fact)).toEqual(['guest.active', 'guest.job']);
  });

  test.each([
    ['noAnswer(guest.name)', 'Cannot be judged: no table names web01'],
    ['broken(guest.name)', 'Cannot be judged: the rule could not be evaluated: out of range'],
  ])('%s is unknown', (assert, message) => {
    expect(findingOf({ requires: ['guest.name'], assert }, {})).toMatchObject({
      status: 'unknown',
      message,
      missing: [],
    });
  });

  test.each([
    ['loader', 'it yields a value of type string where true or false is due'],
    ['nvram', 'it yields null where true or false is due'],
    ['nvramTemplate', 'No such key: nvramTemplate'],
  ])('a member %s that is no truth value is unknown', (member, because) => {
    // A record as a broken reader could give it: without one of its members.
    const firmware = JSON.parse('{"kind": "efi", "loader": "/x", "nvram": null}');
    expect(findingOf({ requires: ['guest.firmware'], assert: `guest.firmware.${member}` }, { firmware })).toMatchObject(
      {
        status: 'unknown',
        message: `Cannot be judged: the rule could not be evaluated: ${because}`,
      },
    );
  });
});

describe('applies', () => {
  const rule = { ...noSnapshots, requires: [...(noSnapshots.requires ?? []), 'guest.active', 'request.mode'] };
  const applies = "request.mode == 'live' && guest.active";

  test('false is not-applicable, whatever assert would need', () => {
    expect(findingOf({ ...rule, applies }, { active: false })).toMatchObject({
      status: 'not-applicable',
      disposition: 'none',
      message: 'Does not apply.',
      missing: [],
    });
  });

  test('a missing fact that cannot change the outcome does not matter', () => {
    const finding = findingOf({ ...rule, applies }, {}, { request: { mode: 'offline' } });
    expect(finding.status).toBe('not-applicable');
    expect(finding.evidence).toEqual([{ host: null, fact: 'request.mode', value: 'offline', probe: 'request' }]);
  });

  test('a missing fact that decides is unknown', () => {
    expect(findingOf({ ...rule, applies }, { snapshotCount: 0 })).toMatchObject({
      status: 'unknown',
      missing: [{ fact: 'guest.active', host: 'kvm01', because: 'nobody said active' }],
    });
  });

  test('true goes on to assert', () => {
    expect(findingOf({ ...rule, applies }, { active: true, snapshotCount: 1 }).status).toBe('fail');
  });

  test.each([
    ['noAnswer(guest.name)', 'Cannot be judged: no table names web01'],
    ['broken(guest.name)', 'Cannot be judged: the rule could not be evaluated: out of range'],
  ])('%s is unknown', (condition, message) => {
    const finding = findingOf({ requires: ['guest.name'], applies: condition, assert: 'false' }, {});
    expect(finding).toMatchObject({ status: 'unknown', message, missing: [] });
  });
});

describe('severity', () => {
  const byVersion = {
    requires: ['guest.name', 'guest.snapshotCount', 'source.qemu.version'],
    assert: 'guest.snapshotCount == 0',
    severity: "source.qemu.version == guest.name ? 'info' : 'warning'",
  };

  test.each([
    ['web01', 'info', 'informs'],
    ['7.2.0', 'warning', 'warns'],
  ])('of an expression, with version %s', (version, severity, disposition) => {
    const input = { source: { 'qemu.version': version } };
    expect(findingOf(byVersion, { snapshotCount: 1 }, input)).toMatchObject({ status: 'fail', severity, disposition });
  });

  test('the worst that the expression can yield, when it cannot be decided', () => {
    expect(findingOf(byVersion, { snapshotCount: 1 })).toMatchObject({ status: 'fail', severity: 'warning' });
    expect(findingOf(byVersion, {})).toMatchObject({ status: 'unknown', severity: 'warning', disposition: 'warns' });
  });

  test('blocker, when nothing tells what the expression can yield', () => {
    const rule = { requires: ['guest.job'], assert: 'false', severity: 'guest.job' };
    expect(findingOf(rule, {}).severity).toBe('blocker');
    expect(findingOf(rule, { job: 'dreadful' }).severity).toBe('blocker');
    expect(findingOf(rule, { job: 'info' }).severity).toBe('info');
  });

  test.each([
    ['blocker', 'blocks'],
    ['warning', 'warns'],
    ['info', 'informs'],
  ])('a failure or an unanswered question of severity %s %s', (severity, disposition) => {
    expect(findingOf({ ...noSnapshots, severity }, { snapshotCount: 1 }).disposition).toBe(disposition);
    expect(findingOf({ ...noSnapshots, severity }, {}).disposition).toBe(disposition);
    expect(findingOf({ ...noSnapshots, severity }, { snapshotCount: 0 }).disposition).toBe('none');
  });
});

describe('texts', () => {
  test('a fact that only the message needs may be missing', () => {
    const rule = { requires: ['guest.job', 'guest.name'], assert: "guest.name == ''", message: 'job {guest.job} runs' };
    expect(findingOf(rule, {})).toMatchObject({ status: 'fail', message: 'job (unknown) runs', missing: [] });
  });

  test('remediation: texts and arguments are filled in, each argument stays one, each place becomes a host', () => {
    const name = "a b'; \u202e$(reboot)";
    const finding = findingOf(
      {
        requires: ['guest.name', 'guest.uuid'],
        assert: "guest.name == ''",
        remediation: [
          {
            when: null,
            text: 'Mend {guest.name}',
            commands: [
              { where: 'source', argv: ['virsh', 'desc', '--', '{guest.uuid}', 'was {guest.name}'] },
              { where: 'both', argv: ['true'] },
              { where: 'destination', argv: ['id'] },
              { where: 'here', argv: ['printf', '{{}}'] },
            ],
            downtime: true,
            reversible: false,
          },
        ],
      },
      { name },
    );
    const uuid = '11111111-1111-4111-8111-111111111111';
    expect(finding.remediation).toEqual([
      {
        text: "Mend a b'; \\u{202e}$(reboot)",
        commands: [
          { host: 'kvm01', argv: ['virsh', 'desc', '--', uuid, `was ${name}`] },
          { host: 'kvm01', argv: ['true'] },
          { host: 'kvm02', argv: ['true'] },
          { host: 'kvm02', argv: ['id'] },
          { host: 'here', argv: ['printf', '{}'] },
        ],
        downtime: true,
        reversible: false,
      },
    ]);
  });

  test('remediation: a way is offered where its condition is true, and neither where it is false nor where nobody knows', () => {
    const way = { commands: [], downtime: false, reversible: true };
    const rule = {
      requires: ['guest.job', 'guest.name'],
      assert: "guest.name == ''",
      remediation: [
        { ...way, when: "guest.name != ''", text: 'true' },
        { ...way, when: "guest.name == ''", text: 'false' },
        { ...way, when: "guest.job == 'none'", text: 'unknown' },
        { ...way, when: null, text: 'always' },
      ],
    };
    expect(findingOf(rule, { name: 'web01' }).remediation.map(({ text }) => text)).toEqual(['true', 'always']);
  });

  test('a reason that came from a host is made visible', () => {
    const rule = { requires: ['guest.name'], assert: 'noAnswer(guest.name)' };
    expect(findingOf(rule, { name: 'x\u001b[2J' }).message).toBe('Cannot be judged: no table names x\\u{1b}[2J');
  });
});
