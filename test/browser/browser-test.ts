import { accessSync, constants } from 'node:fs';
import type { Availability } from '../lab/availability.js';
import { describeWhere } from '../lab/lab-test.js';

/** Where Debian puts it. */
export const chromiumPath = '/usr/bin/chromium';

/** A group of tests that need a browser: skipped with the reason where there is none, unless VIRT_PREFLIGHT_LAB=required. */
export function describeBrowser(name: string, body: () => void): void {
  describeWhere(chromiumAvailable(), name, body);
}

function chromiumAvailable(): Availability {
  try {
    accessSync(chromiumPath, constants.X_OK);
    return { ok: true };
  } catch {
    return { ok: false, because: 'packages are missing (npm run lab:install): chromium' };
  }
}
