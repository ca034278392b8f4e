import { type Capture, failureOf, outputOf } from '../capture.js';
import { hostIdentityFacts } from '../catalogue/host-identity.js';
import { Unreadable, unreadable } from '../fact.js';
import type { SecretIdentity } from '../model/host-services.js';
import { saidAgainstIt } from '../said-against-it.js';
import { fieldOf, type Sections, sectionRows, sectionsOfProbe, sectionText } from './libvirt-sections.js';
import { readArea, someOf } from './read-area.js';

const probe = 'virsh-host';

const identity = someOf(
  hostIdentityFacts,
  'hostname',
  'libvirt.uri',
  'libvirt.version',
  'qemu.version',
  'secrets',
  'nwfilters',
);
const answering = someOf(hostIdentityFacts, 'libvirt.answers', 'libvirt.message');

/** The facts that libvirt gives about itself and its host. */
export function readLibvirtHost(capture: Capture) {
  return {
    ...readArea(answering, capture, readAnswering),
    ...readArea(identity, capture, (whole) => {
      const sections = sectionsOfProbe(whole, probe);
      return sections === undefined ? undefined : readIdentity(sections);
    }),
  };
}

/** A probe that ran and failed is an answer too: that libvirt does not answer. */
function readAnswering(capture: Capture) {
  const output = outputOf(capture, probe);
  if (output?.status !== 'ran') return undefined;
  if (output.exitCode === 0) return { 'libvirt.answers': true, 'libvirt.message': '' };
  const said = saidAgainstIt(output.stderr);
  return { 'libvirt.answers': false, 'libvirt.message': said === '' ? failureOf(output, probe) : said };
}

function readIdentity(sections: Sections) {
  return {
    hostname: oneLine(sections, 'hostname'),
    'libvirt.uri': oneLine(sections, 'uri'),
    'libvirt.version': libvirtVersion(sections),
    'qemu.version': qemuVersion(sections),
    secrets: secrets(sections),
    nwfilters: nwfilters(sections),
  };
}

function oneLine(sections: Sections, name: string): string | Unreadable {
  const text = sectionText(sections, name);
  if (text instanceof Unreadable) return text;
  const line = text.trim();
  return line === '' || line.includes('\n') ? unreadable(`virsh gave no single line for ${name}`) : line;
}

/** The daemon's version, which the client's library can be ahead of until the daemon is restarted. */
function libvirtVersion(sections: Sections): string | Unreadable {
  return versionIn(sections, 'Running against daemon') ?? unreadable('virsh does not name the version of the daemon');
}

function qemuVersion(sections: Sections): string | Unreadable {
  return versionIn(sections, 'Running hypervisor') ?? unreadable('virsh does not name the version of QEMU');
}

/** The version may come before an error of the same section: a host without QEMU has no hypervisor version. */
function versionIn(sections: Sections, field: string): string | null {
  const value = fieldOf(sections.get('version') ?? '', field);
  return value === null ? null : (/\d+(?:\.\d+){1,3}/.exec(value)?.[0] ?? null);
}

function secrets(sections: Sections): readonly SecretIdentity[] | Unreadable {
  return rowsByUuid(sections, 'secrets', (uuid, rest) => {
    const space = rest.indexOf(' ');
    const usageType = space < 0 ? rest : rest.slice(0, space);
    return { uuid, usageType, usage: space < 0 ? '' : rest.slice(space + 1).trim() };
  });
}

function nwfilters(sections: Sections): readonly string[] | Unreadable {
  return rowsByUuid(sections, 'nwfilters', (_uuid, name) => name);
}

function rowsByUuid<Item>(
  sections: Sections,
  name: string,
  item: (uuid: string, rest: string) => Item,
): readonly Item[] | Unreadable {
  const rows = sectionRows(sections, name);
  if (rows instanceof Unreadable) return rows;
  const items: Item[] = [];
  for (const row of rows) {
    const match = /^([\da-f-]{36})\s+(\S.*)$/.exec(row);
    if (match === null) return unreadable(`virsh lists ${name} in a way that is not known: ${row.slice(0, 80)}`);
    items.push(item(match[1] ?? '', match[2] ?? ''));
  }
  return items;
}
