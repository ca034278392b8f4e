import type { AuditOptions } from '../../../src/app/audit/audit-options.js';
import { progressPrinter } from '../../../src/app/terminal/progress.js';

const stream = { terminal: false, colour: false, rewritable: false, width: 80 };
const terminal = { output: stream, error: stream };

/** Options of an audit as the command line gives them without any flag. */
export function auditOptions(hosts: readonly string[], changes: Partial<AuditOptions> = {}): AuditOptions {
  return {
    hosts,
    to: [],
    mode: 'auto',
    storage: 'auto',
    copyDisks: [],
    mappings: [],
    via: 'auto',
    transport: 'auto',
    migrateUri: null,
    tunnelled: false,
    persistent: true,
    undefineSource: null,
    migrateOptions: [],
    otherMigrateOptions: [],
    concurrency: 1,
    wayBack: true,
    profile: null,
    ruleFolders: [],
    waiverFile: null,
    outputs: [],
    detailedExitCode: false,
    verbose: false,
    quiet: true,
    access: { sshConfig: null, inventory: null, sudo: false, connectTimeoutSeconds: 1, collectTimeoutSeconds: 1 },
    terminal,
    progress: progressPrinter({ quiet: true, verbose: false, terminal }),
    ...changes,
  };
}
