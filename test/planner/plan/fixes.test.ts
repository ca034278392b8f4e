import { describe, expect, it } from 'vitest';
import { fixesFor, mendedFindings } from '../../../src/planner/fixes/fixes-for.js';
import { pathStatusOf } from '../../checks/derived/path-status-of.js';
import { findingOf } from '../../report/finding-of.js';
import { fixable } from './fixable-parts.js';
import { type PlanParts, plainWishes, planInputOf, plannedGuestOf, planOf, uuid } from './plan-parts.js';

describe('with --fix', () => {
  it('mends everything first, once, and what depends on nothing else last', () => {
    const { steps } = plannedGuestOf(fixable);
    expect(steps.map(({ id, undo }) => [id, undo?.afterwards ?? null])).toEqual([
      ['web1/keep-definition', null],
      ['web1/define-pool-vm', false],
      ['web1/start-pool-vm', false],
      ['web1/create-image-vdb', false],
      ['web1/define-network-lan', false],
      ['web1/start-network-lan', false],
      ['web1/define-nwfilter-inner', false],
      ['web1/define-nwfilter-dmz', false],
      ['web1/define-secret-457eb676-33da-42ec-9a8c-9293d545c337', false],
      ['web1/open-firewall', true],
      ['web1/eject-medium-sda', false],
      ['web1/migrate', null],
      ['web1/verify-moved', null],
    ]);
  });

  describe('of a volume that libvirt does not list', () => {
    const withVolume = (exists: boolean): PlanParts => ({
      disks: [{ target: 'vda', device: 'disk', type: 'volume', source: 'vms/a/b.img' }],
      derived: [{ destinationPath: pathStatusOf({ path: '/srv/a/b.img', exists }) }],
      planned: {
        findings: [
          findingOf({
            status: 'fail',
            guest: { name: 'web1', uuid },
            id: 'f1',
            ruleId: 'storage/volume-listed',
            device: 'vda',
          }),
        ],
      },
      input: { wishes: { ...plainWishes, fix: true } },
    });

    it('refreshes the pool where the file is there', () => {
      const { steps } = plannedGuestOf(withVolume(true));
      expect(steps.map(({ action }) => action)[1]).toEqual({ kind: 'refresh-pool', name: 'vms', volume: 'a/b.img' });
    });

    it('leaves to people what is not there', () => {
      const { guests, byPeople } = planOf(withVolume(false));
      expect(guests[0]?.steps.some(({ action }) => action.kind === 'refresh-pool')).toBe(false);
      expect(byPeople.map(({ title }) => title)).toEqual([
        'Let the pool of vms/a/b.img have that volume, and refresh it',
      ]);
    });
  });

  it('does not expect a medium where it was before it was ejected', () => {
    const { disks } = plannedGuestOf(fixable).expected;
    expect(disks.find(({ target }) => target === 'sda')).toEqual({ target: 'sda', path: null });
    const { disks: without } = plannedGuestOf({
      ...fixable,
      input: { ...fixable.input, wishes: plainWishes },
    }).expected;
    expect(without.find(({ target }) => target === 'sda')).toEqual({ target: 'sda', path: '/isos/debian.iso' });
  });

  it('takes definitions along without what is the source host’s own', () => {
    const { steps } = plannedGuestOf(fixable);
    const xmlOf = (name: string) => {
      const action = steps.find(({ id }) => id === `web1/${name}`)?.action;
      return action !== undefined && 'xml' in action ? action.xml : undefined;
    };
    expect(xmlOf('define-pool-vm')).toBe(
      '<pool type="dir"><name>vm</name><target><path>/srv/vm</path></target></pool>',
    );
    expect(xmlOf('define-network-lan')).toBe(
      '<network><name>lan</name><forward mode="nat"/><bridge stp="on"/></network>',
    );
    expect(xmlOf('define-nwfilter-dmz')).toBe(
      '<filter name="dmz"><filterref filter="inner"/><filterref filter="allow-arp"/></filter>',
    );
  });

  it('says which findings are mended: not the one whose secret needs its value', () => {
    const input = planInputOf(fixable);
    const [planned] = input.guests;
    if (planned === undefined) throw new Error('there is no guest');
    expect([...mendedFindings(fixesFor(input, planned))]).toEqual(['f1', 'f2', 'f3', 'f4', 'f5', 'f7', 'f8']);
    expect(planOf(fixable).byPeople).toEqual([
      {
        title: 'Give the secret 457eb676-33da-42ec-9a8c-9293d545c337 the value that it has on alpha, from a safe place',
        host: 'beta',
        guest: planned.guest.facts.uuid.status === 'known' ? planned.guest.facts.uuid.value : '',
        ruleId: 'storage/secret',
      },
      {
        title: 'Insert a medium into sda again if the guest needs one; it was /isos/debian.iso',
        host: 'beta',
        guest: expect.any(String),
        ruleId: 'storage/removable',
      },
      {
        title:
          'Remove the old images by hand once the guest has proven itself; they are never deleted for you: vda (/srv/vm/web1.qcow2), vdb (/data/web1.img)',
        host: 'alpha',
        guest: expect.any(String),
        ruleId: null,
      },
    ]);
  });

  it('undoes nothing of what is to stay', () => {
    const { steps } = plannedGuestOf({
      ...fixable,
      input: { ...fixable.input, wishes: { ...plainWishes, fix: true, keepFixes: true } },
    });
    expect(steps.filter(({ undo }) => undo !== null)).toEqual([]);
  });

  it('leaves to people what a definition is missing for', () => {
    const none = { pools: new Map(), networks: new Map(), nwfilters: new Map(), secrets: new Map() };
    const plan = planOf({ ...fixable, input: { ...fixable.input, definitions: none } });
    expect(plan.byPeople.map(({ title, ruleId }) => [ruleId, title])).toContainEqual([
      'network/exists',
      'Define and start the network lan',
    ]);
    expect(plan.byPeople.map(({ title }) => title)).toContain(
      'Define the secret 457eb676-33da-42ec-9a8c-9293d545c337 as alpha has it, and give it its value, from a safe place',
    );
  });

  it('takes the network along that the destination is asked for', () => {
    const nics = [
      { mac: '52:54:00:00:00:01', type: 'network', network: 'office', destinationNetwork: 'lan', filter: '' },
    ];
    const { steps } = plannedGuestOf({ ...fixable, nics });
    expect(steps.map(({ id }) => id)).toContain('web1/define-network-lan');
  });
});

describe('without --fix', () => {
  it('leaves every step to people, with the rule that asks for it', () => {
    const plan = planOf({ ...fixable, input: { ...fixable.input, wishes: plainWishes } });
    expect(plan.guests[0]?.steps.map(({ id }) => id)).toEqual([
      'web1/keep-definition',
      'web1/migrate',
      'web1/verify-moved',
    ]);
    expect(plan.byPeople.map(({ ruleId, title }) => `${ruleId}: ${title}`)).toContain(
      'storage/pool-for-copy: Define the pool vm as the source has it',
    );
  });
});
