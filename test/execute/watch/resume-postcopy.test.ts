import { describe, expect, test } from 'vitest';
import { type PostcopyEnd, resumePostcopy } from '../../../src/execute/watch/resume-postcopy.js';
import { ended, going, type ScriptedSession, scriptedSession } from './scripted-session.js';

const runFolder = '/run/virt-preflight/run1/guest';
const still = ended(1, 'error: QEMU reports migration is still running');
const failed = going({ state: 'paused (post-copy failed)' });

async function resume(session: ScriptedSession, slept: number[] = []): Promise<PostcopyEnd> {
  let now = 0;
  const never = new AbortController().signal;
  return resumePostcopy({
    ...{ sourceSession: session, virshSession: session, runFolder, guestUuid: 'guest', argv: ['virsh'], policy: null },
    ...{ signal: never, cancel: never, lostAfterSeconds: 30, giveUpAfterSeconds: 60, onEvent: () => undefined },
    migration: { startedAt: 0, postcopy: true, autoConverge: false, bandwidthMebibytesPerSecond: null },
    clock: {
      now: () => now,
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
        now += milliseconds;
      },
    },
  });
}

describe('post-copy that broke', () => {
  test('is tried again, in a folder of its own each time, later and later', async () => {
    const session = scriptedSession([still, failed, still, failed, failed, ended(0, '')]);
    const slept: number[] = [];
    expect(await resume(session, slept)).toEqual({ kind: 'over' });
    expect(session.asked).toEqual([1, 2, 3].map((attempt) => `start in ${runFolder}/resume-${attempt}`));
    expect(slept).toEqual([2000, 5000]);
  });

  test('whose connection is silent for 5 s is broken for good, and taken up again', async () => {
    const refused = ended(1, 'error: End of file while reading data: : Input/output error');
    const session = scriptedSession([still, failed, still, failed, refused, failed, refused, failed, ended(0, '')]);
    expect(await resume(session)).toEqual({ kind: 'over' });
    const starts = [1, 2, 3, 4, 5].map((attempt) => `start in ${runFolder}/resume-${attempt}`);
    expect(session.asked).toEqual(starts.toSpliced(3, 0, 'domjobabort --postcopy --domain guest'));
  });

  test('is not broken while the hosts do not reach each other', async () => {
    const cut = ended(1, 'error: Cannot recv data: ssh: connect to host kvm2 port 22: Connection timed out');
    const session = scriptedSession([...Array.from({ length: 3 }, () => [cut, failed]).flat(), ended(0, '')]);
    expect(await resume(session)).toEqual({ kind: 'over' });
    expect(session.asked.filter((words) => words.startsWith('domjobabort'))).toEqual([]);
  });

  test('that goes on by itself is not broken', async () => {
    const moves = [1, 2, 3].flatMap((processed) => [still, going({ state: 'paused (post-copy failed)', processed })]);
    const session = scriptedSession([...moves, ended(0, '')]);
    expect(await resume(session)).toEqual({ kind: 'over' });
    expect(session.asked.filter((words) => words.startsWith('domjobabort'))).toEqual([]);
  });

  test('that libvirt finished meanwhile is over, though virsh complains', async () => {
    const gone = ['state error', 'job 1', 'error: Requested operation is not valid: domain is not running'].join('\n');
    expect(await resume(scriptedSession([still, gone]))).toEqual({ kind: 'over' });
  });

  test('is given up after the time for it', async () => {
    const looks = Array.from({ length: 20 }, () => [still, failed]).flat();
    const because = 'QEMU reports migration is still running';
    expect(await resume(scriptedSession(looks))).toEqual({ kind: 'given-up', attempts: 6, because });
  });

  test('cannot be taken up by a virsh that does not know how', async () => {
    const because = "command 'migrate' doesn't support option --postcopy-resume";
    expect(await resume(scriptedSession([ended(1, `error: ${because}`)]))).toEqual({ kind: 'impossible', because });
  });
});
