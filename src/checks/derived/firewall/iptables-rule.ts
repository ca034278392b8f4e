import { networkContains, parseIpAddress, parseIpNetwork } from '../ip-address.js';
import { type Applies, allOf, not, type Packet, when } from './packet.js';
import type { Action, FirewallRule } from './walk-chains.js';

type Condition = (packet: Packet) => Applies;

/** Options that neither select packets nor decide. Those of a target come after it and change nothing here. */
const SILENT = new Set(
  (
    '--comment --reject-with --log-prefix --log-level --log-tcp-options --log-ip-options --log-uid --nflog-prefix ' +
    '--nflog-group --nflog-threshold --set-xmark --set-mark --save-mark --restore-mark --clamp-mss-to-pmtu'
  ).split(' '),
);

/** Modules that only add options; whatever such an option asks is read there. */
const KNOWN_MODULES = new Set([
  'tcp',
  'udp',
  'multiport',
  'conntrack',
  'state',
  'comment',
  'addrtype',
  'iprange',
  'icmp',
  'icmp6',
]);

/** Targets that do not end the way of a packet. */
const PASSING_TARGETS = new Set(['LOG', 'NFLOG', 'ULOG', 'MARK', 'CONNMARK', 'TRACE', 'AUDIT', 'CT', 'SET', 'TCPMSS']);

/** Reduces `-A CHAIN …` of `iptables -S`, already split into words, to what it does with a packet. */
export function iptablesRule(words: readonly string[], text: string, chains: ReadonlySet<string>): FirewallRule {
  const conditions: Condition[] = [];
  let action: Action = { kind: 'continue' };
  for (const { option, negated, values } of optionsOf(words.slice(2))) {
    const [value = ''] = values;
    if (option === '-j' || option === '-g') action = actionOf(option, value, chains);
    else if (!SILENT.has(option)) conditions.push(flip(conditionOf(option, values), negated));
  }
  return { text, branches: [{ applies: (packet) => allOf(conditions.map((test) => test(packet))), action }] };
}

interface Option {
  readonly option: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** Groups words into options with their values; a `!` before an option negates it. */
function optionsOf(words: readonly string[]): readonly Option[] {
  const options: { readonly option: string; readonly negated: boolean; readonly values: string[] }[] = [];
  let negated = false;
  for (const word of words) {
    const current = options.at(-1);
    if (word === '!') negated = true;
    else if (word.startsWith('-') || current === undefined) {
      options.push({ option: word, negated, values: [] });
      negated = false;
    } else current.values.push(word);
  }
  return options;
}

function flip(condition: Condition, negated: boolean): Condition {
  return negated ? (packet) => not(condition(packet)) : condition;
}

function actionOf(option: string, target: string, chains: ReadonlySet<string>): Action {
  if (target === 'ACCEPT') return { kind: 'accept' };
  if (target === 'DROP' || target === 'REJECT') return { kind: 'drop' };
  if (target === 'RETURN') return { kind: 'return' };
  if (chains.has(target)) return { kind: option === '-g' ? 'goto' : 'jump', chain: target };
  return PASSING_TARGETS.has(target) ? { kind: 'continue' } : { kind: 'unknown' };
}

function conditionOf(option: string, values: readonly string[]): Condition {
  const [value = '', second = ''] = values;
  switch (option) {
    case '-p':
      return () => when(value === 'tcp' || value === 'all' || value === '6');
    case '-s':
      return (packet) => inNetwork(packet.from, value);
    case '-d':
      return (packet) => (packet.to === null ? 'maybe' : inNetwork(packet.to, value));
    case '-i':
      return (packet) => deviceIs(packet, value);
    case '-o':
      return () => 'no';
    case '--dport':
    case '--dports':
      return (packet) => when(value.split(',').some((range) => inPortRange(packet.port, range)));
    case '--ctstate':
    case '--state':
      return ({ first }) => when(value.split(',').includes(first ? 'NEW' : 'ESTABLISHED'));
    case '--syn':
      return ({ first }) => when(first);
    case '--tcp-flags':
      return ({ first }) => flagsAre(value.split(','), second, first);
    case '--dst-type':
      return () => when(value === 'LOCAL');
    case '--src-range':
      return (packet) => inAddressRange(packet, value);
    case '-m':
      return () => (KNOWN_MODULES.has(value) ? 'yes' : 'maybe');
    default:
      return () => 'maybe';
  }
}

/** The first packet of a connection has SYN alone; the others have ACK, not SYN, and nobody knows which besides. */
function flagsAre(mask: readonly string[], wanted: string, first: boolean): Applies {
  if (first) return when(wanted === (mask.includes('SYN') ? 'SYN' : 'NONE'));
  if (mask.includes('SYN') && wanted.split(',').includes('SYN')) return 'no';
  return mask.every((flag) => flag === 'SYN') ? when(wanted === 'NONE') : 'maybe';
}

function inNetwork(address: Packet['from'], text: string): Applies {
  const network = parseIpNetwork(text);
  return network === null ? 'maybe' : when(networkContains(network, address));
}

function inAddressRange({ from }: Packet, range: string): Applies {
  const [first = null, last = null] = range.split('-').map(parseIpAddress);
  if (first === null || last === null) return 'maybe';
  return when(first.family === from.family && first.value <= from.value && from.value <= last.value);
}

function deviceIs({ device }: Packet, pattern: string): Applies {
  if (device === null) return pattern === 'lo' ? 'no' : 'maybe';
  return when(pattern.endsWith('+') ? device.startsWith(pattern.slice(0, -1)) : device === pattern);
}

function inPortRange(port: number, range: string): boolean {
  const [first = '', last = first] = range.split(':');
  return Number(first) <= port && port <= (last === '' ? 65535 : Number(last));
}
