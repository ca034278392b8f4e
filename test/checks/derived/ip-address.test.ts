import { describe, expect, test } from 'vitest';
import {
  isLinkLocal,
  isLoopback,
  networkContains,
  parseIpAddress,
  parseIpNetwork,
} from '../../../src/checks/derived/ip-address.js';

function contains(network: string, address: string): boolean | null {
  const [wide, one] = [parseIpNetwork(network), parseIpAddress(address)];
  return wide === null || one === null ? null : networkContains(wide, one);
}

test.each([
  ['192.0.2.0/24', '192.0.2.255', true],
  ['192.0.2.0/24', '192.0.3.0', false],
  ['192.0.2.1', '192.0.2.1', true],
  ['192.0.2.0/255.255.255.0', '192.0.2.9', true],
  ['0.0.0.0/0', '203.0.113.7', true],
  ['2001:db8::/64', '2001:db8::1', true],
  ['2001:db8::/64', '2001:db8:0:1::1', false],
  ['2001:db8::/64', '192.0.2.1', false],
  ['::/0', '2001:db8::1', true],
])('%s contains %s: %s', (network, address, expected) => {
  expect(contains(network, address)).toBe(expected);
});

test.each([
  '',
  '192.0.2',
  '192.0.2.256',
  '1.2.3.4.5',
  '2001:db8:::1',
  ':::',
  '1::2::3',
  '12345::',
  'kvm02',
  '192.0.2.1/33',
])('%s is no network', (text) => {
  expect(parseIpNetwork(text)).toBeNull();
});

describe('addresses of a kind', () => {
  const address = (text: string) => parseIpAddress(text) ?? { family: 4 as const, value: 0n, text };

  test('loopback', () => {
    expect(['127.0.0.1', '127.0.1.1', '::1', '::ffff:127.0.0.1'].map((text) => isLoopback(address(text)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['128.0.0.1', '::2', '::ffff:192.0.2.1'].map((text) => isLoopback(address(text)))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('link local', () => {
    expect(['169.254.1.1', 'fe80::1', 'febf::1'].map((text) => isLinkLocal(address(text)))).toEqual([true, true, true]);
    expect(['169.253.1.1', 'fec0::1', '2001:db8::1'].map((text) => isLinkLocal(address(text)))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
