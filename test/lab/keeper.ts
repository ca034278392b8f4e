import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { LabError } from './lab-error.js';
import { contentOf } from './lab-folder.js';
import { waitUntil } from './wait-until.js';

const SWITCH_TIMEOUT_MS = 5_000;

/** The process that keeps a lab alive for as long as this one lives, however this one ends. */
export interface Keeper {
  /** N of the lab's network 10.213.N.0/24, which this lab alone holds. */
  readonly subnet: number;
  /** The lab's first process. Its namespaces hold the bridge and all hosts. */
  readonly switchPid: number;
  /** Lets the lab outlive this process. It then ends by `SIGTERM` to the keeper. */
  detach(): void;
  /** Ends the lab; resolves when its processes, links, mounts and folder are gone. */
  stop(): Promise<void>;
}

/**
 * Starts the keeper, which makes the lab's folder, its namespaces and its bridge.
 * @param firstSubnet 1 to 254: where the search for a free subnet starts
 * @throws LabError when the folder exists or the bridge cannot be made
 */
export async function startKeeper(folder: string, firstSubnet: number): Promise<Keeper> {
  const script = join(import.meta.dirname, 'namespace', 'keeper.sh');
  // Its own process group: a Ctrl-C meant for the owner must not end the keeper before it has cleared away.
  const keeper = spawn('bash', [script, folder, String(firstSubnet)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(keeper, 'exit');
  // A keeper that was killed cannot be told to stop; that it ended is all that matters then.
  keeper.stdin.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    keeper.ref();
    keeper.stdin.end();
    await ended;
  };

  try {
    const subnet = await waitUntil(`the bridge of ${folder}`, SWITCH_TIMEOUT_MS, () => {
      if (keeper.exitCode !== null) throw new LabError(`${folder} exists already, or cannot be made`);
      const isOurs = contentOf(join(folder, 'keeper')) === String(keeper.pid);
      return isOurs && contentOf(join(folder, 'subnet'));
    });
    // An owner that has nothing else to do may end without waiting for its lab, which then ends with it.
    keeper.unref();
    if (keeper.stdin instanceof Socket) keeper.stdin.unref();
    return {
      subnet: Number(subnet),
      switchPid: Number(contentOf(join(folder, 'pid'))),
      detach: () => keeper.stdin.end('detach\n'),
      stop,
    };
  } catch (cause) {
    if (keeper.exitCode !== null) throw cause;
    const log = contentOf(join(folder, 'log')) ?? '';
    await stop();
    throw new LabError(`the lab's bridge could not be made: ${log}`, { cause });
  }
}
