import { table } from 'table';
import { exitCodes, Problem } from '../../problem.js';
import { oneLine } from '../../report/text/wrap-words.js';
import { jsonText } from '../explain/json-text.js';
import type { Outcome } from '../outcome.js';
import { painter, type Terminal } from '../terminal/terminal.js';
import type { InventoryHost } from './inventory.js';
import type { InventoryFile } from './inventory-file.js';
import { selectHosts } from './select-hosts.js';

export interface InventoryWishes {
  readonly inventory: InventoryFile | null;
  /** Names of hosts and groups, and `label=value`; none for all hosts. */
  readonly words: readonly string[];
  readonly json: boolean;
  readonly terminal: Terminal;
}

/** The hosts of an inventory: a table on a terminal, tab-separated lines elsewhere, or JSON. */
export async function listInventory(wishes: InventoryWishes): Promise<Outcome> {
  const hosts = await chosenHosts(wishes);
  const text = wishes.json ? jsonText(hosts.map(listed)) : hostTable(hosts, wishes.terminal);
  return { text, exitCode: exitCodes.go };
}

/**
 * The hosts that words mean, each once, by name.
 * @throws Problem without an inventory, and for a word that means no host
 */
export async function chosenHosts({
  inventory,
  words,
}: Pick<InventoryWishes, 'inventory' | 'words'>): Promise<readonly InventoryHost[]> {
  if (inventory === null) throw noInventory();
  const read = await inventory.read();
  if (words.length === 0) return read.hosts;
  const chosen = new Set(words.flatMap((word) => selectHosts(read, word)));
  return read.hosts.filter((host) => chosen.has(host));
}

function listed({ name, access, groups, labels, ignored, place }: InventoryHost) {
  const address = access.kind === 'address' ? access.address : null;
  const refused = access.kind === 'refused' ? access.problem.why : null;
  return { name, address, refused, groups, labels, ignored, place };
}

function hostTable(hosts: readonly InventoryHost[], { output }: Terminal): string {
  const rows = hosts.map((host) => [
    host.name,
    host.access.kind === 'address' ? host.access.address : '-',
    host.groups.join(', '),
    labelWords(host),
    remarks(host),
  ]);
  const shown = rows.map((row) => row.map(oneLine));
  if (!output.terminal) return shown.map((row) => row.join('\t')).join('\n');
  const paint = painter(output);
  const words = ['host', 'address', 'groups', 'labels', ''];
  return table([words.map((word) => paint.bold(word)), ...shown], {
    drawHorizontalLine: (index) => index === 1,
    drawVerticalLine: () => false,
    columns: { 4: { width: 40, wrapWord: true } },
  });
}

function labelWords({ labels }: InventoryHost): string {
  return Object.entries(labels)
    .map((label) => label.join('='))
    .join(', ');
}

function remarks({ access, ignored }: InventoryHost): string {
  if (access.kind === 'refused') return `cannot be asked: ${access.problem.why}`;
  return ignored.length === 0 ? '' : `not followed: ${ignored.join(', ')}`;
}

function noInventory(): Problem {
  return new Problem('usage', {
    what: 'There is no inventory',
    why: 'neither --inventory nor the configuration names one',
    fix: 'Say --inventory FILE, or write inventory: FILE into the configuration; see docs/inventory.md.',
  });
}
