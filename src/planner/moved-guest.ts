import { valueIfKnown } from '../facts/fact.js';
import type { DiskFacts, Guest } from '../facts/host-facts.js';

/** What the outline needs to know of a guest. Null where nobody knows. */
export interface MovedGuest {
  readonly uuid: string;
  readonly name: string;
  readonly state: string | null;
  readonly persistent: boolean | null;
  readonly autostart: boolean | null;
  readonly managedSave: boolean | null;
  /** Whether an agent listens in the guest, and so has to answer afterwards too. */
  readonly guestAgent: boolean | null;
  readonly nvram: string | null;
  readonly emulatedTpm: boolean;
  readonly memoryBytes: number | null;
  readonly disks: readonly MovedDisk[];
  /** False when some disk has no known target name, and so is not in the list. */
  readonly disksComplete: boolean;
}

export interface MovedDisk {
  readonly target: string;
  /** As `diskFacts.type` has it. */
  readonly type: string | null;
  /** As `diskFacts.source` has it: empty for a drive without a medium. */
  readonly source: string | null;
  /** Whether it is a CD-ROM or floppy drive with a medium in it. */
  readonly holdsMedium: boolean;
  /** Whether `--copy-storage-all` copies it when no disks are named: writable, not shareable, not empty. */
  readonly copiedByDefault: boolean | null;
}

/** The guest as the outline sees it, or null without a UUID: a guest is never addressed by its name. */
export function movedGuest(guest: Guest): MovedGuest | null {
  const { facts } = guest;
  const uuid = valueIfKnown(facts.uuid);
  if (uuid === undefined) return null;
  const disks = guest.disks.flatMap(movedDisk);
  return {
    uuid,
    name: valueIfKnown(facts.name) ?? uuid,
    state: valueIfKnown(facts.state) ?? null,
    persistent: valueIfKnown(facts.persistent) ?? null,
    autostart: valueIfKnown(facts.autostart) ?? null,
    managedSave: valueIfKnown(facts.managedSave) ?? null,
    guestAgent: answers(valueIfKnown(facts.guestAgent)),
    nvram: valueIfKnown(facts.firmware)?.nvram ?? null,
    emulatedTpm: (valueIfKnown(facts.tpms) ?? []).some((tpm) => tpm.backend === 'emulator'),
    memoryBytes: valueIfKnown(facts['memory.maximumBytes']) ?? null,
    disks,
    disksComplete: disks.length === guest.disks.length,
  };
}

function answers(agent: string | undefined): boolean | null {
  return agent === undefined || agent === 'unknown' ? null : agent === 'connected';
}

function movedDisk(disk: DiskFacts): MovedDisk[] {
  const target = valueIfKnown(disk.target);
  if (target === undefined) return [];
  const device = valueIfKnown(disk.device);
  const removable = device === 'cdrom' || device === 'floppy';
  return [
    {
      target,
      type: valueIfKnown(disk.type) ?? null,
      source: valueIfKnown(disk.source) ?? null,
      holdsMedium: removable && valueIfKnown(disk.empty) === false,
      copiedByDefault: copiedByDefault(disk),
    },
  ];
}

function copiedByDefault(disk: DiskFacts): boolean | null {
  const reasonsNotTo = [disk.readonly, disk.shareable, disk.empty].map(valueIfKnown);
  if (reasonsNotTo.includes(true)) return false;
  return reasonsNotTo.includes(undefined) ? null : true;
}
