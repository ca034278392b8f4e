import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A runtime folder for the runs that are measured: the ssh connections that they keep open can be closed without closing those of others. */
export interface OwnConnections {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
  readonly remove: () => void;
}

export function ownConnections(): OwnConnections {
  const folder = mkdtempSync(join(tmpdir(), 'vp-'));
  return {
    folder,
    env: { XDG_RUNTIME_DIR: folder },
    close: async () => closeIn(join(folder, 'virt-preflight')),
    remove: () => {
      closeIn(join(folder, 'virt-preflight'));
      closeIn(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the connections whose sockets lie in a folder; none where there is no such folder. */
function closeIn(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isSocket()) continue;
    execFileSync('ssh', ['-o', `ControlPath=${join(folder, entry.name)}`, '-O', 'exit', 'any'], { stdio: 'ignore' });
  }
}
