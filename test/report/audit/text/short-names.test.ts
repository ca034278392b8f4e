import { expect, test } from 'vitest';
import { cutName, shortNames } from '../../../../src/report/audit/text/short-names.js';

test.each([
  [
    ['kvm1.example.com', 'kvm2.example.com'],
    ['kvm1', 'kvm2'],
  ],
  [
    ['kvm1.rack1.example.com', 'kvm1.rack2.example.com'],
    ['kvm1.rack1', 'kvm1.rack2'],
  ],
  [
    ['kvm1.example.com', 'kvm2'],
    ['kvm1.example.com', 'kvm2'],
  ],
  [
    ['192.0.2.1', '192.0.3.1'],
    ['192.0.2.1', '192.0.3.1'],
  ],
  [['kvm1.example.com'], ['kvm1.example.com']],
  [
    ['root@kvm1.example.com', 'kvm2.example.com'],
    ['root@kvm1.example.com', 'kvm2.example.com'],
  ],
])('%j are called %j', (hosts, names) => {
  expect([...shortNames(hosts).values()]).toEqual(names);
});

test('what is too long for a cell is cut, and nothing in it is obeyed', () => {
  expect(cutName('a'.repeat(20))).toBe(`${'a'.repeat(15)}…`);
  expect(cutName('a\u001b[31mb')).not.toContain('\u001b');
});
