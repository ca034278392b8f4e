import type { Capture } from '../capture.js';
import { hostStorageFacts } from '../catalogue/host-storage.js';
import { unreadable } from '../fact.js';
import type { Mount } from '../model/storage.js';
import { plainMount, readMountEntry } from './mount-table.js';
import { linesOf, textOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';

const mountFacts = someOf(hostStorageFacts, 'mounts');

export function readMounts(capture: Capture) {
  return readArea(mountFacts, capture, (from) => {
    const text = textOf(from, 'mounts');
    if (text === undefined) return undefined;
    const mounts: Mount[] = [];
    for (const line of linesOf(text)) {
      const entry = readMountEntry(line);
      if (entry === undefined) return { mounts: unreadable(`the line "${line}" is none of a mount table`) };
      mounts.push(plainMount(entry));
    }
    return { mounts: mounts.length > 0 ? mounts : unreadable('the mount table is empty') };
  });
}
