import { networkContains, parseIpNetwork } from '../ip-address.js';
import type { Applies, Packet } from './packet.js';
import { allOf, not, when } from './packet.js';

/** A rich rule of firewalld, reduced to what it does with a packet. */
export interface RichRule {
  readonly text: string;
  readonly action: 'accept' | 'refuse' | 'unknown';
  applies(packet: Packet): Applies;
}

/** Elements that select other packets than a TCP connection to a port. */
const OTHER_ELEMENTS = /\b(icmp-block|icmp-type|masquerade|forward-port|source-port|protocol value="(?!tcp")[^"]*")/;

/** Reads `rule [family=…] [source [NOT] address=…] port port=… protocol=tcp … accept|reject|drop`. */
export function readRichRule(text: string): RichRule {
  const action = /\baccept\b/.test(text) ? 'accept' : /\b(reject|drop)\b/.test(text) ? 'refuse' : 'unknown';
  return {
    text,
    action,
    applies: (packet) =>
      allOf([familyApplies(text, packet), sourceApplies(text, packet), elementApplies(text, packet)]),
  };
}

function familyApplies(text: string, packet: Packet): Applies {
  const family = /\bfamily="?(ipv[46])"?/.exec(text)?.[1];
  return when(family === undefined || family === (packet.from.family === 4 ? 'ipv4' : 'ipv6'));
}

function sourceApplies(text: string, packet: Packet): Applies {
  const source = /\bsource( NOT)? address( NOT)?="?([^"\s]+)"?/i.exec(text);
  if (source === null) return /\bsource\b(?!-port)/.test(text) ? 'maybe' : 'yes';
  const network = parseIpNetwork(source[3] ?? '');
  if (network === null) return 'maybe';
  const applies = when(networkContains(network, packet.from));
  return source[1] !== undefined || source[2] !== undefined ? not(applies) : applies;
}

function elementApplies(text: string, packet: Packet): Applies {
  if (/\bpriority=|\bservice\b|\bdestination\b/.test(text)) return 'maybe';
  if (OTHER_ELEMENTS.test(text)) return 'no';
  const port = /\bport port="?(\d+)(?:-(\d+))?"? protocol="?(\w+)"?/.exec(text);
  if (port === null) return /\bport\b/.test(text) ? 'maybe' : 'yes';
  const [, first = '', last = first, protocol] = port;
  return when(protocol === 'tcp' && Number(first) <= packet.port && packet.port <= Number(last));
}
