import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scanDomain } from '../../../scripts/scan-domain.js';

/**
 * Counts by another XML parser (Python's), for comparison. Documents that it cannot parse, and those that are not
 * domain definitions, give no line.
 */
const independentCount = `
import json, sys
import xml.etree.ElementTree as tree
for file in sys.stdin.read().split('\\n'):
    try:
        root = tree.parse(file).getroot()
    except Exception:
        continue
    if root.tag != 'domain':
        continue
    counts = {kind: len(root.findall('./devices/' + kind)) for kind in sys.argv[1:]}
    uuid = (root.findtext('uuid') or '').strip()
    print(json.dumps([file, {'name': root.findtext('name') or None, 'uuid': uuid or None, **counts}]))
`;
const kinds = ['disk', 'interface', 'hostdev', 'controller', 'filesystem', 'tpm', 'graphics'];

const source = process.env.LIBVIRT_SOURCE;
const whyNot =
  source === undefined
    ? 'LIBVIRT_SOURCE does not name the unpacked source package of libvirt (apt-get source libvirt)'
    : existsSync(join(source, 'tests'))
      ? null
      : `${source} has no folder tests`;

test.skipIf(whyNot !== null)(
  `every domain of libvirt's own test data is read whole${whyNot ? `: ${whyNot}` : ''}`,
  () => {
    const counted = independentCounts(join(source ?? '', 'tests'));
    expect(counted.length).toBeGreaterThan(1000);
    const differing = counted.filter(([file, counts]) => {
      const found = scanDomain(readFileSync(file, 'utf8'));
      return JSON.stringify(Object.entries(found).sort()) !== JSON.stringify(Object.entries(counts).sort());
    });
    expect(differing.map(([file]) => file)).toEqual([]);
  },
);

function independentCounts(folder: string): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));
  const input = files.map((name) => join(folder, name)).join('\n');
  const result = spawnSync('python3', ['-c', independentCount, ...kinds], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return result.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
