import type { WatchEvent } from '../../execute/watch/watch-event.js';
import { escapeInvisible } from '../../report/formats/json.js';
import type { ShownGuest } from './migration-progress.js';

/** One line of `--progress json`, as `docs/schemas/progress-1.json` has it. */
export function progressRecord({ uuid, name }: ShownGuest, event: WatchEvent, at: number): string {
  const record = { schemaVersion: '1.0', at: new Date(at).toISOString(), guest: { uuid, name }, ...plain(event) };
  return escapeInvisible(JSON.stringify(record));
}

/** Moments are the record's own, and what ended is told without what was done before, which had its events. */
function plain(event: WatchEvent): object {
  if (event.kind === 'progress') {
    const { at: _at, ...progress } = event.progress;
    return { kind: event.kind, progress };
  }
  if (event.kind === 'watch-ended') {
    const { help: _help, ...end } = event.end;
    return { kind: event.kind, end };
  }
  return event;
}
