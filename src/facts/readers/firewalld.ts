import { type Unreadable, unreadable } from '../fact.js';
import type { FirewallBackend, FirewalldZone } from '../model/network.js';
import { linesOf, splitAt, wordsOf } from './probe-text.js';
import { readSections, type Section, sectionText } from './sections.js';

/** firewalld as the probe found it; nothing when it is not installed. */
export function readFirewalld(text: string): readonly FirewallBackend[] | Unreadable {
  const sections = readSections(text);
  const state = sectionText(sections, 'state')?.trim();
  if (state === 'absent') return [];
  if (state === 'not running') return [{ kind: 'firewalld', running: false, zones: [], defaultZone: '' }];
  const zones = sectionText(sections, 'zones');
  const defaultZone = sectionText(sections, 'default-zone')?.trim();
  if (state !== 'running' || zones === undefined || defaultZone === undefined) {
    return unreadable('the zones of firewalld are not complete');
  }
  const services = new Map(sections.flatMap(servicesOf));
  const read = readZones(zones, services);
  const inUse = read.filter((zone) => zone.active || zone.name === defaultZone);
  const strange = inUse.flatMap((zone) => zone.services).find((name) => !services.has(name));
  if (strange !== undefined) return unreadable(`the ports of the service ${strange} of firewalld are not known`);
  return [{ kind: 'firewalld', running: true, zones: read, defaultZone }];
}

interface Service {
  readonly ports: readonly string[];
  readonly includes: readonly string[];
}

/**
 * Reads `firewall-cmd --list-all-zones`: a line with the zone's name, lines `  key: value`, and values that take
 * several lines (rich rules) below their key, further to the right.
 */
function readZones(text: string, services: ReadonlyMap<string, Service>): readonly FirewalldZone[] {
  const zones: { readonly title: string; readonly values: Map<string, string[]> }[] = [];
  let current: string[] | undefined;
  for (const line of linesOf(text)) {
    const zone = zones.at(-1);
    const pair = splitAt(line, ':');
    if (/^\S/.test(line)) {
      zones.push({ title: line.trim(), values: new Map() });
      current = undefined;
    } else if (zone !== undefined && pair !== undefined && /^ {2}\S/.test(line)) {
      current = pair[1] === '' ? [] : [pair[1]];
      zone.values.set(pair[0], current);
    } else {
      current?.push(line.trim());
    }
  }
  return zones.map(({ title, values }) => zoneOf(title, values, services));
}

function zoneOf(
  title: string,
  values: ReadonlyMap<string, readonly string[]>,
  services: ReadonlyMap<string, Service>,
): FirewalldZone {
  const list = (key: string): readonly string[] => (values.get(key) ?? []).flatMap(wordsOf);
  const [name = ''] = wordsOf(title);
  return {
    name,
    target: values.get('target')?.[0] ?? 'default',
    // `public (active)`, `public (default, active)`.
    active: title.slice(name.length).includes('active'),
    interfaces: list('interfaces'),
    sources: list('sources'),
    services: list('services'),
    ports: list('ports'),
    servicePorts: portsOf(list('services'), services),
    richRules: values.get('rich rules') ?? [],
  };
}

/** Ports of services and of those that they include. */
function portsOf(names: readonly string[], services: ReadonlyMap<string, Service>): readonly string[] {
  const seen = new Set<string>();
  const ports = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const service = services.get(name);
    if (seen.has(name) || service === undefined) continue;
    seen.add(name);
    for (const port of service.ports) ports.add(port);
    waiting.push(...service.includes);
  }
  return [...ports].sort();
}

/** A service file of firewalld: `<port protocol="tcp" port="16509"/>` and `<include service="…"/>`. */
function servicesOf({ name, text, exitCode }: Section): readonly (readonly [string, Service])[] {
  if (!name.startsWith('service ') || exitCode !== 0) return [];
  const tags = text.split('<').map((piece) => piece.split('>')[0] ?? '');
  const ports = tags
    .filter((tag) => tag.startsWith('port '))
    .flatMap((tag) => {
      const port = attribute(tag, 'port');
      const protocol = attribute(tag, 'protocol');
      return port === undefined || protocol === undefined ? [] : [`${port}/${protocol}`];
    });
  const includes = tags.filter((tag) => tag.startsWith('include ')).flatMap((tag) => attribute(tag, 'service') ?? []);
  return [[name.slice('service '.length), { ports, includes }]];
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}=["']([A-Za-z0-9_.-]+)["']`).exec(tag)?.[1];
}
