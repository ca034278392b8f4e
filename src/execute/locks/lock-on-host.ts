import type { Holder, HolderHost } from './holder.js';
import type { LockOwner, LockRequest, LockResult } from './lock.js';
import { lockMark, lockScript } from './lock-script.js';

/** The lock of a guest on one host. */
export interface HostLock {
  readonly kind: 'locked';
  readonly host: string;
  /** What the file said that nobody held. */
  readonly stale: LockOwner | null;
  readonly lost: Promise<string>;
  release(): Promise<void>;
}

export async function lockOnHost(
  host: HolderHost,
  request: LockRequest,
  folder: string,
): Promise<HostLock | Exclude<LockResult, { kind: 'locked' }>> {
  const { guestUuid, runId, who, startedAt, takeOver } = request;
  const words = [guestUuid, runId, who, startedAt, takeOver ? 'yes' : 'no', folder];
  const holder = await host.openHolder(lockScript, words);
  const fields = new Map<string, string>();
  let stale: LockOwner | null = null;
  for (let said = await nextSaid(holder); said !== null; said = await nextSaid(holder)) {
    if (said.event === 'locked') return heldLock(host.host, holder, stale);
    if (said.event === 'stale') stale = ownerIn(fields);
    else if (said.event === 'held' || said.event === 'unable') {
      await holder.end();
      return said.event === 'held'
        ? { kind: 'locked-by', host: host.host, owner: ownerIn(fields) }
        : { kind: 'unable', host: host.host, because: said.text };
    } else fields.set(said.event, said.text);
  }
  await holder.end();
  return { kind: 'unable', host: host.host, because: 'the connection ended before the guest was locked' };
}

function heldLock(host: string, holder: Holder, stale: LockOwner | null): HostLock {
  let released = false;
  const ended = readToEnd(holder);
  const lost = new Promise<string>((resolve) => {
    void ended.then(() => {
      if (!released) resolve(host);
    });
  });
  const release = async (): Promise<void> => {
    released = true;
    await holder.end();
  };
  return { kind: 'locked', host, stale, lost, release };
}

async function readToEnd(holder: Holder): Promise<void> {
  while ((await nextSaid(holder)) !== null);
}

/** The next line of the script's own; null at the end. */
async function nextSaid(holder: Holder): Promise<{ readonly event: string; readonly text: string } | null> {
  for (let line = await holder.next(); line !== null; line = await holder.next()) {
    const [mark, event = '', ...words] = line.split(' ');
    if (mark === lockMark && event !== '') return { event, text: words.join(' ') };
  }
  return null;
}

function ownerIn(fields: ReadonlyMap<string, string>): LockOwner {
  const field = (name: string): string => fields.get(name) ?? '';
  return { runId: field('run'), who: field('who'), pid: field('pid'), since: field('since'), bootId: field('boot') };
}
