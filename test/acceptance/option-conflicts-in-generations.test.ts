import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { compareVersions } from '../../src/checks/functions/versions.js';
import type { MigrateOptionRow } from '../../src/checks/tables/migrate-options.js';
import { ruleTables } from '../checks/rule-tables.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeGenerations } from '../lab/lab-test.js';
import { GUEST, migrationError, prepareAsking, refusalOf } from './options/asked-virsh.js';
import { foreseenRefusals, rowsMet, type Versions } from './options/judged-options.js';
import { optionCases } from './options/option-cases.js';
import { versionsOf } from './options/versions-of.js';

/** Older sources then choose the method xbzrle, which newer destinations refuse in other words than those of the table. */
const sourceChooses = '--live --p2p --parallel --compressed';

const pairs = [
  { from: 'old', to: 'new' },
  { from: 'middle', to: 'new' },
  { from: 'new', to: 'old' },
];

describeGenerations('the tables of migration options, against virsh and libvirt 7.0, 9.0 and 11.3', () => {
  let lab: OwnLab;
  let versions: Readonly<Record<string, Versions>>;

  beforeAll(async () => {
    lab = await createLab({
      hosts: [
        { name: 'old', generation: 'bullseye' },
        { name: 'middle', generation: 'bookworm' },
        { name: 'new', generation: 'trixie' },
        { name: 'newer', generation: 'trixie' },
      ],
    });
    const entries = lab.hosts.map(async (host) => [host.name, await versionsOf(host)] as const);
    versions = Object.fromEntries(await Promise.all(entries));
  }, 60_000);
  afterAll(() => lab?.destroy());
  afterEach(async () => {
    for (const host of lab.hosts) {
      await host.virsh(['destroy', GUEST]);
      await host.virsh(['undefine', GUEST]);
    }
  });

  test.each(['old', 'middle', 'new'])('virsh on %s has the options that the table says', async (name) => {
    const help = await lab.host(name).output(['virsh', 'help', 'migrate']);
    const there = [...help.matchAll(/^ +\[?--([a-z0-9-]+)/gm)].map((match) => match[1]).sort();
    const known = ({ virsh }: MigrateOptionRow): boolean => compareVersions(versions[name]?.libvirt ?? '', virsh) >= 0;
    const told = ruleTables['migrate-options'].rows.filter(known).map((row) => row.name);
    // The two that are no options of the migration.
    expect(there.filter((option) => option !== 'domain' && option !== 'desturi')).toEqual(told.sort());
  });

  test.each(pairs)('from $from to $to', { timeout: 300_000 }, async ({ from, to }) => {
    await prepareAsking(lab.host(from), lab.host(to));
    const [source, destination] = [versions[from], versions[to]];
    if (source === undefined || destination === undefined) throw new Error('a host without a version');
    const wrong: string[] = [];
    for (const words of optionCases) {
      const foreseen = foreseenRefusals(words, source, destination);
      const said = await refusalOf(lab.host(from), words);
      if (from !== 'new' && words.join(' ') === sourceChooses) continue;
      const right = foreseen.length === 0 ? said === null : new RegExp(foreseen.join('|')).test(said ?? '');
      if (!right) wrong.push(`${words.join(' ')}: foreseen ${foreseen.join(' or ') || 'nothing'}, said ${said}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    { row: 'postcopy-parallel', line: '--postcopy --parallel' },
    { row: 'zerocopy-compressed', line: '--zerocopy --parallel --compressed --comp-methods zlib' },
    { row: 'mt-removed', line: '--compressed --comp-methods mt' },
  ])('what QEMU refuses: $line', { timeout: 300_000 }, async ({ row, line }) => {
    await lab.host('new').startGuest({ name: GUEST, machine: 'pc-q35-5.2' });
    const message =
      ruleTables['migrate-option-conflicts'].rows.find(({ name }) => name === row)?.message ?? 'no such row';
    const words = ['--live', ...line.split(' ')];
    expect(await migrationError(lab.host('new'), words, 'qemu+ssh://newer/system')).toContain(message);
  });

  test('every row that virsh or libvirt decides was met', () => {
    const rows = ruleTables['migrate-option-conflicts'].rows.filter(
      ({ effect, by }) => effect === 'refused' && by !== 'qemu',
    );
    const unmet = ['unix-tls'];
    const names = rows.map(({ name }) => name).filter((name) => !unmet.includes(name));
    expect(rowsMet(optionCases, Object.values(versions)).filter((name) => names.includes(name))).toEqual(names.sort());
  });
});
