import type { Capture } from '../capture.js';
import { hostNetworkFacts } from '../catalogue/host-network.js';
import { unreadable } from '../fact.js';
import type { Interface } from '../model/network.js';
import { addTo, linesOf, textOf, wordAfter, wordsOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';
import { readSections, type Section, sectionText } from './sections.js';
import { wholeNumber } from './whole-number.js';

const interfaceFacts = someOf(hostNetworkFacts, 'interfaces');

export function readInterfaces(capture: Capture) {
  return readArea(interfaceFacts, capture, (from) => {
    const text = textOf(from, 'interfaces');
    if (text === undefined) return undefined;
    const sections = readSections(text);
    const links = linesOf(sectionText(sections, 'links') ?? '').flatMap((line) => readLink(line) ?? []);
    const addresses = sectionText(sections, 'addresses');
    if (links.length === 0 || addresses === undefined) {
      return { interfaces: unreadable('ip did not list the network interfaces') };
    }
    return { interfaces: interfacesOf(links, linesOf(addresses), bridging(sections)) };
  });
}

interface Link {
  readonly name: string;
  readonly mtuBytes: number;
  readonly up: boolean;
  readonly controller: string | null;
}

/** `2: eth0@if7: <BROADCAST,UP> mtu 1500 qdisc … master br0 state UP …`, then details after a backslash. */
function readLink(line: string): Link | undefined {
  const [, nameAndPeer = '', flags = '', ...words] = wordsOf(line.split('\\')[0] ?? '');
  const name = nameAndPeer.replace(/:$/, '').split('@')[0] ?? '';
  const mtuBytes = wholeNumber(wordAfter(words, 'mtu'));
  if (name === '' || !flags.startsWith('<') || mtuBytes === null) return undefined;
  const up = flags.slice(1, -1).split(',').includes('UP');
  return { name, mtuBytes, up, controller: wordAfter(words, 'master') ?? null };
}

interface Bridging {
  readonly bridges: ReadonlySet<string>;
  /** Bridge by port, where the links do not say it themselves. */
  readonly portsOf: ReadonlyMap<string, string>;
}

/** Bridges as `ip` lists them, or lines `bridge NAME` and `port NAME BRIDGE` from sysfs. */
function bridging(sections: readonly Section[]): Bridging {
  const listed = sectionText(sections, 'bridges');
  if (listed !== undefined) {
    const names = linesOf(listed).flatMap((line) => readLink(line)?.name ?? []);
    return { bridges: new Set(names), portsOf: new Map() };
  }
  const lines = linesOf(sectionText(sections, 'sysfs') ?? '').map(wordsOf);
  return {
    bridges: new Set(lines.flatMap(([word, name]) => (word === 'bridge' && name !== undefined ? [name] : []))),
    portsOf: new Map(
      lines.flatMap(([word, port, bridge]) =>
        word === 'port' && port !== undefined && bridge !== undefined ? [[port, bridge] as const] : [],
      ),
    ),
  };
}

function interfacesOf(
  links: readonly Link[],
  addressLines: readonly string[],
  { bridges, portsOf }: Bridging,
): readonly Interface[] {
  const addresses = new Map<string, string[]>();
  for (const line of addressLines) {
    const found = readAddress(line);
    if (found !== undefined) addTo(addresses, found.name, found.address);
  }
  return links.map(({ controller, ...link }) => {
    const above = controller ?? portsOf.get(link.name) ?? null;
    return {
      ...link,
      addresses: addresses.get(link.name) ?? [],
      bridge: bridges.has(link.name),
      // A bond, a VRF or Open vSwitch is no bridge.
      controller: above !== null && bridges.has(above) ? above : null,
    };
  });
}

/** `2: eth0    inet 192.0.2.1/24 brd …`; a point-to-point address has its prefix length at the peer. */
function readAddress(line: string): { readonly name: string; readonly address: string } | undefined {
  const words = wordsOf(line);
  const name = words[1]?.replace(/:$/, '').split('@')[0];
  const own = wordAfter(words, 'inet') ?? wordAfter(words, 'inet6');
  if (name === undefined || own === undefined) return undefined;
  if (own.includes('/')) return { name, address: own };
  return { name, address: `${own}/${own.includes(':') ? 128 : 32}` };
}
