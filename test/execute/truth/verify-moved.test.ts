import { describe, expect, test } from 'vitest';
import { known, unreadable } from '../../../src/execute/truth/answer.js';
import type { Contact } from '../../../src/execute/truth/ask-for-contact.js';
import { checkAgent, checkNetwork } from '../../../src/execute/truth/check-contact.js';
import { checkDefinitions } from '../../../src/execute/truth/check-definitions.js';
import { checkMovedGuest } from '../../../src/execute/truth/check-moved-guest.js';
import type { MovedCheck } from '../../../src/execute/truth/moved-check.js';
import type { ExpectedGuest } from '../../../src/planner/plan/plan.js';
import { absent, guestThat, viewOf } from './views.js';

const expected: ExpectedGuest = {
  name: 'web1',
  state: 'running',
  persistent: true,
  autostart: true,
  sourceDefinition: 'removed',
  disks: [{ target: 'vda', path: '/images/web1.qcow2' }],
  guestAgent: true,
};
const mac = '52:54:00:12:34:56';
const contact: Contact = {
  host: 'b',
  nics: known([{ device: 'vnet3', mac }]),
  agent: known('Time: 1795273241'),
  addresses: unreadable('no agent'),
  neighbours: known([`${mac} dev vnet3 master br0`]),
};

function results(checks: readonly MovedCheck[]): Readonly<Record<string, readonly [string, string]>> {
  return Object.fromEntries(checks.map(({ check, result, because }) => [check, [result, because]]));
}

describe('the moved guest', () => {
  test('is as planned', () => {
    expect(results(checkMovedGuest(viewOf('b', guestThat('running (migrated)')), expected))).toEqual({
      identity: ['ok', 'it is web1 5d0d6190-59c9-4daf-834a-a35b1b840788'],
      state: ['ok', 'it is running'],
      disks: ['ok', '1 disk as planned'],
      persistent: ['ok', 'it is persistent'],
    });
  });

  test('has another disk, is transient and paused', () => {
    const disks = known([{ target: 'vda', source: '/other.qcow2' }]);
    const guest = guestThat('paused (I/O error)', { disks, persistent: false });
    expect(results(checkMovedGuest(viewOf('b', guest), expected))).toMatchObject({
      state: ['not-ok', 'it is paused, and was to be running'],
      disks: ['not-ok', 'vda is /other.qcow2, and was to be /images/web1.qcow2'],
      persistent: ['not-ok', 'it is transient, and was to be persistent'],
    });
  });

  test('starts by itself on one host alone, and the source has let go', () => {
    const auto = viewOf('b', guestThat('running (migrated)', { autostart: true }));
    const left = viewOf('a', guestThat('shut off (migrated)', { autostart: true }));
    expect(results(checkDefinitions(viewOf('a', absent), auto, { expected, steps: [] }))).toEqual({
      autostart: ['ok', 'autostart is on'],
      'one-autostart': ['ok', 'b starts it by itself'],
      'source-definition': ['ok', 'the definition was removed'],
    });
    expect(results(checkDefinitions(left, auto, { expected, steps: [] }))).toMatchObject({
      'one-autostart': ['not-ok', 'a and b both start it by themselves'],
      'source-definition': ['not-ok', 'the definition was kept, and was to be removed'],
    });
  });

  test('answers by its agent, and on the network', () => {
    expect(results([...checkAgent(contact, expected), ...checkNetwork(contact)])).toEqual({
      'guest-agent': ['ok', 'it answers'],
      network: ['ok', `b sees ${mac}`],
    });
  });

  test('a silent network proves nothing, nor does an entry of another port; a silent agent is a fault', () => {
    const silent: Contact = {
      ...contact,
      agent: unreadable('not connected'),
      neighbours: known([`${mac} dev eth0 master br0`, `10.0.0.9 dev br0 lladdr ${mac} stale`]),
    };
    expect(results([...checkAgent(silent, expected), ...checkNetwork(silent)])).toEqual({
      'guest-agent': ['not-ok', 'it does not answer: not connected'],
      network: ['could-not-be-asked', `b has not seen ${mac}`],
    });
  });
});
