import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where runs keep their journals: below `$XDG_STATE_HOME`, else `~/.local/state`. */
export function runsRoot(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const state = environment.XDG_STATE_HOME;
  const root = state?.startsWith('/') ? state : join(homedir(), '.local', 'state');
  return join(root, 'virt-preflight', 'runs');
}
