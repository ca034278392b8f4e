import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../../src/planner/plan/make-plan.js';
import { plannedGuestOf, planOf, sha256, uuid } from './plan-parts.js';

describe('a plan', () => {
  it('holds the steps of a plain live move, each waiting for the one before', () => {
    const { steps } = plannedGuestOf({ guest: { autostart: true } });
    expect(
      steps.map(({ id, host, mutates, dependsOn, argv }) => [id, host, mutates, dependsOn, argv?.join(' ')]),
    ).toEqual([
      ['web1/keep-definition', 'source', false, [], `virsh -c qemu:///system dumpxml --domain ${uuid} --inactive`],
      [
        'web1/migrate',
        'source',
        true,
        ['web1/keep-definition'],
        `virsh -c qemu:///system migrate --live --p2p --persistent --undefinesource ${uuid} qemu+ssh://beta/system`,
      ],
      ['web1/verify-moved', 'destination', false, ['web1/migrate'], undefined],
      [
        'web1/set-autostart-destination',
        'destination',
        true,
        ['web1/verify-moved'],
        `virsh -c qemu:///system autostart --domain ${uuid}`,
      ],
    ]);
  });

  it('turns autostart off where a definition stays', () => {
    const { steps, expected } = plannedGuestOf({ guest: { autostart: true }, request: { undefineSource: false } });
    expect(expected.sourceDefinition).toBe('kept');
    expect(steps.at(-1)?.argv?.join(' ')).toBe(`virsh -c qemu:///system autostart --domain ${uuid} --disable`);
    expect(steps.at(-1)?.host).toBe('source');
  });

  it('has a checksum over everything else', () => {
    const plan = planOf();
    expect(plan.checksum).toBe(checksumOf(plan, sha256));
    expect(checksumOf({ ...plan, planId: 'p2' }, sha256)).not.toBe(plan.checksum);
  });
});
