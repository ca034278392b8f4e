import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { Problem } from '../../problem.js';
import { checkedHost } from '../address/ssh-words.js';

interface Reading {
  /** What a relative Include is relative to. */
  readonly folder: string;
  readonly names: Set<string>;
  /** Files that are read already: they may include each other. */
  readonly files: Set<string>;
}

/**
 * Names that ssh configurations give to hosts, sorted: the words behind Host, without patterns. Files that Include names are
 * read as well; nothing is started, also not what `Match exec` says. What cannot be read has no names.
 * @param configFile a file for `ssh -F`; null for the user's own and the system's
 */
export function sshConfigAliases(configFile: string | null): readonly string[] {
  const names = new Set<string>();
  const files = new Set<string>();
  const own = join(homedir(), '.ssh');
  if (configFile !== null) readConfig(configFile, { folder: own, names, files });
  else {
    readConfig(join(own, 'config'), { folder: own, names, files });
    readConfig('/etc/ssh/ssh_config', { folder: '/etc/ssh', names, files });
  }
  return [...names].sort();
}

function readConfig(path: string, reading: Reading): void {
  if (reading.files.has(path)) return;
  reading.files.add(path);
  for (const line of linesOf(path)) {
    const [keyword = '', ...words] = wordsOf(line);
    if (keyword === 'host') {
      for (const word of words) if (isAlias(word)) reading.names.add(word);
    }
    if (keyword !== 'include') continue;
    for (const file of words.flatMap((word) => filesOf(word, reading.folder))) readConfig(file, reading);
  }
}

/** The keyword in small letters, and its words; ssh lets a `=` stand behind the keyword, and words in double quotes. */
function wordsOf(line: string): readonly string[] {
  const [, keyword = '', rest = ''] = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+)(.*)$/.exec(line) ?? [];
  const words = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  return [keyword.toLowerCase(), ...words];
}

/** Patterns are no hosts, and what could not be a HOST argument is no use. */
function isAlias(word: string): boolean {
  if (/[*?!]/.test(word)) return false;
  try {
    return checkedHost(word, word) === word;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** The files that a word of Include means. */
function filesOf(word: string, folder: string): readonly string[] {
  const path = word.startsWith('~/') ? join(homedir(), word.slice(2)) : word;
  return expanded(isAbsolute(path) ? path : join(folder, path));
}

/** Only `*` and `?` are known here; both stop at a slash. */
function expanded(path: string): readonly string[] {
  if (!/[*?]/.test(path)) return [path];
  const parent = dirname(path);
  if (parent === path) return [];
  const last = path.slice(path.lastIndexOf('/') + 1);
  const source = last
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const pattern = new RegExp(`^${source}$`);
  return expanded(parent).flatMap((one) =>
    entriesOf(one)
      .filter((name) => pattern.test(name) && (last.startsWith('.') || !name.startsWith('.')))
      .map((name) => join(one, name)),
  );
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
