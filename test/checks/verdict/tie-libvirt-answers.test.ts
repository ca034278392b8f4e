import { expect, test } from 'vitest';
import { tieLibvirtAnswers } from '../../../src/checks/verdict/tie-libvirt-answers.js';
import { findingOf } from '../../report/finding-of.js';
import { guestOf } from '../engine/hand-made.js';
import { ruleTables } from '../rule-tables.js';

const uuid = '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11';
const snapshots = 'Requested operation is not valid: cannot migrate domain with 1 snapshots';
const machine = "unsupported configuration: Emulator 'qemu' does not support machine type 'pc-q35-10.0'";
const guest = guestOf({
  uuid,
  sourceDryRun: { passed: false, message: snapshots },
  destinationDryRun: { passed: false, message: machine },
});
const refusal = findingOf({ ruleId: 'plan/libvirt-refuses-source', message: 'libvirt refuses' });
const foreseen = findingOf({ ruleId: 'guest/snapshots' });

function tie(...findings: Parameters<typeof tieLibvirtAnswers>[0]) {
  return tieLibvirtAnswers(findings, [guest], ruleTables['libvirt-messages'].rows);
}

test('a refusal that a rule foresaw confirms it, and is no blocker of its own', () => {
  expect(tie(foreseen, refusal)).toEqual([foreseen, { ...refusal, severity: 'info', disposition: 'informs' }]);
});

test('a refusal of the destination, too', () => {
  const type = findingOf({ ruleId: 'machine/type' });
  const other = { ...refusal, ruleId: 'plan/libvirt-refuses-destination' };
  expect(tie(type, other)).toEqual([type, { ...other, severity: 'info', disposition: 'informs' }]);
});

test.each([
  ['passed', { status: 'pass', disposition: 'none' } as const],
  ['is waived', { disposition: 'waived' } as const],
  ['is about another guest', { guest: { name: 'web2', uuid: '11111111-1111-4111-8111-111111111111' } }],
  ['could not be evaluated', { status: 'unknown' } as const],
])('a refusal stands where the rule that foresees it %s', (_name, parts) => {
  const other = { ...foreseen, ...parts };
  expect(tie(other, refusal)).toEqual([
    other,
    { ...refusal, message: 'libvirt refuses; none of these found anything that blocks' },
  ]);
});

test('a refusal that nothing foresees stands as it is', () => {
  const unforeseen = guestOf({ uuid, sourceDryRun: { passed: false, message: 'something new' } });
  const rows = ruleTables['libvirt-messages'].rows;
  expect(tieLibvirtAnswers([foreseen, refusal], [unforeseen], rows)).toEqual([foreseen, refusal]);
});

test('an answer that is no refusal stays as it is', () => {
  const passed = { ...refusal, status: 'pass', disposition: 'none' } as const;
  expect(tie(foreseen, passed)).toEqual([foreseen, passed]);
});
