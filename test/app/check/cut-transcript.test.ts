import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { pairOptions } from '../../../src/app/audit/audit-options.js';
import { examineGuests } from '../../../src/app/check/examine-guests.js';
import type { Manifest, ManifestProbe } from '../../../src/hosts/capture/manifest.js';
import { ownFolder } from '../../own-folder.js';
import { auditOptions } from '../audit/audit-options.js';

const folder = ownFolder();

/** A copy of a bundled capture whose manifest can be told to say something else. */
function ownCapture(host: string) {
  const path = join(folder, host);
  cpSync(resolve('test/captures/rhel', host), path, { recursive: true });
  const file = join(path, 'manifest.json');
  const whole: Manifest = JSON.parse(readFileSync(file, 'utf8'));
  const say = (probes: readonly ManifestProbe[]): void => writeFileSync(file, JSON.stringify({ ...whole, probes }));
  return { path, probes: whole.probes, say };
}

const [source, destination] = [ownCapture('kvm01'), ownCapture('kvm02')];

/** wanderer1, which nothing stands in the way of. */
async function verdict(): Promise<string> {
  const options = auditOptions([source.path], { to: [destination.path], wayBack: false });
  const pair = pairOptions(options, { from: source.path, to: destination.path, mode: 'live' });
  const { judged } = await examineGuests({ ...pair, all: false, guestsBy: 'name-or-uuid', guests: ['wanderer1'] });
  return judged.guests[0]?.verdict.result ?? 'no guest';
}

function missing({ id, key }: ManifestProbe): ManifestProbe {
  return { id, key, status: 'not-run', because: 'the connection was lost' };
}

/** Its only disk; other guests' images are asked about after it. */
const lastNeeded = '/var/lib/libvirt/images/wanderer1.qcow2';

test.each([
  ['source', source],
  ['destination', destination],
])(
  '32: the answers of the %s end early, after whichever of them: never a go without all that the guest needs',
  async (_name, { probes, say }) => {
    const goes: number[] = [];
    for (let answered = 0; answered <= probes.length; answered += 1) {
      say(probes.map((probe, index) => (index < answered ? probe : missing(probe))));
      if (/^go/.test(await verdict())) goes.push(answered);
    }
    const enough = probes.findIndex(({ key }) => key === lastNeeded) + 1;
    expect(enough).toBeGreaterThan(50);
    expect(goes).toEqual(Array.from({ length: probes.length - enough + 1 }, (_, index) => enough + index));
  },
  180_000,
);
