import type { FindingRemediation } from '../../checks/finding.js';

/** Commands that follow each other on one host. */
export interface CommandTurn {
  readonly host: string;
  readonly commands: readonly (readonly string[])[];
}

/** The commands of a remediation in their order, which counts on one host and between hosts. */
export function commandTurns({ commands }: FindingRemediation): readonly CommandTurn[] {
  const turns: { readonly host: string; readonly commands: (readonly string[])[] }[] = [];
  for (const { host, argv } of commands) {
    const last = turns.at(-1);
    if (last?.host === host) last.commands.push(argv);
    else turns.push({ host, commands: [argv] });
  }
  return turns;
}
