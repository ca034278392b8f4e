import type { Capture } from '../capture.js';
import { guestFacts } from '../catalogue/guest.js';
import { Unreadable, unreadable } from '../fact.js';
import type { DirtyRate } from '../model/guest-devices.js';
import { fieldOf, type Sections, sectionRows, sectionsOfProbe, sectionText } from './libvirt-sections.js';
import { readArea, someOf } from './read-area.js';

const definitions = someOf(
  guestFacts,
  'state',
  'stateReason',
  'snapshotCount',
  'checkpointCount',
  'job',
  'blockJobs',
  'dirtyRate',
);

/** The facts of the probe guest-status of one guest. */
export function readGuestStatus(capture: Capture, uuid: string) {
  return readArea(definitions, capture, (whole) => {
    const sections = sectionsOfProbe(whole, 'guest-status', uuid);
    return sections === undefined ? undefined : readStatus(sections);
  });
}

/** The state and its reason as `virsh domstate --reason` prints them, such as `running (booted)`. */
export function stateOf(sections: Sections): { readonly state: string; readonly reason: string } | Unreadable {
  const text = sectionText(sections, 'state');
  if (text instanceof Unreadable) return text;
  const match = /^([a-z][a-z ]{0,30}?)(?: \((.{0,80})\))?$/.exec(text.trim());
  return match === null
    ? unreadable(`virsh gives a state that is not known: ${text.trim().slice(0, 80)}`)
    : { state: match[1] ?? '', reason: match[2] ?? '' };
}

function readStatus(sections: Sections) {
  const state = stateOf(sections);
  const off = !(state instanceof Unreadable) && state.state === 'shut off';
  return {
    state: state instanceof Unreadable ? state : state.state,
    stateReason: state instanceof Unreadable ? state : state.reason,
    snapshotCount: rowCount(sections, 'snapshots'),
    checkpointCount: checkpointCount(sections),
    // libvirt refuses the question for a guest that is not running: then there is no job either.
    job: off ? 'none' : job(sections),
    blockJobs: off ? [] : blockJobs(sections),
    dirtyRate: dirtyRate(sections),
  };
}

function rowCount(sections: Sections, name: string): number | Unreadable {
  const rows = sectionRows(sections, name);
  return rows instanceof Unreadable ? rows : rows.length;
}

function checkpointCount(sections: Sections): number | Unreadable {
  return sections.get('checkpoints')?.trim() === 'not known to this virsh' ? 0 : rowCount(sections, 'checkpoints');
}

/** The operation says more than the type, but libvirt before 3.3 does not name it. */
function job(sections: Sections): string | Unreadable {
  const text = sectionText(sections, 'job');
  if (text instanceof Unreadable) return text;
  const type = fieldOf(text, 'Job type');
  if (type === null) return unreadable('virsh names no job type');
  return type === 'None' ? 'none' : (fieldOf(text, 'Operation') ?? type.toLowerCase());
}

function blockJobs(sections: Sections): readonly string[] | Unreadable {
  const rows = sectionRows(sections, 'disks');
  if (rows instanceof Unreadable) return rows;
  const active: string[] = [];
  for (const row of rows) {
    const target = row.split(/\s/, 1)[0] ?? '';
    const text = sectionText(sections, `block-job ${target}`);
    if (text instanceof Unreadable) return unreadable(`block job of ${target.slice(0, 40)}: ${text.because}`);
    // Old virsh prints nothing when there is none.
    if (text.trim() !== '' && !text.includes('No current block job')) active.push(target);
  }
  return active;
}

/** `dirtyrate.calc_status=2` says that a measurement is complete; libvirt gives MiB/s under the name of megabytes. */
function dirtyRate(sections: Sections): DirtyRate | Unreadable {
  const text = sectionText(sections, 'dirty-rate');
  if (text instanceof Unreadable) return text;
  const measured = /^\s*dirtyrate\.calc_status=2$/m.test(text);
  const rate = /^\s*dirtyrate\.megabytes_per_second=(\d+)$/m.exec(text)?.[1];
  return { bytesPerSecond: measured && rate !== undefined ? Number(rate) * 1024 ** 2 : null };
}
