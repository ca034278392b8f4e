import { openDisksScript } from '../../facts/active/open-disks-script.js';
import { activeProbe, type OpenedDisk } from '../../facts/active/probed-facts.js';
import { readOpenedDisk } from '../../facts/active/read-opened-disk.js';
import { toolOf } from '../../facts/active/read-ports.js';
import { type Fact, missing } from '../../facts/fact.js';
import { listWords } from './list-words.js';
import type { ProbeRun } from './probe-run.js';
import { sendableWords } from './sendable-words.js';

/** A server that does not answer costs twice 10 seconds a disk. */
const limitSeconds = 120;

/** Opens disks on the destination as QEMU's user, and reads a byte of each. */
export async function probeDisks(
  run: ProbeRun,
  paths: readonly string[],
  user: { readonly id: number; readonly groupId: number },
): Promise<ReadonlyMap<string, Fact<OpenedDisk>>> {
  const { asked, unasked } = sendableWords(paths, 'disks');
  const facts = new Map<string, Fact<OpenedDisk>>(unasked);
  if (asked.length === 0) return facts;

  const words = [String(user.id), String(user.groupId), ...asked];
  const { shell, record } = await run.start('disks', 'destination', { script: openDisksScript, limitSeconds, words });
  const ended = await shell.until('ended');
  const tool = toolOf(shell.lines);
  const failure = ended === null || tool === null ? await shell.failure() : null;
  await shell.end();
  const did = `read a byte of ${listWords(asked)} as ${user.id}:${user.groupId}, by ${tool ?? '?'}`;
  record({ did: failure === null ? did : `failed: ${failure}` });
  const host = run.hostName('destination');
  for (const [index, path] of asked.entries()) {
    const fact =
      failure === null ? readOpenedDisk(shell.lines, index + 1, host) : missing(failure, activeProbe('disks'));
    facts.set(path, fact);
  }
  return facts;
}
