import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fileCopier } from '../../../src/app/execute/images/file-copier.js';
import { copyImage, removeCopy } from '../../../src/execute/images/copy-image.js';
import type { FileCopier } from '../../../src/execute/images/file-copier.js';
import { Journal } from '../../../src/execute/journal/journal.js';
import type { GuestRun } from '../../../src/execute/run/guest-run.js';
import { localHost } from '../../../src/hosts/local/local-host.js';
import { chainSteps } from '../../../src/planner/plan/chain-steps.js';
import type { CopyImageAction } from '../../../src/planner/plan/plan-action.js';
import { planOf } from '../../planner/plan/plan-parts.js';
import { machineSession } from '../machine-session.js';
import { systemClock } from '../watch/system-clock.js';

const root = mkdtempSync(join(tmpdir(), 'vp-image-'));
afterAll(() => rmSync(root, { recursive: true }));

const here = localHost('this machine', { sudo: false });
const byStreams = fileCopier({ source: here, destination: here });

let folder: string;
let action: CopyImageAction;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'one-'));
  mkdirSync(join(folder, 'there'));
  writeFileSync(join(folder, 'image'), 'content of the image');
  action = { kind: 'copy-image', from: join(folder, 'image'), path: join(folder, 'there', 'image'), sizeBytes: 20 };
  libvirtSays('shut off');
});

/** What `virsh domstate` answers on both hosts, which are this machine. */
function libvirtSays(state: string): void {
  program('virsh', `echo '${state}'; echo`);
}

function program(name: string, script: string): void {
  mkdirSync(join(folder, 'programs'), { recursive: true });
  const path = join(folder, 'programs', name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function stepOf() {
  const [guest] = planOf().guests;
  if (guest === undefined) throw new Error('no guest');
  const parts = { host: 'destination', title: 'Copy', precondition: '', verify: '', undo: null } as const;
  const [step] = chainSteps(guest, [
    { ...parts, name: 'copy-image-vda', action, pointOfNoReturn: null, timeoutSeconds: 60 },
  ]);
  if (step === undefined) throw new Error('no step');
  return { guest, step };
}

function runWith(files: FileCopier): GuestRun {
  const { guest } = stepOf();
  const session = machineSession(['sh'], [join(folder, 'programs')]);
  const never = new AbortController().signal;
  return {
    ...{ guest, files, guests: [guest], policy: planOf().policy, clock: systemClock, relay: null, workFolder: folder },
    sessions: { source: session, destination: session, here: session },
    hostUuids: { source: null, destination: null },
    journal: existsSync(join(folder, 'journal'))
      ? Journal.reopen(join(folder, 'journal'), () => 0)
      : Journal.create(join(folder, 'journal'), () => 0),
    interruption: { asked: never, leave: never, runningMigrations: 'cancel' },
    shared: { ended: new Map(), undoing: new Set() },
    holdLock: async () => null,
    keepDefinition: () => undefined,
    tell: () => undefined,
  };
}

async function copied(files: FileCopier = byStreams) {
  const run = runWith(files);
  const end = await copyImage(run, stepOf().step, action);
  run.journal.close();
  return end;
}

function left(): readonly (string | null)[] {
  return [action.path, `${action.path}.virt-preflight`].map((path) =>
    existsSync(path) ? readFileSync(path, 'utf8') : null,
  );
}

test('the image is there under its name, and nothing else', async () => {
  expect(await copied()).toEqual({ kind: 'done', changed: true });
  expect(left()).toEqual(['content of the image', null]);
});

test('the same image is there already: nothing is done, and it is not ours to take back', async () => {
  writeFileSync(action.path, 'content of the image');
  expect(await copied()).toEqual({ kind: 'done', changed: false });
});

test('another image is there: it is not touched', async () => {
  writeFileSync(action.path, 'something else');
  expect(await copied()).toEqual({
    kind: 'failed',
    because: expect.stringMatching(
      /^something else is at .*there\/image: its SHA-256 is [\da-f]{64} on this machine, and /,
    ),
  });
  expect(left()).toEqual(['something else', null]);
});

test('a copy of somebody else is under way: it is not touched', async () => {
  writeFileSync(`${action.path}.virt-preflight`, 'half');
  expect(await copied()).toEqual({
    kind: 'failed',
    because: `something is at ${action.path}.virt-preflight: another copy is under way, or was left there`,
  });
  expect(left()).toEqual([null, 'half']);
});

test('what a killed process of the run left is begun anew', async () => {
  const killed = runWith(byStreams);
  killed.journal.append({ event: 'intent', step: stepOf().step.id, host: 'this machine', argv: null });
  killed.journal.close();
  writeFileSync(`${action.path}.virt-preflight`, 'half');
  expect(await copied()).toEqual({ kind: 'done', changed: true });
  expect(left()).toEqual(['content of the image', null]);
});

test('killed between the name and the end: it is ours, and complete', async () => {
  const killed = runWith(byStreams);
  killed.journal.append({ event: 'intent', step: stepOf().step.id, host: 'this machine', argv: null });
  killed.journal.close();
  for (const path of [action.path, `${action.path}.virt-preflight`]) writeFileSync(path, 'content of the image');
  expect(await copied()).toEqual({ kind: 'done', changed: true });
  expect(left()).toEqual(['content of the image', null]);
});

test('a copy that is not the same is removed', async () => {
  const broken: FileCopier = {
    copy: async ({ to }) => {
      writeFileSync(to, 'content of the imagE');
      return null;
    },
  };
  expect(await copied(broken)).toEqual({
    kind: 'failed',
    because: expect.stringMatching(/^its SHA-256 is [\da-f]{64} on this machine, and [\da-f]{64} on this machine$/),
  });
  expect(left()).toEqual([null, null]);
});

test('an image that is written to meanwhile is no copy', async () => {
  const late: FileCopier = {
    copy: async ({ to }) => {
      writeFileSync(action.from, 'Content of the image');
      writeFileSync(to, 'Content of the image');
      return null;
    },
  };
  expect(await copied(late)).toEqual({ kind: 'failed', because: `${action.from} was written to while it was copied` });
  expect(left()).toEqual([null, null]);
});

test('a guest that was started meanwhile keeps its image', async () => {
  const started: FileCopier = {
    copy: async ({ to }) => {
      libvirtSays('running');
      writeFileSync(to, 'content of the image');
      return null;
    },
  };
  expect(await copied(started)).toEqual({
    kind: 'failed',
    because: 'the guest is not shut off: libvirt says running',
  });
  expect(left()).toEqual([null, null]);
});

test('what breaks off leaves nothing', async () => {
  const broken: FileCopier = {
    copy: async ({ to }) => {
      writeFileSync(to, 'cont');
      return 'the connection was lost';
    },
  };
  expect(await copied(broken)).toEqual({ kind: 'failed', because: 'the connection was lost' });
  expect(left()).toEqual([null, null]);
});

test.each([
  ['the guest runs', () => libvirtSays('running'), /^the guest is not shut off: libvirt says running$/],
  ['libvirt says nothing', () => program('virsh', 'exit 1'), /^the guest is not shut off: libvirt says nothing$/],
  ['no image', () => rmSync(action.from), /image is no regular file$/],
  ['no folder', () => rmSync(join(folder, 'there'), { recursive: true }), /^there is no folder .*there$/],
  ['no room', () => program('df', "echo h; echo 'fs 9 9 1048 0% /'"), null],
  [
    'room for less',
    () => program('df', "echo h; echo 'fs 9 9 0 0% /'"),
    /there has room for 0 MiB, and the image needs 0 MiB$/,
  ],
])('%s', async (_name, arrange, because) => {
  arrange();
  const end = await copied();
  if (because === null) expect(end).toEqual({ kind: 'done', changed: true });
  else expect(end).toEqual({ kind: 'failed', because: expect.stringMatching(because) });
});

test('an image that reads through another one is left to people', async () => {
  writeFileSync(action.from, 'QFI\u00fb', 'latin1');
  program('qemu-img', "echo 'image: x'; echo 'backing file: /srv/base.qcow2 (actual path: /srv/base.qcow2)'");
  expect(await copied()).toEqual({
    kind: 'failed',
    because: expect.stringContaining('reads through /srv/base.qcow2'),
  });
});

test('taken back while the source has the same, and only then', async () => {
  await copied();
  writeFileSync(action.path, 'written to on the destination');
  const run = runWith(byStreams);
  expect(await removeCopy(run, stepOf().step, action)).toBe(`this machine: ${action.path} was changed: it stays`);
  expect(left()).toEqual(['written to on the destination', null]);
  writeFileSync(action.path, 'content of the image');
  expect(await removeCopy(run, stepOf().step, action)).toBeNull();
  expect(left()).toEqual([null, null]);
  rmSync(action.from);
  writeFileSync(action.path, 'the only one');
  expect(await removeCopy(run, stepOf().step, action)).toContain('this machine: ');
  expect(left()).toEqual(['the only one', null]);
  run.journal.close();
});
