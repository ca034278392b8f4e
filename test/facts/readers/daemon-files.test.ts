import { expect, test } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readDaemonFiles } from '../../../src/facts/readers/daemon-files.js';
import { captureOf, gave } from './capture-of.js';

const read = (text: string) => readDaemonFiles(captureOf(gave('daemons', text))).daemonFiles;

test.each([
  ['process libvirtd\nopen-files libvirtd 29 1024\n', { open: 29, limit: 1024 }],
  ['process virtqemud\nopen-files virtqemud 31 unlimited\n', { open: 31, limit: null }],
  [
    'process libvirtd\nopen-files libvirtd 29 1024\nprocess virtqemud\nopen-files virtqemud 31 8192\n',
    { open: 31, limit: 8192 },
  ],
])('%j', (text, expected) => {
  expect(read(text)).toEqual(known(expected, 'daemons'));
});

test('without root nobody sees them', () => {
  expect(read('process libvirtd\n')).toEqual(
    missing('libvirtd does not run, or only root may see its files', 'daemons'),
  );
});
