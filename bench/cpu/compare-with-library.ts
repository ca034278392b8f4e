/**
 * npm run -s cpu:library -- [--data DIR] [--generate COUNT] [--seed NUMBER]
 *
 * Compares every x86 CPU as host with every CPU as guest, by our function and by the installed libvirt library, verdict and words.
 * The CPUs are generated from the installed CPU map (COUNT of them, 80 unless told), and with --data also all files
 * of a folder whose root is <cpu>, such as tests/cputestdata of libvirt's source package. Prints how many pairs had
 * each verdict, the first 20 differences and, last, `N equal, N different`. Exit 1 when anything differs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CpuParseResult } from '../../src/facts/cpu/cpu-definition.js';
import { parseCpuXml } from '../../src/facts/cpu/parse-cpu.js';
import { Unreadable } from '../../src/facts/fact.js';
import { parseXmlOf } from '../../src/facts/xml/parse-xml.js';
import { installedMapFolder, readCpuMapFolder } from './cpu-map-choice.js';
import { generateCpus } from './generated-cpus.js';
import { askInstalledLibrary } from './installed-library.js';
import { type Verdict, verdictOf } from './verdict.js';

const prefixes = ['the CPU is incompatible with host CPU: ', 'internal error: '];

const { data, generate, seed } = parseArgs({
  options: { data: { type: 'string' }, generate: { type: 'string' }, seed: { type: 'string' } },
}).values;
const map = readCpuMapFolder(installedMapFolder);
const texts = [...readFolder(data), ...generateCpus(map, Number(generate ?? 80), Number(seed ?? 1))];
const parsed = texts.map(parseCpuXml);
const hosts = parsed.flatMap((cpu, index) => (isOtherArchitecture(cpu) ? [] : index));
const pairs = hosts.flatMap((host) => texts.map((_, guest): readonly [number, number] => [host, guest]));

const libraryStart = performance.now();
const library = askInstalledLibrary(texts, pairs);
const ourStart = performance.now();
const differences: string[] = [];
const counts = new Map<string, number>();
for (const [index, [host, guest]] of pairs.entries()) {
  const hostCpu = parsed[host];
  const guestCpu = parsed[guest];
  const theirs = library.verdicts[index];
  if (hostCpu === undefined || guestCpu === undefined || theirs === undefined) throw new Error('an index is off');
  const ours = verdictOf(hostCpu, guestCpu, map);
  counts.set(theirs[0], (counts.get(theirs[0]) ?? 0) + 1);
  if (isDifferent(ours, theirs))
    differences.push(
      `${texts[host]}\n${texts[guest]}\n ours ${ours.word} ${ours.message}\n theirs ${theirs.join(' ')}`,
    );
}
const end = performance.now();

for (const difference of differences.slice(0, 20)) console.log(difference);
console.log(`libvirt ${library.version}, ${texts.length} CPUs`);
console.log(
  [...counts]
    .map(([word, count]) => `${word} ${count}`)
    .sort()
    .join(', '),
);
console.log(`library with python ${Math.round(ourStart - libraryStart)} ms, ours ${Math.round(end - ourStart)} ms`);
console.log(`${pairs.length - differences.length} equal, ${differences.length} different`);
process.exitCode = differences.length === 0 ? 0 : 1;

/** Words count too, except of CPUs that cannot be parsed: there each parser has its own. */
function isDifferent(ours: Verdict, theirs: readonly [string, string]): boolean {
  if (ours.word !== theirs[0]) return true;
  const message = prefixes.reduce(
    (text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
    theirs[1],
  );
  const isParseError = ours.message.startsWith('host: ') || ours.message.startsWith('guest: ');
  return !isParseError && ours.message !== message;
}

/** The library's x86 driver is asked, so hosts of other architectures are left out; guests of them stay. */
function isOtherArchitecture(parsedCpu: CpuParseResult): boolean {
  return parsedCpu.kind === 'parsed' && ![null, 'x86_64', 'i686'].includes(parsedCpu.cpu.arch);
}

function readFolder(folder: string | undefined): readonly string[] {
  if (folder === undefined) return [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort();
  return files
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => !(parseXmlOf('cpu', text) instanceof Unreadable));
}
