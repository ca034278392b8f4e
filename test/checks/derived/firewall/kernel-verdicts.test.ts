import { expect, test } from 'vitest';
import { iptablesChains, judgeIptables } from '../../../../src/checks/derived/firewall/iptables.js';
import { judgeNftables, nftablesTables } from '../../../../src/checks/derived/firewall/nftables.js';
import type { Packet } from '../../../../src/checks/derived/firewall/packet.js';
import { packetOf, recorded } from './packet-of.js';

/** A ruleset made at random, and from which source which ports answered when Linux 6.18 had loaded it. */
interface KernelCase {
  /** For each source one digit a port: 1 when data came back over the connection. */
  readonly accepted: readonly string[];
  readonly nftables?: unknown;
  readonly iptables?: readonly string[];
}

const { sources, ports, cases }: { sources: string[]; ports: number[]; cases: KernelCase[] } = JSON.parse(
  recorded('kernel-verdicts.json'),
);

function judge(entry: KernelCase, packet: Packet): string {
  if (entry.iptables !== undefined) return judgeIptables('ipv4', iptablesChains(entry.iptables), packet).verdict;
  return judgeNftables(nftablesTables(entry.nftables) ?? [], packet).verdict;
}

function accepts(entry: KernelCase, source: string, port: number): string {
  const packet = packetOf(source, port);
  const verdicts = [judge(entry, packet), judge(entry, { ...packet, first: false })];
  if (verdicts.includes('refused')) return '0';
  return verdicts.includes('undecided') ? '?' : '1';
}

test.each(cases.map((entry, index) => ({ index, entry })))('ruleset $index, as the kernel judged it', ({ entry }) => {
  const ours = sources.map((source) => ports.map((port) => accepts(entry, source, port)).join(''));
  expect(ours).toEqual(entry.accepted);
});
