import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What came of a try to start a guest with a CPU. */
export interface StartOutcome {
  readonly isStarted: boolean;
  /** libvirt's error, empty when it started. */
  readonly message: string;
  /** The `<cpu>` element of the live XML, empty when it did not start. */
  readonly liveCpu: string;
}

/** Starts paused guests without devices on one libvirt, to learn what it says of their CPUs, and removes each at once. */
export class PausedGuests {
  readonly #uri: string;
  readonly #folder: string;
  readonly #name = `cpu-bench-${process.pid}`;

  constructor(uri: string, folder: string) {
    this.#uri = uri;
    this.#folder = folder;
  }

  /** Starts a guest with that `<cpu>` element and removes it again. */
  start(virtType: string, machine: string, cpu: string): StartOutcome {
    const file = join(this.#folder, 'guest.xml');
    writeFileSync(file, this.#domain(virtType, machine, cpu));
    const created = spawnSync('virsh', ['-c', this.#uri, 'create', '--paused', file], { encoding: 'utf8' });
    if (created.status !== 0) return { isStarted: false, message: created.stderr.trim(), liveCpu: '' };
    const live = this.virsh('dumpxml', this.#name);
    this.virsh('destroy', this.#name);
    return { isStarted: true, message: '', liveCpu: live.match(/<cpu[ >].*?<\/cpu>/s)?.[0] ?? '' };
  }

  /** Output of a virsh command that must succeed. */
  virsh(...argv: readonly string[]): string {
    return execFileSync('virsh', ['-c', this.#uri, ...argv], { encoding: 'utf8' });
  }

  #domain(virtType: string, machine: string, cpu: string): string {
    return `<domain type='${virtType}'><name>${this.#name}</name><memory unit='MiB'>16</memory><vcpu>1</vcpu>
      <os><type arch='x86_64' machine='${machine}'>hvm</type></os>${cpu}
      <devices><controller type='usb' model='none'/><memballoon model='none'/></devices></domain>`;
  }
}
