import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';

/** A group of tests that need a program. Where it is missing they are skipped, or fail with VIRT_PREFLIGHT_LAB=required. */
export function describeWhereInstalled(program: string, name: string, body: () => void): void {
  if (isInstalled(program) || process.env.VIRT_PREFLIGHT_LAB === 'required') describe(name, body);
  else describe.skip(`${name} (skipped: there is no ${program} here; npm run lab:install installs it)`, body);
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
