import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { capturedHost } from '../../../src/hosts/capture/captured-host.js';
import { writeCapture } from '../../../src/hosts/capture/write-capture.js';
import { withFolder } from './capture-folder.js';
import { captureOf, ran } from './sample-capture.js';

test(
  'a captured host gives its capture and names every file that is missing or damaged',
  withFolder(async (parent) => {
    const path = join(parent, 'alpha');
    const outputs = [ran('uname', null, 'Linux\n'), ran('whoami', null, 'root\n'), ran('meminfo', null, 'none\n')];
    await writeCapture(captureOf(outputs), path, { replace: false, probes: [] });
    rmSync(join(path, 'uname.txt'));
    writeFileSync(join(path, 'whoami.txt'), 'nobody\n');

    const { capture, damage } = await capturedHost('captures/alpha', { kind: 'capture', path }).load();
    expect(damage.map(({ code, exitCode, what }) => [code, exitCode, what])).toEqual([
      ['capture-missing-file', 65, `The capture ${path} lacks the file uname.txt`],
      ['capture-corrupt', 65, `The file whoami.txt of the capture ${path} is not what was collected`],
    ]);
    expect(capture.outputs.map(({ probe, status }) => [probe, status])).toEqual([
      ['uname', 'not-run'],
      ['whoami', 'not-run'],
      ['meminfo', 'ran'],
    ]);
  }),
);
