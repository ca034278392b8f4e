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
