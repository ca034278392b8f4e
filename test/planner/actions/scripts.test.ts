import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostCommand } from '../../../src/execute/host-session.js';
import { commandsOf } from '../../../src/planner/actions/commands-of.js';
import type { PlanAction } from '../../../src/planner/plan/plan-action.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in the place of one that a lab host does not have. */
function stub(name: string, script: string): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function run(command: HostCommand | null | undefined, shell = 'sh'): string {
  if (command?.kind !== 'script') throw new Error('there is no script');
  const env = { PATH: `${folder}:/usr/bin:/bin`, CALLS: join(folder, 'calls') };
  const argv = ['-c', command.script, shell, ...command.words];
  return execaSync(shell, argv, { env, extendEnv: false, reject: false }).stdout;
}

describe.each(['dash', 'bash'])('in %s', (shell) => {
  const opened: PlanAction = {
    kind: 'open-firewall',
    zone: 'internal; id',
    ports: [
      { first: 49152, last: 49215 },
      { first: 16514, last: 16514 },
    ],
  };

  it.each([
    ['exit 1', 'needed'],
    ['exit 0', 'done'],
    ['exit 252', 'refused firewalld does not answer'],
    ['[ "$3" = --query-port=16514/tcp ]', 'refused some of the ports are open already'],
  ])('firewalld that ends with %s means %s', (script, answer) => {
    stub('firewall-cmd', script);
    expect(run(commandsOf(opened, 'u')?.question, shell)).toBe(answer);
  });

  it('opens and closes ports by words, in the zone that was named', () => {
    stub('firewall-cmd', 'for word; do echo "$word"; done');
    const commands = commandsOf(opened, 'u');
    expect(run(commands?.run, shell).split('\n')).toEqual([
      '-q',
      '--zone=internal; id',
      '--add-port=49152-49215/tcp',
      '-q',
      '--zone=internal; id',
      '--add-port=16514/tcp',
    ]);
    const plain = commandsOf({ ...opened, zone: null }, 'u');
    expect(run(plain?.undo, shell).split('\n').slice(0, 2)).toEqual(['-q', '--remove-port=49152-49215/tcp']);
  });

  it.each([
    ['echo "Time: $(date +%s)"', /^done$/],
    ['echo "Time: $(($(date +%s) - 60))"', /^needed$/],
    ['echo "error: Guest agent is not responding" >&2; exit 1', /^refused error: Guest agent is not responding$/],
    ['true', /^refused the guest agent tells no time$/],
  ])('a guest agent of %s', (script, answer) => {
    stub('virsh', script);
    expect(run(commandsOf({ kind: 'synchronise-clock' }, 'u')?.question, shell)).toMatch(answer);
  });

  it('answers on one line, whatever virsh says', () => {
    stub('virsh', "printf 'error: one\\nerror: done\\n'; exit 1");
    expect(run(commandsOf({ kind: 'set-autostart', on: true }, 'u')?.question, shell)).toBe(
      'refused error: one error: done',
    );
  });
});
