import type { Capture } from '../capture.js';
import { hostServiceFacts } from '../catalogue/host-services.js';
import { Unreadable, unreadable } from '../fact.js';
import type { DaemonLimits } from '../model/host-services.js';
import { type LibvirtSetting, readLibvirtConfiguration } from './libvirt-configuration.js';
import { type Daemon, daemonInUse } from './libvirt-daemon.js';
import { type Sections, sectionsOfProbe, sectionText as virshSectionText } from './libvirt-sections.js';
import { linesOf, splitAt, textOf } from './probe-text.js';
import { FromProbe, fromProbe, readArea, someOf } from './read-area.js';
import { readRelease } from './release.js';
import { readSections, sectionText } from './sections.js';
import { wholeNumber } from './whole-number.js';

const limitFacts = someOf(hostServiceFacts, 'daemonLimits');

/** Limits of the daemon that serves the QEMU driver: what it says itself, else its file, else its defaults. */
export function readDaemonLimits(capture: Capture) {
  return readArea(limitFacts, capture, (from) => {
    const effective = effectiveLimits(from);
    const daemon = effective?.daemon ?? daemonOf(from);
    const configured = daemon === undefined ? undefined : configuredLimits(from, daemon);
    if (effective !== undefined) {
      // The daemon does not tell this one.
      const maxClientRequests = configured?.maxClientRequests ?? null;
      return { daemonLimits: fromProbe('virt-admin', { ...effective.limits, maxClientRequests }) };
    }
    if (configured !== undefined) return { daemonLimits: fromProbe('daemon-config', configured) };
    const unanswered = daemon === undefined && textOf(from, 'daemon-config') !== undefined;
    return { daemonLimits: unanswered ? unreadable('it is not known which libvirt daemon the host runs') : undefined };
  });
}

function daemonOf(capture: Capture): Daemon | undefined {
  const found = daemonInUse(capture);
  return found instanceof FromProbe && typeof found.reading === 'string' ? found.reading : undefined;
}

const daemonNames: readonly (readonly [string, Daemon])[] = [
  ['virtqemud', 'modular'],
  ['libvirtd', 'libvirtd'],
];

/** From virt-admin's srv-clients-info and srv-threadpool-info. */
function effectiveLimits(capture: Capture) {
  const sections = sectionsOfProbe(capture, 'virt-admin');
  if (sections === undefined) return undefined;
  for (const [name, daemon] of daemonNames) {
    const clients = values(sections, `${name} clients`);
    const pool = values(sections, `${name} threadpool`);
    if (clients === undefined || pool === undefined) continue;
    const limits = {
      maxClients: clients.get('nclients_max') ?? null,
      maxAnonymousClients: clients.get('nclients_unauth_max') ?? null,
      maxWorkers: pool.get('maxWorkers') ?? null,
      priorityWorkers: pool.get('prioWorkers') ?? null,
      connectedClients: clients.get('nclients') ?? null,
    };
    return { daemon, limits };
  }
  return undefined;
}

function values(sections: Sections, name: string): ReadonlyMap<string, number> | undefined {
  const text = virshSectionText(sections, name);
  if (text instanceof Unreadable) return undefined;
  return new Map(
    linesOf(text).flatMap((line) => {
      const [key = '', written] = splitAt(line, ':') ?? [];
      const value = wholeNumber(written);
      return value === null ? [] : [[key, value] as const];
    }),
  );
}

/** A file that is not there sets nothing. */
function configuredLimits(capture: Capture, daemon: Daemon): DaemonLimits | undefined {
  const text = textOf(capture, 'daemon-config');
  if (text === undefined) return undefined;
  const file = daemon === 'modular' ? 'virtqemud.conf' : 'libvirtd.conf';
  const settings = readLibvirtConfiguration(sectionText(readSections(text), file) ?? '');
  const initial = defaultLimits(capture);
  const value = (key: string, unset: number | null): number | null => numberOr(settings.get(key), unset);
  return {
    maxClients: value('max_clients', initial.maxClients),
    maxAnonymousClients: value('max_anonymous_clients', initial.maxAnonymousClients),
    maxWorkers: value('max_workers', 20),
    priorityWorkers: value('prio_workers', 5),
    maxClientRequests: value('max_client_requests', 5),
    connectedClients: null,
  };
}

function numberOr(setting: LibvirtSetting | undefined, unset: number | null): number | null {
  return typeof setting === 'number' ? setting : unset;
}

/** The defaults of libvirtd.conf.in; libvirt 0.10 of RHEL 6 allows 20 clients and knows no limit of anonymous ones. */
function defaultLimits(capture: Capture): Pick<DaemonLimits, 'maxClients' | 'maxAnonymousClients'> {
  const release = readRelease(capture);
  const old = release?.versionId?.split('.')[0] === '6' && ['rhel', ...release.idLike].includes('rhel');
  return old ? { maxClients: 20, maxAnonymousClients: null } : { maxClients: 5000, maxAnonymousClients: 20 };
}
