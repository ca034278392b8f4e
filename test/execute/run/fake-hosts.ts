import type { CommandResult, HostCommand, HostSession } from '../../../src/execute/host-session.js';
import { contactScript } from '../../../src/execute/truth/contact-script.js';
import { observeScript } from '../../../src/execute/truth/observe-script.js';
import { forgetScript, startScript } from '../../../src/execute/watch/start-script.js';
import { turnScript } from '../../../src/execute/watch/turn-script.js';
import { commandsOf } from '../../../src/planner/actions/commands-of.js';
import type { PlannedGuest } from '../../../src/planner/plan/plan.js';
import { libvirtSays, type SeenGuest } from './libvirt-says.js';

export type HostName = 'source' | 'destination';

/** How the migration of a test goes: each look of a watch is one step of it. */
export interface Course {
  readonly looks: number;
  readonly exitCode: number;
  readonly message: string;
  /** What both hosts say from then on. */
  readonly end: Readonly<Record<HostName, SeenGuest>>;
}

const incoming: SeenGuest = { state: 'paused (migrating)', job: 'Incoming migration' };
const outgoing: SeenGuest = { state: 'running (booted)', job: 'Outgoing migration' };

/** Two hosts with one guest, in memory: they outlive the program that works on them. */
export class FakeHosts {
  readonly guests: Record<HostName, SeenGuest> = { source: { state: 'running (booted)' }, destination: 'absent' };
  /** How often a virsh was started. */
  started = 0;
  /** Commands that changed something, in their order. */
  readonly changes: string[] = [];
  /** Steps that are done on the hosts. */
  readonly done = new Set<string>();
  /** Hosts that cannot be reached. */
  readonly silent = new Set<HostName>();
  private folder: 'none' | 'running' | 'ended' = 'none';
  private looks = 0;

  constructor(
    private readonly guest: PlannedGuest,
    private readonly course: Course,
  ) {}

  /** A connection to one of them; `boundary` is told before and after each command. */
  session(host: HostName, boundary: () => void): HostSession {
    return {
      host,
      close: () => undefined,
      run: async (command) => {
        boundary();
        if (this.silent.has(host)) return { kind: 'unanswered', because: `${host}: no route to host` };
        const result = this.answer(host, command);
        boundary();
        return result;
      },
    };
  }

  /** The migration goes on while nobody looks. */
  finish(): void {
    if (this.folder !== 'running') return;
    this.folder = 'ended';
    Object.assign(this.guests, this.course.end);
  }

  private answer(host: HostName, command: HostCommand): CommandResult {
    if (command.kind === 'script') {
      switch (command.script) {
        case observeScript:
          return said(libvirtSays(this.guest, this.guests[host], host));
        case contactScript:
          return said('');
        case startScript:
          return said(this.start());
        case turnScript:
          return said(this.look());
        case forgetScript:
          this.folder = 'none';
          return said('');
      }
    }
    return this.step(command) ?? this.virsh(host, command);
  }

  private start(): string {
    if (this.folder !== 'none') return 'already-there\n';
    this.folder = 'running';
    this.started += 1;
    this.changes.push('migrate');
    Object.assign(this.guests, { source: outgoing, destination: incoming });
    return 'started\n';
  }

  private look(): string {
    this.looks += 1;
    if (this.looks >= this.course.looks) this.finish();
    const runner = { none: ['runner none'], running: ['runner alive'], ended: this.status() }[this.folder];
    const { source } = this.guests;
    const job = source !== 'absent' && source.job !== undefined ? ['job 0', 'Job type: Unbounded'] : noJob(source);
    const state = source === 'absent' ? 'error: failed to get domain' : source.state;
    return [...runner, `state ${state}`, ...job].join('\n');
  }

  private status(): readonly string[] {
    const { exitCode, message } = this.course;
    return ['runner gone', `rc ${exitCode}`, `output ${Buffer.from(message).toString('base64')}`];
  }

  /** Questions, runs and undos of the steps of the plan. */
  private step(command: HostCommand): CommandResult | null {
    for (const { id, action } of this.guest.steps) {
      const commands = commandsOf(action, this.guest.uuid);
      if (commands === null) continue;
      if (isSame(command, commands.question)) return said(this.done.has(id) ? 'done\n' : 'needed\n');
      if (isSame(command, commands.run) && action.kind === 'keep-definition') return said('<domain/>');
      if (isSame(command, commands.run)) this.done.add(id);
      else if (isSame(command, commands.undo)) this.done.delete(id);
      else continue;
      this.changes.push(isSame(command, commands.run) ? id : `undo ${id}`);
      return said('');
    }
    return null;
  }

  private virsh(host: HostName, command: HostCommand): CommandResult {
    if (command.kind === 'script') throw new Error(`unexpected script on ${host}: ${command.script.slice(0, 80)}`);
    const [subcommand = ''] = command.argv.slice(3);
    this.changes.push(`${subcommand} on ${host}`);
    if (subcommand === 'resume') this.guests[host] = { state: 'running (unpaused)' };
    if (subcommand === 'domjobabort') this.abort();
    return said('');
  }

  private abort(): void {
    this.folder = 'ended';
    Object.assign(this.guests, { source: { state: 'running (migration canceled)' }, destination: 'absent' });
  }
}

function noJob(source: SeenGuest): readonly string[] {
  return source === 'absent' ? ['job 1', 'error: failed to get domain'] : ['job 0', 'Job type: None'];
}

function isSame(one: HostCommand, other: HostCommand | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function said(stdout: string): CommandResult {
  return { kind: 'answered', exitCode: 0, stdout, stderr: '', durationMs: 1 };
}
