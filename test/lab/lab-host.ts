import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { CommandOptions, CommandResult } from './command-result.js';
import { type DaemonName, killDaemon, type Signal, startDaemon, stopDaemon } from './daemons.js';
import type { Generation } from './generations/generation.js';
import type { GuestSpec } from './guest-spec.js';
import { defineGuest, killGuest, makeImages, startGuest, ticks, waitForTicks } from './guests.js';
import { LabError } from './lab-error.js';

const DEFAULT_TIMEOUT_MS = 60_000;

/** Of this process's environment nothing reaches a host. */
const ENVIRONMENT = {
  HOME: '/root',
  LANG: 'C.UTF-8',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
};

/** Where a running host is. This much is kept in the lab's state file, and is enough to work with the host. */
export interface HostRecord {
  readonly name: string;
  readonly address: string;
  readonly folder: string;
  /** Undefined when it lives in the machine's own root. */
  readonly generation?: Generation | undefined;
}

/** One running host: a machine with its own name, address, files and processes. */
export class LabHost {
  readonly name: string;
  readonly address: string;
  /** Its private files as the machine sees them: `etc`, `var/log`, `var/lib/libvirt` and so on. */
  readonly folder: string;
  readonly generation: Generation | undefined;

  constructor(record: HostRecord) {
    this.name = record.name;
    this.address = record.address;
    this.folder = record.folder;
    this.generation = record.generation;
  }

  /** The machine's number for the host's first process. */
  get pid(): number {
    return Number(readFileSync(join(this.folder, 'pid'), 'utf8'));
  }

  /** Runs a command as root inside the host, as if typed at its console. Never throws for a failed command. */
  async run(argv: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
    const enter = ['--target', String(this.pid), '--mount', '--uts', '--ipc', '--net', '--pid', '--root'];
    const seconds = String((options.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000);
    const environment = Object.entries({ ...ENVIRONMENT, ...options.env }).map(([name, value]) => `${name}=${value}`);
    const limit = ['timeout', '--kill-after=2', seconds];
    const env = ['env', '--ignore-environment', `--chdir=${options.cwd ?? '/'}`, ...environment];
    const result = await execa('nsenter', [...enter, '--', ...limit, ...env, ...argv], {
      reject: false,
      input: options.stdin ?? '',
    });
    const exitCode = result.exitCode ?? statusOf(result.signal);
    return { exitCode, stdout: result.stdout, stderr: result.stderr, timedOut: exitCode === 124 };
  }

  /**
   * The standard output of a command that has to succeed.
   * @throws LabError with the command and its standard error
   */
  async output(argv: readonly string[], options?: CommandOptions): Promise<string> {
    const result = await this.run(argv, options);
    if (result.exitCode === 0) return result.stdout;
    throw new LabError(`${this.name}: ${argv.join(' ')} ended with ${result.exitCode}: ${result.stderr}`);
  }

  /** Runs virsh on the host's own `qemu:///system`. */
  virsh(argv: readonly string[], options?: CommandOptions): Promise<CommandResult> {
    return this.run(['virsh', '--connect', 'qemu:///system', ...argv], options);
  }

  readFile(path: string): Promise<string> {
    return this.output(['cat', path]);
  }

  async writeFile(path: string, content: string): Promise<void> {
    await this.output(['tee', path], { stdin: content });
  }

  /** Sends a signal to a daemon, by the number in its pid file. */
  kill(daemon: DaemonName, signal: Signal): Promise<void> {
    return killDaemon(this, daemon, signal);
  }

  /** Starts a daemon and waits until it answers. */
  startDaemon(daemon: DaemonName): Promise<void> {
    return startDaemon(this, daemon);
  }

  /** Ends a daemon in an orderly way and starts it again, so that it reads its configuration. */
  async restartDaemon(daemon: DaemonName): Promise<void> {
    await stopDaemon(this, daemon);
    await startDaemon(this, daemon);
  }

  /** Makes the images of the guest that are not there yet, as a storage copy to this host wants them. */
  makeImages(spec: GuestSpec): Promise<void> {
    return makeImages(this, spec);
  }

  /** Makes the guest's missing images and defines it; returns its libvirt XML. */
  defineGuest(spec: GuestSpec): Promise<string> {
    return defineGuest(this, spec);
  }

  /** Defines and starts the guest. Its kernel needs some seconds more until the first tick. */
  startGuest(spec: GuestSpec): Promise<void> {
    return startGuest(this, spec);
  }

  killGuest(guest: string, signal: Signal): Promise<void> {
    return killGuest(this, guest, signal);
  }

  /** The last number that the guest counted to on this host; 0 when it never ran here. */
  ticks(guest: string): Promise<number> {
    return ticks(this, guest);
  }

  /** Waits until the guest has counted to `atLeast` on this host, and returns the number it is at. */
  waitForTicks(guest: string, atLeast: number, timeoutMs?: number): Promise<number> {
    return waitForTicks(this, guest, atLeast, timeoutMs);
  }
}

/** What a shell shows for a command that a signal has ended. */
function statusOf(signal: NodeJS.Signals | undefined): number {
  return signal === undefined ? 255 : 128 + constants.signals[signal];
}
