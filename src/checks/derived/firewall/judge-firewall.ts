import type { Firewall, FirewallBackend } from '../../../facts/model/network.js';
import type { MigrationPath } from '../migration-path.js';
import type { PortRange } from '../migration-ports.js';
import { judgeFirewalld } from './firewalld.js';
import { interestingPorts } from './interesting-ports.js';
import { iptablesChains, judgeIptables } from './iptables.js';
import { judgeNftables, type NftablesTable, nftablesTables } from './nftables.js';
import type { Packet } from './packet.js';
import { type PortJudgement, strictest } from './port-judgement.js';

type Judge = (packet: Packet) => PortJudgement | null;

/** Whether a host's firewall accepts TCP connections to all ports of a range on every way from the other host. */
export function judgeFirewall(firewall: Firewall, range: PortRange, paths: readonly MigrationPath[]): PortJudgement {
  const judges = judgesOf(firewall);
  const ports = interestingPorts(range, firewall.backends);
  const judgements: PortJudgement[] = [];
  for (const { from, to, device } of paths) {
    for (const port of ports) {
      for (const first of [true, false]) {
        for (const judge of judges) {
          const judgement = judge({ first, from, to, device, port });
          if (judgement !== null) judgements.push(atPort(judgement, port));
        }
      }
    }
  }
  return strictest(judgements, 'no firewall is active');
}

function atPort(judgement: PortJudgement, port: number): PortJudgement {
  if (judgement.verdict === 'refused') return { ...judgement, explanation: `port ${port}: ${judgement.explanation}` };
  return judgement;
}

function judgesOf(firewall: Firewall): readonly Judge[] {
  const { backends } = firewall;
  const firewalldRuns = backends.some((backend) => backend.kind === 'firewalld' && backend.running);
  return backends.map((backend) => judgeOf(backend, backends, firewalldRuns));
}

function judgeOf(backend: FirewallBackend, all: readonly FirewallBackend[], firewalldRuns: boolean): Judge {
  switch (backend.kind) {
    case 'firewalld':
      // firewalld itself accepts what belongs to a connection.
      return (packet) =>
        backend.running && packet.first ? judgeFirewalld(backend.zones, backend.defaultZone, packet) : null;
    case 'nftables':
      return nftablesJudge(backend.ruleset, all, firewalldRuns);
    case 'iptables':
      return iptablesJudge(backend, firewalldRuns);
  }
}

/** The tables that firewalld and iptables keep in nftables are judged by what those two say of them. */
function nftablesJudge(ruleset: unknown, backends: readonly FirewallBackend[], firewalldRuns: boolean): Judge {
  const tables = nftablesTables(ruleset);
  if (tables === null)
    return () => ({ verdict: 'undecided', because: "nftables' ruleset is not in nft's JSON format" });
  const own = tables.filter(
    (table) => !(firewalldRuns && table.name === 'firewalld') && !isOfIptables(table, backends),
  );
  return (packet) => judgeNftables(own, packet);
}

function isOfIptables(table: NftablesTable, backends: readonly FirewallBackend[]): boolean {
  const family = table.family === 'ip' ? 'ipv4' : table.family === 'ip6' ? 'ipv6' : null;
  const listed = backends.some((backend) => backend.kind === 'iptables' && backend.family === family);
  return listed && table.name === 'filter' && table.baseChains.every((chain) => chain === 'INPUT');
}

/** With its iptables backend firewalld writes these rules itself: its zones are the better description of them. */
function iptablesJudge(backend: Extract<FirewallBackend, { kind: 'iptables' }>, firewalldRuns: boolean): Judge {
  if (firewalldRuns && backend.rules.some((rule) => rule.startsWith('-N INPUT_ZONES'))) return () => null;
  const chains = iptablesChains(backend.rules);
  return (packet) => {
    if ((backend.family === 'ipv4') !== (packet.from.family === 4)) return null;
    return judgeIptables(backend.family, chains, packet);
  };
}
