// Brings the manifests of captures made by hand up to date with their files, after somebody edited some of those:
//     npx tsx scripts/assemble-captures.ts test/captures/rhel/kvm01 test/captures/rhel/kvm02
// Which probe a file is of, and with which exit status, only a person can say: that stays as the manifest has it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, type ManifestProbe, manifestFile } from '../src/hosts/capture/manifest.js';
import { parseManifest } from '../src/hosts/capture/parse-manifest.js';

for (const folder of process.argv.slice(2)) {
  const place = join(folder, manifestFile);
  const manifest = parseManifest(JSON.parse(readFileSync(place, 'utf8')));
  if (manifest.origin.kind === 'recorded') throw new Error(`${folder} was recorded on a host: it has to stay as it is`);
  refuseUnlistedFiles(folder, manifest);
  writeFileSync(place, manifestText(folder, manifest));
}

function refuseUnlistedFiles(folder: string, { probes }: Manifest): void {
  const listed = new Set(probes.flatMap((probe) => (probe.status === 'ran' ? [probe.file] : [])));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length));
  const unlisted = files.filter((file) => file !== manifestFile && !listed.has(file));
  if (unlisted.length > 0) throw new Error(`${folder}: the manifest does not list ${unlisted.join(', ')}`);
}

/** One line for each probe: a manifest that people edit should not be ten times as long as it has to be. */
function manifestText(folder: string, { probes, ...head }: Manifest): string {
  const lines = probes.map((probe) => `    ${JSON.stringify(entryOf(folder, probe))}`);
  const start = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
  return `${start},\n  "probes": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** What a reader would fill in anyhow is left out; nobody measured how long a command takes that never ran. */
function entryOf(folder: string, probe: ManifestProbe): Partial<ManifestProbe> {
  const { id, key } = probe;
  const name = key === null ? { id } : { id, key };
  if (probe.status === 'not-run') return { ...name, status: 'not-run', because: probe.because };
  const sha256 = createHash('sha256')
    .update(readFileSync(join(folder, probe.file)))
    .digest('hex');
  return {
    ...name,
    file: probe.file,
    ...(probe.exitCode === 0 ? {} : { exitCode: probe.exitCode }),
    ...(probe.stderr === '' ? {} : { stderr: probe.stderr }),
    sha256,
  };
}
