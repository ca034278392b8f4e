import type { Capture } from '../capture.js';
import { hostNetworkFacts } from '../catalogue/host-network.js';
import { unreadable } from '../fact.js';
import type { Neighbour, Route } from '../model/network.js';
import { linesOf, textOf, wordAfter, wordsOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';
import { readSections, sectionText } from './sections.js';

const routeFacts = someOf(hostNetworkFacts, 'routes');
const neighbourFacts = someOf(hostNetworkFacts, 'neighbours', 'nameServers');

/** IPv4 routes, then IPv6 routes where the host has any. */
export function readRoutes(capture: Capture) {
  return readArea(routeFacts, capture, (from) => {
    const text = textOf(from, 'routes');
    if (text === undefined) return undefined;
    const sections = readSections(text);
    const ipv4 = sectionText(sections, 'ipv4');
    if (ipv4 === undefined) return { routes: unreadable('ip did not list the routes') };
    const ipv6 = sectionText(sections, 'ipv6') ?? '';
    return { routes: [...linesOf(ipv4), ...linesOf(ipv6)].flatMap(readRoute) };
  });
}

/** Whom the host talks to: `192.0.2.1 dev eth0 lladdr 52:54:00:12:34:56 REACHABLE`, and the name servers. */
export function readNeighbours(capture: Capture) {
  return readArea(neighbourFacts, capture, (from) => {
    const text = textOf(from, 'routes');
    if (text === undefined) return undefined;
    const sections = readSections(text);
    const neighbours = sectionText(sections, 'neighbours');
    const nameServers = sectionText(sections, 'nameservers');
    return {
      neighbours:
        neighbours === undefined
          ? unreadable('ip did not list the neighbours')
          : linesOf(neighbours).flatMap(readNeighbour),
      nameServers:
        nameServers === undefined
          ? unreadable('/etc/resolv.conf was not read')
          : linesOf(nameServers).map((line) => line.trim()),
    };
  });
}

/** One that did not answer has no MAC address. */
function readNeighbour(line: string): readonly Neighbour[] {
  const words = wordsOf(line);
  const mac = wordAfter(words, 'lladdr')?.toLowerCase();
  return mac === undefined ? [] : [{ address: words[0] ?? '', mac }];
}

/** Routes that lead nowhere, or that are no routes to other hosts. */
const notForwarding = ['unreachable', 'blackhole', 'prohibit', 'throw', 'local', 'broadcast', 'multicast', 'anycast'];

/** `default via 192.0.2.1 dev eth0 …`; a route with several next hops has them after backslashes. */
function readRoute(line: string): readonly Route[] {
  const [first = [], ...hops] = line.split('\\').map((part) => withoutType(wordsOf(part)));
  const destination = prefixOf(first[0]);
  if (destination === undefined) return [];
  const nextHops = hops.filter((hop) => hop[0] === 'nexthop');
  return (nextHops.length > 0 ? nextHops : [first]).map((words) => ({
    destination,
    gateway: gatewayOf(words),
    device: wordAfter(words, 'dev') ?? null,
  }));
}

function withoutType(words: readonly string[]): readonly string[] {
  return words[0] === 'unicast' ? words.slice(1) : words;
}

/** A single host is printed without its prefix length. */
function prefixOf(word: string | undefined): string | undefined {
  if (word === undefined || notForwarding.includes(word)) return undefined;
  if (word === 'default' || word.includes('/')) return word;
  return `${word}/${word.includes(':') ? 128 : 32}`;
}

/** `via 192.0.2.1`, or `via inet6 fe80::1` where the gateway has another family. */
function gatewayOf(words: readonly string[]): string | null {
  const gateway = wordAfter(words, 'via');
  return (gateway === 'inet6' || gateway === 'inet' ? wordAfter(words, gateway) : gateway) ?? null;
}
