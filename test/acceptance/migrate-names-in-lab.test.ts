import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Plan } from '../../src/planner/plan/plan.js';
import type { Report } from '../../src/report/document.js';
import type { RunReport } from '../../src/report/run/run-report.js';
import type { StatusReport } from '../../src/report/run/status-text.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { bareGuest, canary, hostileNames } from './moves/hostile-names.js';
import {
  between,
  expectCounting,
  hosts,
  leftovers,
  migrate,
  operate,
  patient,
  runMoves,
  startCounting,
  stateOn,
} from './moves/run-moves.js';
import { findingOf } from './preflight.js';

describeLab('guests with names that mean something else', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    source = lab.host(hosts.source);
    destination = lab.host(hosts.destination);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => Promise.all([source, destination].map(undefineAll)));

  async function uuidsOn(host: LabHost): Promise<readonly string[]> {
    const listed = await host.output(['virsh', 'list', '--all', '--uuid']);
    return listed.split('\n').filter((line) => line !== '');
  }

  async function undefineAll(host: LabHost): Promise<void> {
    for (const uuid of await uuidsOn(host)) {
      await host.virsh(['destroy', uuid]);
      await host.virsh(['undefine', uuid]);
    }
  }

  async function define(name: string, uuid: string): Promise<void> {
    await source.writeFile('/run/bare.xml', bareGuest(name, uuid));
    await source.output(['virsh', 'define', '/run/bare.xml']);
  }

  test('case 12: sixty hostile names are planned, moved and found again by UUID', { timeout: 600_000 }, async () => {
    expect(hostileNames.length).toBeGreaterThanOrEqual(60);
    const guests = hostileNames.map((name, index) => ({
      name,
      uuid: `6f0f6f6e-0000-4000-8000-${String(index).padStart(12, '0')}`,
    }));
    for (const { name, uuid } of guests) await define(name, uuid);
    const words = ['--all', ...between, '--mode', 'offline', '--concurrency', '8'];
    const named = (list: readonly { readonly uuid: string; readonly name: string }[]) =>
      list.map(({ uuid, name }) => ({ name, uuid })).sort((one, other) => (one.uuid < other.uuid ? -1 : 1));

    const planned = await operate(lab, ['plan', ...words, '--json', '--quiet']);
    const plan: Plan = JSON.parse(planned.stdout);
    expect(named(plan.guests)).toEqual(guests);

    const migrated = await operate(lab, ['migrate', ...words, '--yes', '--json'], 500_000);
    const report: RunReport = JSON.parse(migrated.stdout);
    expect([migrated.exitCode, report.summary]).toEqual([0, `${guests.length} moved`]);
    expect(named(report.guests.map(({ guest }) => guest))).toEqual(guests);
    // What is printed while it goes on moves no cursor and hides nothing.
    expect(migrated.stderr).toMatch(/^[\n\x20-\x7e\u{a1}-\u{1fffd}]*$/u);
    expect(migrated.stderr).not.toMatch(/[\u200b\u202e\u2028]/);

    const status = await operate(lab, ['status', report.runId, '--json'], 500_000);
    const found: StatusReport = JSON.parse(status.stdout);
    expect([status.exitCode, new Set(found.guests.map(({ truth }) => truth.kind))]).toEqual([0, new Set(['migrated'])]);
    expect(named(found.guests.map(({ guest }) => guest))).toEqual(guests);

    expect([await uuidsOn(source), [...(await uuidsOn(destination))].sort()]).toEqual([
      [],
      guests.map(({ uuid }) => uuid),
    ]);
    expect(await leftovers(lab)).toEqual([]);
    for (const host of lab.hosts) {
      const places = ['/', '/root', '/run', '/tmp', '/var/lib/libvirt'];
      expect(await host.output(['find', ...places, '-maxdepth', '1', '-name', canary])).toBe('');
    }
  });

  test(
    'case 12: a carriage return, which libvirt itself does not keep: no-go, and the guest stays',
    patient,
    async () => {
      const uuid = '6f0f6f6e-0000-4000-8000-00000000dddd';
      await define('a\rb', uuid);
      const refused = await operate(lab, ['migrate', uuid, ...between, '--mode', 'offline', '--yes', '--json']);
      const report: Report = JSON.parse(refused.stdout);
      expect([refused.exitCode, report.guests.map(({ name }) => name)]).toEqual([20, ['a\rb']]);
      expect(findingOf(report, 'guest/name-line-break').disposition).toBe('blocks');
      expect([await uuidsOn(source), await uuidsOn(destination)]).toEqual([[uuid], []]);
    },
  );

  test('case 13: guests that are named like the id and the UUID of another: the right one moves', patient, async () => {
    const uuid = '6f0f6f6e-0000-4000-8000-00000000aaaa';
    const ticks = await startCounting(lab, { name: 'web1', uuid });
    const id = (await source.output(['virsh', 'domid', 'web1'])).trim();
    const others = ['6f0f6f6e-0000-4000-8000-00000000bbbb', '6f0f6f6e-0000-4000-8000-00000000cccc'] as const;
    await define(id, others[0]);
    await define(uuid, others[1]);

    const ambiguous = await operate(lab, ['migrate', uuid, ...between, '--yes']);
    expect([ambiguous.exitCode, ambiguous.stdout + ambiguous.stderr]).toEqual([
      64,
      expect.stringContaining('means more than one guest'),
    ]);

    const ran = await migrate(lab, ['web1']);
    expect(ran.report.guests.map(({ guest, outcome }) => [guest.uuid, outcome])).toEqual([[uuid, 'moved']]);
    await expectCounting(lab, 'web1', ticks);
    expect([[...(await uuidsOn(source))].sort(), await uuidsOn(destination)]).toEqual([[...others], [uuid]]);

    // And the one that is named like the id, by plan and apply.
    const file = '/run/named.plan.json';
    const words = [id, ...between, '--mode', 'offline', '--out', file, '--quiet'];
    expect((await operate(lab, ['plan', ...words])).exitCode).toBe(0);
    const applied = await runMoves(lab, ['apply', file]);
    expect(applied.report.guests.map(({ guest, outcome }) => [guest.uuid, outcome])).toEqual([[others[0], 'moved']]);
    expect([await uuidsOn(source), await stateOn(destination, others[0])]).toEqual([
      [others[1]],
      'shut off persistent',
    ]);
  });
});
