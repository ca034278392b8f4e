import { expect, test } from 'vitest';
import { FindingWaivers } from '../../../src/checks/audit/finding-waivers.js';
import { judgeMoves } from '../../../src/checks/audit/judge-moves.js';
import type { MovesInput } from '../../../src/checks/audit/moves-input.js';
import { ObstacleWords } from '../../../src/checks/audit/obstacle-words.js';
import { compileRules } from '../../../src/checks/engine/compile-rules.js';
import type { Rule } from '../../../src/checks/rule.js';
import { derivationsOf, guestOf, hostOf, inputOf, ruleOf } from '../engine/hand-made.js';

const { request, tables, probed } = inputOf();
const rule: Partial<Rule> = {
  scope: 'move',
  severity: 'blocker',
  requires: ['destination.memory.availableBytes', 'guest.memory.maximumBytes', 'guest.name'],
  assert: 'destination.memory.availableBytes > guest.memory.maximumBytes',
};

/** Of each obstacle of a guest that fits on none of two hosts: the message, and whether it may be another one for the second. */
function toldOf(message: string) {
  const compiled = compileRules([ruleOf({ ...rule, message })], []);
  const host = (name: string, bytes: number) => ({
    name,
    facts: hostOf({ hostname: name, 'memory.availableBytes': bytes }),
  });
  const input: MovesInput = {
    compiled,
    derivations: derivationsOf(),
    fleet: {
      hosts: [host('kvm1', 9), host('kvm2', 1), host('kvm3', 2)],
      guests: [{ source: 0, guest: guestOf({ uuid: 'u', name: 'web1', 'memory.maximumBytes': 5 }) }],
      turned: false,
    },
    settings: { request, tables, probed, client: null },
    waivers: new FindingWaivers([], { rules: compiled.rules.map((each) => each.rule), today: '2026-01-01' }),
    unread: new Set(),
    destinationsOf: () => [1, 2],
  };
  const [moves] = judgeMoves(input, new ObstacleWords(input));
  return moves?.obstacles.map(({ finding, hosts, differs }) => [finding.message, hosts, differs]);
}

test('a message about the destination may differ from host to host, and is of the first', () => {
  expect(toldOf('{guest.name} finds {destination.memory.availableBytes} bytes')).toEqual([
    ['web1 finds 1 bytes', [1, 2], true],
  ]);
});

test('a message about the guest alone is the same for all', () => {
  expect(toldOf('{guest.name} does not fit')).toEqual([['web1 does not fit', [1, 2], false]]);
});
