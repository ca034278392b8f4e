import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program, runCommand } from '../cli/run-program.js';

const captures = fileURLToPath(new URL('../captures', import.meta.url));
const files = fileURLToPath(new URL('files', import.meta.url));

/** What the hosts and guests of the documentation are called in the bundled captures. */
const names: readonly (readonly [bundled: RegExp, documented: string])[] = [
  [/kvm0([12])/g, 'kvm$1'],
  [/wanderer([123])/g, 'web$1'],
  [/wanderer4/g, 'batch1'],
  [/guest1-rhel7-64/g, 'build7'],
  [/ledger-db/g, 'db1'],
];

const hosts: Readonly<Record<string, string>> = {
  kvm1: 'rhel/kvm01',
  kvm2: 'rhel/kvm02',
  kvm3: 'suse/jupiter',
  'kvm1.example.com': 'rhel/kvm01',
  'kvm2.example.com': 'rhel/kvm02',
  'lab-a': 'rhel/kvm01',
  'lab-b': 'rhel/kvm02',
  alpha: 'rhel/kvm01',
  beta: 'rhel/kvm02',
  mercury: 'suse/mercury',
  jupiter: 'suse/jupiter',
};

/** What the pages stand for with a word in capitals. */
const placeholders: Readonly<Record<string, string>> = { GUEST: 'web1', RUN: '20261121T153802Z-ffd3c512' };

/** Runs the program as the pages write it, with a capture in the place of each host, unless HOSTS says otherwise. */
const wrapper = `#!/bin/sh
# An inventory says itself where hosts are.
case "$*" in *--inventory*) HOSTS=inventory ;; esac
if [ "$HOSTS" = captures ]; then
  for word do
    shift
    case $word in
${Object.keys(hosts)
  .map((name) => `      ${name} | --*=${name}) word=$(printf %s "$word" | sed 's|${name}$|captures/${name}|') ;;`)
  .join('\n')}
${Object.entries(placeholders)
  .map(([name, value]) => `      ${name}) word=${value} ;;`)
  .join('\n')}
    esac
    set -- "$@" "$word"
  done
fi
exec '${process.execPath}' '${program}' "$@"
`;

/** Nothing is connected to: no host of the documentation is there. */
const ssh = `#!/bin/sh
for word do case $word in kvm*) host=$word ;; esac; done
echo "ssh: Could not resolve hostname $host: Name or service not known" >&2
exit 255
`;

/**
 * The folder in which the commands of one page run one after the other, with the files that they name: `work`, and `live` for those that
 * go as far as the hosts, and begin with no captures.
 */
export async function documentedWorld(folder: string): Promise<void> {
  for (const name of ['bin', 'home/.zfunc', 'live', 'state', 'work'])
    mkdirSync(join(folder, name), { recursive: true });
  writeProgram(join(folder, 'bin/virt-preflight'), wrapper);
  writeProgram(join(folder, 'bin/ssh'), ssh);
  const work = join(folder, 'work');
  for (const [host, bundled] of Object.entries(hosts))
    copyCapture(join(captures, bundled), join(work, 'captures', host));
  for (const day of ['monday', 'friday'])
    cpSync(join(work, 'captures/kvm1'), join(work, day, 'kvm1'), { recursive: true });
  for (const place of ['work', 'live']) {
    for (const part of ['both', place]) cpSync(join(files, part), join(folder, place), { recursive: true });
  }
  for (const host of ['alpha', 'kvm1'])
    await runCommand(['tar', 'czf', `${host}.tar.gz`, '-C', 'captures', host], { cwd: work });
  const move = ['--from', 'captures/kvm1', '--to', 'captures/kvm2'];
  await runCommand([process.execPath, program, 'plan', 'web1', ...move, '--out', 'web1.plan.json'], { cwd: work });
  const { stdout } = await runCommand([process.execPath, program, 'check', '--all', ...move, '--json'], { cwd: work });
  for (const name of ['report.json', 'last-week.json', 'today.json']) writeFileSync(join(work, name), stdout);
}

function writeProgram(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** A copy in which hosts and guests have the names of the documentation. */
function copyCapture(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  const paths = readdirSync(to, { recursive: true, encoding: 'utf8', withFileTypes: true });
  for (const entry of paths.filter((path) => path.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const text = renamed(readFileSync(path, 'utf8'));
    writeFileSync(
      path,
      entry.name === 'manifest.json' ? text.replaceAll(/"sha256": ?"[0-9a-f]+"/g, '"sha256": null') : text,
    );
    renameSync(path, join(entry.parentPath, renamed(entry.name)));
  }
}

function renamed(text: string): string {
  return names.reduce((so, [bundled, documented]) => so.replaceAll(bundled, documented), text);
}
