import { expect, test } from 'vitest';
import { formatAuditText } from '../../../../src/report/audit/formats/text.js';
import { displayWidth } from '../../../../src/report/text/display-width.js';
import { sampleAudit } from '../sample-audit.js';

const options = { colour: false, terminal: true, width: 80, verbose: false, quiet: false };

test('a terminal gets the verdict, the table with the fewest targets first, and what to do', () => {
  const lines = formatAuditText(sampleAudit(), options).split('\n');
  const rows = lines.filter((text) => text.startsWith('│')).map((text) => text.split('│').map((cell) => cell.trim()));
  expect(rows.map(([, guest, ...cells]) => [guest, ...cells.slice(0, 2)])).toEqual([
    ['guest', 'kvm2', 'kvm3'],
    ['web1', 'NO', 'NO'],
    ['lost1', '?', '?'],
    ['db1', 'warn', 'NO'],
    ['app1', 'go?', 'go?'],
  ]);
});

test.each([40, 60, 120])('no line of the table is wider than %d columns', (width) => {
  const lines = formatAuditText(sampleAudit(), { ...options, width }).split('\n');
  const table = lines.filter((text) => /^[┌├└│]/.test(text));
  expect(Math.max(...table.map(displayWidth))).toBeLessThanOrEqual(width);
});

/** An audit on candidates whose names begin alike. */
function longNamed(width: number): readonly (readonly string[])[] {
  const report = sampleAudit();
  const candidates = ['hypervisor-of-rack-17-unit-01', 'hypervisor-of-rack-17-unit-02'];
  const [first, second] = candidates;
  const renamed = (name: string): string => ({ kvm2: first, kvm3: second })[name] ?? name;
  const long = {
    ...report,
    request: { ...report.request, candidates },
    hosts: report.hosts.map((host) => ({ ...host, name: renamed(host.name) })),
    guests: report.guests.map((guest) => ({
      ...guest,
      targets: guest.targets.map((target) => ({ ...target, host: renamed(target.host) })),
    })),
  };
  const lines = formatAuditText(long, { ...options, width }).split('\n');
  const table = lines.filter((text) => /^[┌├└│]/.test(text));
  expect(Math.max(...table.map(displayWidth))).toBeLessThanOrEqual(width);
  const heads = table.filter((text) => text.includes('hyper'));
  return heads.map((text) => text.split('│').flatMap((cell) => (cell.includes('hyper') ? [cell.trim()] : [])));
}

test.each([
  [40, [['hypervisor-of-rack-17-unit-…'], ['hypervisor-of-rack-17-unit-…']]],
  [60, [['hypervisor-of-rack-17…', 'hypervisor-of-rack-17…']]],
  [100, [['hypervisor-of-rack-17-unit-01', 'hypervisor-of-rack-17-unit-02']]],
  [200, [['hypervisor-of-rack-17-unit-01', 'hypervisor-of-rack-17-unit-02']]],
])('on %d columns, names take the room that there is', (width, heads) => {
  expect(longNamed(width)).toEqual(heads);
});

test.each([true, false])(
  'of a finding about several candidates, the words say which they are of (terminal: %j)',
  (terminal) => {
    const told = formatAuditText(sampleAudit(), { ...options, terminal })
      .split('\n')
      .filter((text) => text.includes('told of'));
    expect(told.map((text) => text.trim())).toEqual(
      terminal ? ['FAIL  storage/shared vda [kvm2, kvm3; told of kvm2]'] : ['told of: kvm2'],
    );
  },
);
