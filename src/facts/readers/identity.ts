import type { Capture } from '../capture.js';
import { hostIdentityFacts } from '../catalogue/host-identity.js';
import { unreadable } from '../fact.js';
import { daemonInUse } from './libvirt-daemon.js';
import { textOf, wordsOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';
import { type Release, readRelease } from './release.js';

const userFacts = someOf(hostIdentityFacts, 'collector.user', 'collector.root');
const kernelFacts = someOf(hostIdentityFacts, 'architecture', 'kernel.release');
const bootFacts = someOf(hostIdentityFacts, 'bootId');
const machineFacts = someOf(hostIdentityFacts, 'machineId');
const daemonFacts = someOf(hostIdentityFacts, 'libvirt.daemon');
const osFacts = someOf(
  hostIdentityFacts,
  'os.id',
  'os.idLike',
  'os.versionId',
  'os.prettyName',
  'os.vendor',
  'vendorProfile',
);

export function readIdentity(capture: Capture) {
  return {
    ...readArea(userFacts, capture, readUser),
    ...readArea(kernelFacts, capture, readKernel),
    ...readArea(bootFacts, capture, readBootId),
    ...readArea(machineFacts, capture, readMachineId),
    ...readArea(daemonFacts, capture, (from) => ({ 'libvirt.daemon': daemonInUse(from) })),
    ...readArea(osFacts, capture, readOs),
  };
}

/** `uid=0(root) gid=0(root) …`; a user without a name has none in brackets. */
function readUser(capture: Capture) {
  const text = textOf(capture, 'whoami');
  if (text === undefined) return undefined;
  const match = /^uid=(\d+)(?:\(([^)]*)\))?/.exec(text.trimStart());
  const [, id = '', name = id] = match ?? [];
  const strange = unreadable('id did not print a user id');
  return { 'collector.user': id === '' ? strange : name, 'collector.root': id === '' ? strange : id === '0' };
}

/** `Linux 5.14.0-427.el9.x86_64 x86_64`. */
function readKernel(capture: Capture) {
  const text = textOf(capture, 'uname');
  if (text === undefined) return undefined;
  const [, release, machine] = wordsOf(text);
  return {
    architecture: machine ?? unreadable('uname did not print the machine'),
    'kernel.release': release ?? unreadable('uname did not print the kernel release'),
  };
}

function readBootId(capture: Capture) {
  const text = textOf(capture, 'boot-id')?.trim();
  if (text === undefined) return undefined;
  return { bootId: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : unreadable('it is no UUID') };
}

function readMachineId(capture: Capture) {
  const text = textOf(capture, 'machine-id')?.trim();
  if (text === undefined) return undefined;
  return { machineId: /^[0-9a-f]{32}$/.test(text) ? text : unreadable('the machine id is not initialised') };
}

function readOs(capture: Capture) {
  if (textOf(capture, 'os-release') === undefined) return undefined;
  const release = readRelease(capture);
  if (release === undefined) {
    const strange = unreadable('the release file names no distribution');
    return {
      'os.id': strange,
      'os.idLike': strange,
      'os.versionId': strange,
      'os.prettyName': strange,
      'os.vendor': strange,
      vendorProfile: strange,
    };
  }
  return {
    'os.id': release.id,
    'os.idLike': release.idLike,
    'os.versionId': release.versionId ?? unreadable('the distribution states no version'),
    'os.prettyName': release.prettyName ?? unreadable('the distribution states no name'),
    'os.vendor': vendorOf(release),
    vendorProfile: profileOf(release),
  };
}

const families: Readonly<Record<string, readonly string[]>> = {
  redhat: ['rhel', 'centos', 'fedora', 'rocky', 'almalinux', 'ol', 'scientific', 'redhat', 'virtuozzo'],
  suse: ['suse', 'sles', 'sled', 'opensuse', 'opensuse-leap', 'opensuse-tumbleweed', 'sle-micro', 'sl-micro'],
  debian: ['debian', 'ubuntu'],
};

/** The family of the id itself, else of the first distribution that it says it is like. */
function vendorOf(release: Release): string {
  for (const id of [release.id, ...release.idLike]) {
    const family = Object.keys(families).find((name) => families[name]?.includes(id.toLowerCase()));
    if (family !== undefined) return family;
  }
  return 'other';
}

/** Whose documentation of migration holds for a distribution. Fedora follows upstream, and its relatives by name do not. */
const profiles: Readonly<Record<string, readonly string[]>> = {
  rhel: ['rhel', 'centos', 'rocky', 'almalinux', 'ol', 'scientific'],
  suse: families.suse ?? [],
  ubuntu: ['ubuntu'],
  debian: ['debian'],
  upstream: ['fedora'],
};

function profileOf(release: Release): string {
  for (const id of [release.id, ...release.idLike]) {
    const profile = Object.keys(profiles).find((name) => profiles[name]?.includes(id.toLowerCase()));
    if (profile !== undefined) return profile;
  }
  return 'upstream';
}
