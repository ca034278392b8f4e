import { expect, test } from 'vitest';
import { compileRules } from '../../../src/checks/engine/compile-rules.js';
import type { Rule, RuleCase } from '../../../src/checks/rule.js';
import { type RuleCaseResult, runRuleCases } from '../../../src/checks/rule-cases/run-rule-cases.js';
import { ruleOf } from '../engine/hand-made.js';

function resultsOf(rule: Partial<Rule>, cases: readonly RuleCase[]): readonly RuleCaseResult[] {
  return compileRules([ruleOf({ ...rule, cases })], []).rules.flatMap(runRuleCases);
}

const cacheMode: Partial<Rule> = {
  requires: ['disk.cache', 'disk.shareable'],
  applies: '!disk.shareable',
  assert: "disk.cache == 'none'",
  message: '{source.name} > {destination.name}: {disk.cache}',
};

test('cases that come out as expected', () => {
  const facts = { 'disk.cache': 'writeback', 'disk.shareable': false };
  const message = 'source > destination: writeback';
  const cases: RuleCase[] = [
    { name: 'pass', facts: { ...facts, 'disk.cache': 'none' }, expect: 'pass' },
    { name: 'fail', facts, expect: 'fail', severity: 'blocker', message },
    {
      name: 'named hosts',
      facts: { ...facts, 'source.name': 'a', 'destination.name': 'b' },
      expect: 'fail',
      message: 'a > b: writeback',
    },
    { name: 'unknown', facts: { 'disk.shareable': false }, expect: 'unknown' },
    { name: 'not-applicable', facts: { 'disk.shareable': true }, expect: 'not-applicable' },
  ];
  expect(resultsOf(cacheMode, cases)).toEqual(cases.map(({ name }) => ({ name, passed: true, problems: [] })));
});

test('what came out otherwise is told', () => {
  const facts = { 'disk.cache': 'writeback', 'disk.shareable': false };
  const results = resultsOf(cacheMode, [
    { name: 'status', facts, expect: 'pass' },
    { name: 'missing', facts: { 'disk.shareable': false }, expect: 'fail' },
    { name: 'severity and message', facts, expect: 'fail', severity: 'info', message: 'x' },
    { name: 'applies', facts: { 'disk.shareable': true }, expect: 'fail' },
  ]);
  expect(results).toEqual([
    { name: 'status', passed: false, problems: ['expected pass, got fail: source > destination: writeback'] },
    {
      name: 'missing',
      passed: false,
      problems: ['expected fail, got unknown: disk.cache is not known: nothing was collected for it'],
    },
    {
      name: 'severity and message',
      passed: false,
      problems: [
        'expected severity info, got blocker',
        'expected the message “x”, got “source > destination: writeback”',
      ],
    },
    { name: 'applies', passed: false, problems: ['expected fail, got not-applicable'] },
  ]);
});

test('the host of a host-scoped rule is called source, and has that role', () => {
  const rule: Partial<Rule> = {
    scope: 'host',
    requires: [],
    assert: "host.role == 'destination'",
    message: '{host.name}',
  };
  expect(
    resultsOf(rule, [
      { name: 'default', facts: {}, expect: 'fail', message: 'source' },
      { name: 'given', facts: { 'host.role': 'destination' }, expect: 'pass' },
    ]),
  ).toEqual([
    { name: 'default', passed: true, problems: [] },
    { name: 'given', passed: true, problems: [] },
  ]);
});
