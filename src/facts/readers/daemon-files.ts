import type { Capture } from '../capture.js';
import { hostServiceFacts } from '../catalogue/host-services.js';
import { unreadable } from '../fact.js';
import { daemonInUse } from './libvirt-daemon.js';
import { linesOf, textOf, wordsOf } from './probe-text.js';
import { FromProbe, readArea, someOf } from './read-area.js';
import { wholeNumber } from './whole-number.js';

const fileFacts = someOf(hostServiceFacts, 'daemonFiles');

/** `open-files libvirtd 29 1024`: of the daemon that serves the QEMU driver. */
export function readDaemonFiles(capture: Capture) {
  return readArea(fileFacts, capture, (from) => {
    const text = textOf(from, 'daemons');
    if (text === undefined) return undefined;
    const daemon = daemonInUse(from);
    const name = daemon instanceof FromProbe && daemon.reading === 'modular' ? 'virtqemud' : 'libvirtd';
    const line = linesOf(text).find((candidate) => candidate.startsWith(`open-files ${name} `));
    const [, , open, limit] = wordsOf(line ?? '');
    const count = wholeNumber(open);
    if (count === null) return { daemonFiles: unreadable(`${name} does not run, or only root may see its files`) };
    return { daemonFiles: { open: count, limit: wholeNumber(limit) } };
  });
}
