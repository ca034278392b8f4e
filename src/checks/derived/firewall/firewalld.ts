import type { FirewalldZone } from '../../../facts/model/network.js';
import { networkContains, parseIpNetwork } from '../ip-address.js';
import type { Packet } from './packet.js';
import type { PortJudgement } from './port-judgement.js';
import { readRichRule } from './rich-rule.js';

/**
 * What a running firewalld does with a packet: its zone is that of its source, else of its interface, else the default
 * zone; within the zone denials come before permissions, and the zone's target decides about the rest.
 */
export function judgeFirewalld(zones: readonly FirewalldZone[], defaultZone: string, packet: Packet): PortJudgement {
  const candidates = zonesOf(zones, defaultZone, packet);
  const judgements = candidates.map((zone) => judgeZone(zone, packet));
  const [first] = judgements;
  if (first === undefined) return { verdict: 'undecided', because: `firewalld describes no zone ${defaultZone}` };
  const agree = judgements.every((judgement) => judgement.verdict === first.verdict);
  if (agree) return first;
  const names = candidates.map((zone) => zone.name).join(' or ');
  return {
    verdict: 'undecided',
    because: `firewalld: nobody knows whether zone ${names} decides about ${packet.from.text}`,
  };
}

/** The zones that may decide: more than one when nobody knows the interface, or when a zone's sources are a set or a MAC address. */
function zonesOf(zones: readonly FirewalldZone[], defaultZone: string, packet: Packet): readonly FirewalldZone[] {
  const bySource = zones.find((zone) => zone.sources.some((source) => sourceHolds(source, packet) === true));
  if (bySource !== undefined) return [bySource];
  const perhaps = zones.filter((zone) => zone.sources.some((source) => sourceHolds(source, packet) === null));
  return [...new Set([...zonesByInterface(zones, defaultZone, packet.device), ...perhaps])];
}

function zonesByInterface(
  zones: readonly FirewalldZone[],
  defaultZone: string,
  device: string | null,
): readonly FirewalldZone[] {
  const standard = zones.filter((zone) => zone.name === defaultZone);
  if (device === null) {
    // libvirt's own zones hold the bridges of its networks, behind which there are only guests.
    const attached = zones.filter((zone) => zone.interfaces.length > 0 && !zone.name.startsWith('libvirt'));
    return [...standard, ...attached.filter((zone) => zone.name !== defaultZone)];
  }
  const byInterface = zones.find((zone) => zone.interfaces.includes(device));
  return byInterface === undefined ? standard : [byInterface];
}

/** Whether a packet comes from a source; null for sets (`ipset:…`) and MAC addresses, which are not known here. */
function sourceHolds(source: string, packet: Packet): boolean | null {
  const network = parseIpNetwork(source);
  return network === null ? null : networkContains(network, packet.from);
}

function judgeZone(zone: FirewalldZone, packet: Packet): PortJudgement {
  const rich = zone.richRules.map(readRichRule).filter((rule) => rule.applies(packet) !== 'no');
  const refusal = rich.find((rule) => rule.action === 'refuse' && rule.applies(packet) === 'yes');
  if (refusal !== undefined) return refused(zone, refusal.text);
  const doubtful = rich.find((rule) => rule.action === 'unknown' || rule.applies(packet) === 'maybe');
  if (doubtful !== undefined && doubtful.action !== 'accept') return notUnderstood(zone, doubtful.text);

  if (zone.target.toUpperCase() === 'ACCEPT') return accepted(zone, 'its target is ACCEPT');
  const permission = rich.find((rule) => rule.action === 'accept' && rule.applies(packet) === 'yes');
  if (permission !== undefined) return accepted(zone, permission.text);
  const port = zone.ports.find((range) => portRangeHolds(range, packet.port));
  if (port !== undefined) return accepted(zone, `port ${port}`);
  const service = zone.servicePorts.find((range) => portRangeHolds(range, packet.port));
  if (service !== undefined) return accepted(zone, `port ${service} of a service`);
  if (doubtful !== undefined) return notUnderstood(zone, doubtful.text);
  return refused(zone, `no port or service covers ${packet.port}/tcp`);
}

function portRangeHolds(text: string, port: number): boolean {
  const range = /^(\d+)(?:-(\d+))?\/tcp$/.exec(text);
  if (range === null) return false;
  const [, first = '', last = first] = range;
  return Number(first) <= port && port <= Number(last);
}

function accepted(zone: FirewalldZone, because: string): PortJudgement {
  return { verdict: 'accepted', explanation: `firewalld zone ${zone.name}: ${because}` };
}

function refused(zone: FirewalldZone, because: string): PortJudgement {
  return { verdict: 'refused', explanation: `firewalld zone ${zone.name}: ${because}` };
}

function notUnderstood(zone: FirewalldZone, richRule: string): PortJudgement {
  return {
    verdict: 'undecided',
    because: `firewalld zone ${zone.name}: cannot tell what this rich rule does: ${richRule}`,
  };
}
