import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRuleFolders } from '../../src/app/rules/load-rule-folders.js';
import { ruleFolder } from '../../src/app/rules/rule-folder.js';
import { derivations } from '../../src/checks/derived/index.js';
import { evaluateRules } from '../../src/checks/engine/evaluate-rules.js';
import { judgeFindings } from '../../src/checks/verdict/judge-findings.js';
import { applyWaivers } from '../../src/checks/waivers/apply-waivers.js';
import { guestOf, type InputParts, inputOf } from '../checks/engine/hand-made.js';
import { ruleTables } from '../checks/rule-tables.js';
import { waiverOf } from '../checks/waivers/waiver-of.js';

const { compiled } = loadRuleFolders([ruleFolder], ruleTables);
const rules = compiled.rules.map(({ rule }) => rule);
const ground = { rules, today: '2026-11-21' };

/** The verdict when everything of these rules is waived, on every guest, host and device. */
function verdictOf(parts: InputParts, waived: readonly string[]) {
  const input = inputOf({ guests: [guestOf()], ...parts });
  const waivers = waived.map((ruleId) => waiverOf({ ruleId, covers: ['fail', 'unknown'] }));
  return judgeFindings(applyWaivers(evaluateRules(compiled, input, derivations), waivers, ground).findings);
}

const everyRule = rules.map(({ id }) => id);
const uuid = '44454c4c-4400-1035-8048-b4c04f4d4e31';
const guest = guestOf({ uuid: '11111111-1111-4111-8111-111111111111', name: 'web01', active: true, state: 'running' });
const other = { uuid: '22222222-2222-4222-8222-222222222222', name: 'web01' };

describe('what waivers cannot do', () => {
  test('these rules cannot be waived: a guest, its data or its name could be lost, or libvirt refuses it whatever we say', () => {
    expect(rules.filter(({ waivable }) => !waivable).map(({ id }) => id)).toMatchInlineSnapshot(`
      [
        "guest/block-jobs",
        "guest/job",
        "guest/name-free",
        "guest/offline-too-old",
        "guest/snapshots",
        "guest/state",
        "host/architecture",
        "host/destination-reachable",
        "host/distinct-machine-id",
        "host/distinct-uuid",
        "host/hypervisor",
        "host/libvirt-answers",
        "host/lock-manager",
        "host/system-connection",
        "machine/type",
        "memory/dimm-slots",
        "plan/copy-disk",
        "plan/copy-shared",
        "plan/dry-run-traces",
        "plan/libvirt-refuses-destination",
        "plan/libvirt-refuses-source",
        "plan/migrate-uri",
        "plan/offline-options",
        "plan/offline-persistent",
        "plan/option-conflict",
        "plan/option-requires",
        "plan/option-unusable",
        "plan/postcopy-parallel",
        "plan/rdma-hard-limit",
        "plan/tunnelled-copy",
        "plan/tunnelled-migrate-uri",
        "plan/tunnelled-via",
        "plan/undefine-source",
        "ports/connection-listening",
        "ports/transport",
        "storage/incremental-target",
        "storage/libvirt-accepts",
        "storage/probe-file",
        "storage/same-path",
        "storage/shared",
        "storage/target-exists",
        "storage/transient",
      ]
    `);
  });

  test('hosts of which nothing is known are no go, whatever is waived', () => {
    expect(verdictOf({}, everyRule).result).toBe('incomplete');
    fc.assert(
      fc.property(fc.subarray(everyRule), (waived) => verdictOf({}, waived).result === 'incomplete'),
      { seed: 20261121, numRuns: 25 },
    );
  });

  test.each([
    ['both hosts are one machine', { source: { 'libvirt.hostUuid': uuid }, destination: { 'libvirt.hostUuid': uuid } }],
    ['the architectures differ', { source: { architecture: 'x86_64' }, destination: { architecture: 'aarch64' } }],
    ['libvirt does not answer', { destination: { 'libvirt.answers': false } }],
  ] as const)('%s', (_, parts) => {
    expect(verdictOf(parts, everyRule).result).toBe('no-go');
  });

  test('another guest has the name on the destination', () => {
    const destination = {
      guests: [{ ...other, state: 'shut off', persistent: true, autostart: false, macs: [], memoryMaximumBytes: null }],
    };
    expect(verdictOf({ guests: [guest], destination }, everyRule).result).toBe('no-go');
  });
});
