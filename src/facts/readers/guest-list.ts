import type { Capture } from '../capture.js';
import { Unreadable, unreadable } from '../fact.js';
import { type Sections, sectionLines, sectionsOfProbe } from './libvirt-sections.js';

/** Which guests a host has, as libvirt lists them. */
export interface GuestList {
  readonly uuids: readonly string[];
  /** Whether a guest is in one of the other sections of the list. */
  readonly has: (section: string, uuid: string) => boolean | Unreadable;
  readonly nameOf: (uuid: string) => string | Unreadable;
}

/** Reads the probe guest-list; undefined when it failed. */
export function readGuestList(capture: Capture): GuestList | Unreadable | undefined {
  const sections = sectionsOfProbe(capture, 'guest-list');
  if (sections === undefined) return undefined;
  const uuids = uuidsIn(sections, 'all');
  if (uuids instanceof Unreadable) return uuids;
  const members = new Map<string, ReadonlySet<string> | Unreadable>();
  for (const name of sections.keys()) {
    const listed = uuidsIn(sections, name);
    members.set(name, listed instanceof Unreadable ? listed : new Set(listed));
  }
  const names = namesIn(sections);
  return {
    uuids,
    has: (section, uuid) => {
      const listed = members.get(section) ?? unreadable(`the output has no section ${section}`);
      return listed instanceof Unreadable ? listed : listed.has(uuid);
    },
    nameOf: (uuid) =>
      names instanceof Unreadable ? names : (names.get(uuid) ?? unreadable('the list of guests does not name it')),
  };
}

function uuidsIn(sections: Sections, name: string): readonly string[] | Unreadable {
  const lines = sectionLines(sections, name);
  if (lines instanceof Unreadable) return lines;
  return lines.filter((line) => isUuid(line));
}

/** Rows `UUID name`. Only the first row of a UUID counts: a name with a line break could imitate another guest's row. */
function namesIn(sections: Sections): ReadonlyMap<string, string> | Unreadable {
  const lines = sectionLines(sections, 'names');
  if (lines instanceof Unreadable) return lines;
  const names = new Map<string, string>();
  for (const line of lines) {
    const uuid = line.slice(0, 36);
    if (isUuid(uuid) && !names.has(uuid)) names.set(uuid, line.slice(37));
  }
  return names;
}

/** A UUID as libvirt prints it. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}
