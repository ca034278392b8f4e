import { table } from 'table';
import { fewAtOnce } from '../../execute/run/few-at-once.js';
import { exitCodes } from '../../problem.js';
import { oneLine } from '../../report/text/wrap-words.js';
import { jsonText } from '../explain/json-text.js';
import type { HostAccess } from '../hosts/open-host.js';
import type { Outcome } from '../outcome.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Progress } from '../terminal/progress.js';
import { painter, type Terminal } from '../terminal/terminal.js';
import { chosenHosts } from './list-inventory.js';
import { type PingedHost, pingHost } from './ping-host.js';

export interface PingWishes {
  /** Names of hosts and groups, and `label=value`; none for all hosts. */
  readonly words: readonly string[];
  readonly json: boolean;
  readonly access: HostAccess;
  readonly terminal: Terminal;
  readonly progress: Progress;
}

/** Each is one ssh and its memory; more would not be quicker, since the slowest host decides. */
const mostAtOnce = 8;

/** Asks hosts of an inventory whether they answer, a few at a time. One that does not is told of on standard error, and exits with 69. */
export async function pingInventory({ words, json, access, terminal, progress }: PingWishes): Promise<Outcome> {
  const hosts = await chosenHosts({ inventory: access.inventory, words });
  const pinged = await fewAtOnce(hosts, mostAtOnce, ({ name }) => pingHost(name, access, progress));
  progress.finish();
  printProblems(
    pinged.flatMap(({ problem }) => problem ?? []),
    terminal,
  );
  const text = json ? jsonText(pinged.map(plain)) : pingTable(pinged, terminal);
  const well = pinged.every(({ state }) => state === 'answers');
  return { text, exitCode: well ? exitCodes.go : exitCodes.unreachable };
}

function plain({ problem, ...rest }: PingedHost) {
  return { ...rest, problem: problem === null ? null : { code: problem.code, what: problem.what, why: problem.why } };
}

function pingTable(pinged: readonly PingedHost[], { output }: Terminal): string {
  const rows = pinged.map(({ host, state, user, libvirtVersion, qemuVersion }) =>
    [host, state, user ?? '-', libvirtVersion ?? '-', qemuVersion ?? '-'].map(oneLine),
  );
  if (!output.terminal) return rows.map((row) => row.join('\t')).join('\n');
  const paint = painter(output);
  const words = ['host', 'state', 'user', 'libvirt', 'QEMU'];
  return table([words.map((word) => paint.bold(word)), ...rows], {
    drawHorizontalLine: (index) => index === 1,
    drawVerticalLine: () => false,
  });
}
