import type { DaemonName } from '../lab/daemons.js';
import { changeFile, restoreFile } from '../lab/faults/changed-file.js';
import { faultNamed } from '../lab/faults/faults.js';
import type { GuestSpec } from '../lab/guest-spec.js';
import type { Lab } from '../lab/lab.js';
import type { Deviation } from './scenario.js';

/** A command that has to succeed, and optionally the one that undoes it. */
export function run(on: string, argv: readonly string[], undo: readonly string[] | null = null): Deviation {
  return { kind: 'run', on, argv, undo };
}

/** A script, where a scenario needs more than one command. */
export function shell(on: string, script: string, undo?: string): Deviation {
  const argv = (text: string): readonly string[] => ['sh', '-ec', text];
  return run(on, argv(script), undo === undefined ? null : argv(undo));
}

export function fault(on: string, name: string, peer: string | null = null): Deviation {
  return { kind: 'fault', on, fault: name, peer };
}

/** Lines that take precedence in `libvirtd.conf`, `qemu.conf` and the like. */
export function configured(
  on: string,
  path: string,
  lines: readonly string[],
  restart: DaemonName | null = 'libvirtd',
): Deviation {
  return { kind: 'configure', on, path, lines, restart };
}

/** Changes the definition of the shut-off guest in a way that the lab's own guests do not have, and starts it. */
export function editedAndStarted(on: string, guest: string, expression: string): Deviation {
  return shell(
    on,
    `virsh dumpxml --inactive ${guest} | sed '${expression}' >/run/edited.xml
     virsh define /run/edited.xml
     virsh start ${guest}`,
  );
}

/** Another guest, or one of the same name or UUID. */
export function guestThere(on: string, spec: GuestSpec, start: boolean): Deviation {
  return { kind: 'guest', on, spec, start };
}

export async function deviate(lab: Lab, deviation: Deviation, guest: string): Promise<void> {
  const host = lab.host(deviation.on);
  switch (deviation.kind) {
    case 'run':
      await host.output(deviation.argv);
      return;
    case 'fault':
      await faultNamed(deviation.fault).inject(host, subject(deviation, guest));
      return;
    case 'configure':
      await changeFile(host, deviation.path, (content) => `${deviation.lines.join('\n')}\n${content}`);
      if (deviation.restart !== null) await host.restartDaemon(deviation.restart);
      return;
    case 'guest':
      await (deviation.start ? host.startGuest(deviation.spec) : host.defineGuest(deviation.spec));
  }
}

/** Other guests need no undoing: the reset takes all of them away. */
export async function undo(lab: Lab, deviation: Deviation, guest: string): Promise<void> {
  const host = lab.host(deviation.on);
  switch (deviation.kind) {
    case 'run':
      if (deviation.undo !== null) await host.output(deviation.undo);
      return;
    case 'fault':
      await faultNamed(deviation.fault).heal(host, subject(deviation, guest));
      return;
    case 'configure':
      await restoreFile(host, deviation.path);
      if (deviation.restart !== null) await host.restartDaemon(deviation.restart);
      return;
    case 'guest':
  }
}

function subject({ peer }: { readonly peer: string | null }, guest: string): { guest: string; peer?: string } {
  return { guest, ...(peer !== null && { peer }) };
}
