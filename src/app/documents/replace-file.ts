import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file that somebody may read at any moment, as node_exporter does: he finds the old one or the new one, never a half. What is there keeps
 * its mode; a new one may be read by all, as such readers run as users of their own.
 */
export function replaceFile(path: string, text: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  // A pipe or a device is written to, not replaced.
  if (found !== undefined && !found.isFile()) {
    writeFileSync(path, text);
    return;
  }
  // No reader of `*.prom` takes it for one.
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, { mode: found === undefined ? 0o644 : found.mode & 0o777 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
