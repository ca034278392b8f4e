import type { Capture } from '../capture.js';
import { hostServiceFacts } from '../catalogue/host-services.js';
import { unreadable } from '../fact.js';
import { linesOf, textOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';
import { wholeNumber } from './whole-number.js';

const selinuxFacts = someOf(hostServiceFacts, 'security.selinuxMode');
const swtpmFacts = someOf(hostServiceFacts, 'swtpm.version');
const groupFacts = someOf(hostServiceFacts, 'ids.groups');

export function readSelinux(capture: Capture) {
  return readArea(selinuxFacts, capture, (from) => {
    const text = textOf(from, 'selinux')?.trim().toLowerCase();
    if (text === undefined) return undefined;
    const known = ['enforcing', 'permissive', 'disabled', 'absent'].includes(text);
    return { 'security.selinuxMode': known ? text : unreadable('getenforce printed no mode that is known') };
  });
}

/** `TPM emulator version 0.7.1, Copyright (c) …`. */
export function readSwtpm(capture: Capture) {
  return readArea(swtpmFacts, capture, (from) => {
    const text = textOf(from, 'swtpm')?.trim();
    if (text === undefined) return undefined;
    if (text === 'absent') return { 'swtpm.version': '' };
    const version = /\bversion (\d+(?:\.\d+)+)/.exec(text)?.[1];
    return { 'swtpm.version': version ?? unreadable('swtpm printed no version') };
  });
}

/** `kvm:x:36`; a group that is not there has no line. Debian's QEMU runs as libvirt-qemu. */
export function readGroupIds(capture: Capture) {
  return readArea(groupFacts, capture, (from) => {
    const text = textOf(from, 'group-ids');
    if (text === undefined) return undefined;
    const ids = new Map(
      linesOf(text).map((line) => {
        const [name = '', , id] = line.trim().split(':');
        return [name, wholeNumber(id)] as const;
      }),
    );
    const idOf = (name: string): number | null => ids.get(name) ?? null;
    return {
      'ids.groups': { kvm: idOf('kvm'), qemu: idOf('qemu') ?? idOf('libvirt-qemu'), libvirt: idOf('libvirt') },
    };
  });
}
