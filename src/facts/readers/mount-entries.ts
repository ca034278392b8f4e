import { type MountEntry, readMountEntry } from './mount-table.js';

/** Lines of a mount table, each read once: hundreds of images lie on the same few mounts. */
export class MountEntries {
  readonly #known = new Map<string, MountEntry | undefined>();

  /** Undefined when it is no such line. */
  entryOf(line: string): MountEntry | undefined {
    if (!this.#known.has(line)) this.#known.set(line, readMountEntry(line));
    return this.#known.get(line);
  }
}
