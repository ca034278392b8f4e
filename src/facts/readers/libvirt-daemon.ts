import type { Capture } from '../capture.js';
import { type Unreadable, unreadable } from '../fact.js';
import { linesOf, textOf } from './probe-text.js';
import { type FromProbe, fromProbe } from './read-area.js';

/** The libvirt daemon that serves the QEMU driver: the monolithic one, or virtqemud of the modular ones. */
export type Daemon = 'libvirtd' | 'modular';

/**
 * Which daemon serves the QEMU driver: what runs or is started on demand, else whose socket is there.
 * Clients look for virtqemud first, so it wins where both are there. A socket alone may be left over from a
 * daemon that has ended.
 */
export function daemonInUse(capture: Capture): FromProbe<Daemon> | Unreadable | undefined {
  const daemons = textOf(capture, 'daemons');
  const sockets = textOf(capture, 'sockets');
  const running = daemons === undefined ? null : runningDaemon(linesOf(daemons));
  if (running !== null) return fromProbe('daemons', running);
  const listening = sockets === undefined ? null : listeningDaemon(linesOf(sockets));
  if (listening !== null) return fromProbe('sockets', listening);
  return daemons === undefined || sockets === undefined
    ? undefined
    : unreadable('neither libvirtd nor virtqemud runs or has a socket');
}

function runningDaemon(lines: readonly string[]): Daemon | null {
  const runs = (name: string): boolean =>
    lines.includes(`process ${name}`) ||
    lines.includes(`unit ${name}.service active`) ||
    lines.includes(`unit ${name}.socket active`);
  if (runs('virtqemud')) return 'modular';
  return runs('libvirtd') ? 'libvirtd' : null;
}

function listeningDaemon(lines: readonly string[]): Daemon | null {
  const listens = (socket: string): boolean => lines.some((line) => line.trim().endsWith(`/${socket}`));
  if (listens('virtqemud-sock')) return 'modular';
  return listens('libvirt-sock') ? 'libvirtd' : null;
}
