import { makeFilesScript, seeFilesScript } from '../../facts/active/probe-file-scripts.js';
import { activeProbe } from '../../facts/active/probed-facts.js';
import { filesLeft, readProbeFile } from '../../facts/active/read-probe-files.js';
import { type Fact, missing } from '../../facts/fact.js';
import { listWords } from './list-words.js';
import type { ProbeRun, StartedProbe } from './probe-run.js';
import { sendableWords } from './sendable-words.js';

/** The file goes by then, whatever becomes of us. */
const limitSeconds = 60;

/** Makes a file in folders of the source, looks for it on the destination, and removes it. */
export async function probeSharedStorage(
  run: ProbeRun,
  folders: readonly string[],
): Promise<ReadonlyMap<string, Fact<boolean>>> {
  const { asked, unasked } = sendableWords(folders, 'shared-storage');
  const facts = new Map<string, Fact<boolean>>(unasked);
  if (asked.length === 0) return facts;

  const name = `.virt-preflight-probe-${run.randomToken()}`;
  const words = [name, run.randomToken(), ...asked];
  const maker = await run.start('shared-storage', 'source', { script: makeFilesScript, limitSeconds, words });
  const ready = await maker.shell.until('ready');
  const seen = ready === null ? null : await look(run, words, asked);
  const failure = ready === null ? await maker.shell.failure() : null;
  await endMaker(maker, name, asked);
  const answers = { source: run.hostName('source'), destination: run.hostName('destination'), made: maker.shell.lines };
  for (const [index, folder] of asked.entries()) {
    const because = failure ?? (typeof seen === 'string' ? seen : null);
    const fact =
      because !== null
        ? missing(because, activeProbe('shared-storage'))
        : readProbeFile({ ...answers, seen: seen === null || typeof seen === 'string' ? [] : seen }, index + 1);
    facts.set(folder, fact);
  }
  return facts;
}

/** The answers of the destination, or why there are none. */
async function look(
  run: ProbeRun,
  words: readonly string[],
  folders: readonly string[],
): Promise<StartedProbe['shell']['lines'] | string> {
  const { shell, record } = await run.start('shared-storage', 'destination', {
    script: seeFilesScript,
    limitSeconds,
    words,
  });
  const ended = await shell.until('ended');
  const failure = ended === null ? await shell.failure() : null;
  await shell.end();
  const did = `looked for ${words[0]} in ${listWords(folders)}`;
  record({ did: failure === null ? did : `failed: ${failure}` });
  return failure ?? shell.lines;
}

async function endMaker({ shell, record }: StartedProbe, name: string, folders: readonly string[]): Promise<void> {
  await shell.end();
  const left = filesLeft(shell.lines).flatMap((number) => {
    const folder = folders[number - 1];
    return folder === undefined ? [] : [`${folder.replace(/\/$/, '')}/${name}`];
  });
  const made = foldersMade(shell.lines, folders);
  const did =
    made.length === 0 ? `could not make ${name} in ${listWords(folders)}` : `made ${name} in ${listWords(made)}`;
  record({ did, cleanedUp: made.length === 0 ? null : left.length === 0, left });
}

function foldersMade(lines: StartedProbe['shell']['lines'], folders: readonly string[]): readonly string[] {
  return folders.filter((_, index) => lines.some(({ event, text }) => event === 'made' && text === String(index + 1)));
}
