import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostView } from '../../../src/execute/truth/host-view.js';
import { observeGuest } from '../../../src/execute/truth/observe-guest.js';
import type { Generation } from '../../lab/generations/generation.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import { describeGenerations } from '../../lab/lab-test.js';
import { labSession } from '../lab-session.js';

const shells: readonly (readonly [Generation, readonly string[]])[] = [
  ['bullseye', ['dash']],
  ['bookworm', ['dash']],
  ['trixie', ['bash']],
];

describeGenerations('a guest is observed', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: shells.map(([generation]) => ({ name: generation, generation })) });
  }, 60_000);
  afterAll(() => lab?.destroy());

  /** The view without what differs from run to run. */
  async function observe(host: Generation, shell: readonly string[], uuid: string, name: string): Promise<unknown> {
    const view: HostView = await observeGuest(
      labSession(lab.host(host), shell),
      { uuid, name },
      { liveness: 'sample' },
    );
    expect([view.hostUuid.kind, view.bootId.kind]).toEqual(['known', 'known']);
    const { guest, processes } = view;
    if (guest.kind !== 'present') return { processes, ...guest };
    const { cpu, state, reason, job, persistent, disks } = guest;
    return { processes, state, reason, job, persistent, disks, cpu: cpu.kind };
  }

  test.each(shells)('on %s by %s: running, paused, shut off, absent, and named as another', async (host, shell) => {
    const index = shells.findIndex(([each]) => each === host);
    const [uuid, other] = [
      `6f0f6f6e-0000-4000-8002-00000000000${index}`,
      `6f0f6f6e-0000-4000-8003-00000000000${index}`,
    ];
    const name = `seen-${host}`;
    const labHost = lab.host(host);
    await labHost.startGuest({ name, uuid });
    const seen = {
      processes: { kind: 'known', value: 1 },
      state: 'running',
      reason: 'booted',
      job: { kind: 'known', value: { kind: 'none' } },
      persistent: true,
      disks: { kind: 'known', value: [{ target: 'vda', source: `/var/lib/libvirt/images/shared/${name}.qcow2` }] },
      cpu: 'advancing',
    };
    expect(await observe(host, shell, uuid, name)).toEqual(seen);
    await labHost.virsh(['suspend', uuid]);
    expect(await observe(host, shell, uuid, name)).toEqual({
      ...seen,
      state: 'paused',
      reason: 'user',
      cpu: 'not-sampled',
    });
    await labHost.virsh(['destroy', uuid]);
    const none = { kind: 'known', value: 0 };
    expect(await observe(host, shell, uuid, name)).toMatchObject({
      processes: none,
      state: 'shut off',
      reason: 'destroyed',
    });
    expect(await observe(host, shell, other, name)).toEqual({ processes: none, kind: 'absent', namesake: uuid });
    // libvirt would take the guest of that name for the one of that UUID.
    await labHost.defineGuest({ name: other, disks: [] });
    expect(await observe(host, shell, other, 'web1')).toEqual({ processes: none, kind: 'absent', namesake: null });
  });
});
