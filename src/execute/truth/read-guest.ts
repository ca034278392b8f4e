import type { Section } from '../../facts/readers/sections.js';
import { type Answer, known, unreadable } from './answer.js';
import type { CpuSamples, GuestIdentity, GuestJob, GuestView, SeenDisk } from './host-view.js';
import { answer, type LibvirtAnswers, libvirtAnswers } from './libvirt-answers.js';
import { linesIn } from './section-lines.js';

/** What the destination says, of libvirt 7.0 to 11.3, instead of a job that it has (qemu_driver.c). */
const refusedOnDestination = 'migration statistics are available only on the source host';

/** Reads what libvirt knows of the guest. */
export function readGuest(sections: readonly Section[], identity: GuestIdentity): GuestView {
  const libvirt = linesIn(sections, 'libvirt');
  const answers = libvirtAnswers(sections);
  const [before, after] = [uuids(answers, 'all'), uuids(answers, 'again')];
  if (before.kind === 'unreadable') return libvirt.kind === 'unreadable' ? libvirt : before;
  if (after.kind === 'unreadable') return after;
  const names = namesIn(answers);
  if (names.kind === 'unreadable') return names;
  const namesake = [...names.value].find(([uuid, name]) => name === identity.name && uuid !== identity.uuid)?.[0];
  const present = before.value.has(identity.uuid);
  const name = names.value.get(identity.uuid);
  if (present !== after.value.has(identity.uuid) || present !== (name !== undefined)) {
    return unreadable('the guest came or went while the host was asked');
  }
  return name === undefined
    ? { kind: 'absent', namesake: namesake ?? null }
    : readPresent(sections, answers, identity.uuid, name, namesake ?? null);
}

function readPresent(
  sections: readonly Section[],
  answers: LibvirtAnswers,
  uuid: string,
  name: string,
  namesake: string | null,
): GuestView {
  const state = stateIn(answers);
  if (state.kind === 'unreadable') return state;
  const [persistent, autostart, saved] = ['persistent', 'autostart', 'managed-save'].map((list) =>
    uuids(answers, list),
  );
  if (persistent?.kind !== 'known' || autostart?.kind !== 'known' || saved?.kind !== 'known') {
    return unreadable('libvirt did not list its guests');
  }
  return {
    kind: 'present',
    name,
    ...state.value,
    persistent: persistent.value.has(uuid),
    autostart: autostart.value.has(uuid),
    managedSave: saved.value.has(uuid),
    job: state.value.state === 'shut off' ? known({ kind: 'none' }) : jobIn(answers),
    cpu: cpuIn(sections, state.value.state),
    disks: disksIn(answers),
    namesake,
  };
}

function uuids(answers: LibvirtAnswers, list: string): Answer<ReadonlySet<string>> {
  const text = answer(answers, list);
  return text.kind === 'unreadable' ? text : known(new Set(text.value));
}

function stateIn(answers: LibvirtAnswers): Answer<{ readonly state: string; readonly reason: string }> {
  const text = answer(answers, 'state');
  if (text.kind === 'unreadable') return text;
  const said = text.value.join('\n');
  const match = /^([a-z][a-z ]{0,30}?)(?: \((.{0,80})\))?$/.exec(said);
  if (match === null) return unreadable(`virsh gives a state that is not known: ${said.slice(0, 80)}`);
  return known({ state: match[1] ?? '', reason: match[2] ?? '' });
}

/** A job that has ended is none: libvirt keeps its figures for a while. */
function jobIn(answers: LibvirtAnswers): Answer<GuestJob> {
  if (answers.get('job')?.some((line) => line.includes(refusedOnDestination)) === true) {
    return known({ kind: 'active', operation: 'Incoming migration' });
  }
  const lines = answer(answers, 'job');
  if (lines.kind === 'unreadable') return lines;
  const text = lines.value.join('\n');
  const type = /^Job type:\s*(\S.*)$/m.exec(text)?.[1]?.trim();
  if (type === undefined) return unreadable('virsh names no job type');
  if (type !== 'Bounded' && type !== 'Unbounded') return known({ kind: 'none' });
  return known({ kind: 'active', operation: /^Operation:\s*(\S.*)$/m.exec(text)?.[1]?.trim() ?? null });
}

/** Rows `UUID name`; a name may begin and end with blanks. */
function namesIn(answers: LibvirtAnswers): Answer<ReadonlyMap<string, string>> {
  const lines = answer(answers, 'names');
  if (lines.kind === 'unreadable') return lines;
  return known(new Map(lines.value.map((line) => [line.slice(0, 36), line.slice(37)])));
}

function disksIn(answers: LibvirtAnswers): Answer<readonly SeenDisk[]> {
  const lines = answer(answers, 'disks');
  if (lines.kind === 'unreadable') return lines;
  const dashes = lines.value.findIndex((line) => /^-{5,}$/.test(line));
  if (dashes < 0) return unreadable('virsh printed no table of disks');
  const disks = lines.value.slice(dashes + 1).flatMap((line) => {
    const match = /^ *(\S+) +(\S.*)$/.exec(line);
    return match === null ? [] : [{ target: match[1] ?? '', source: match[2] === '-' ? null : (match[2] ?? null) }];
  });
  // A path with a line break in it would print a row that is none.
  const unique = new Set(disks.map(({ target }) => target)).size === disks.length;
  return unique ? known(disks) : unreadable('virsh lists a disk twice');
}

function cpuIn(sections: readonly Section[], state: string): CpuSamples {
  if (state !== 'running') return { kind: 'not-sampled', because: `it is ${state}` };
  const lines = linesIn(sections, 'processor-time');
  if (lines.kind === 'unreadable') return { kind: 'not-sampled', because: lines.because };
  const [firstNs, lastNs, overMs] = (lines.value[0] ?? '').split(' ').map(Number);
  if (!firstNs || !lastNs || overMs === undefined) {
    return { kind: 'not-sampled', because: 'the host gave no processor time' };
  }
  return { kind: lastNs > firstNs ? 'advancing' : 'flat', firstNs, lastNs, overMs };
}
