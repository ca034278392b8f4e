/** Messages in English, since programs read them, and no window that asks for a password. */
export const unattended = { LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never' } as const;

/** How a program that reads sh from its standard input is started. */
export const shellOptions = {
  stdin: 'pipe',
  stdout: 'pipe',
  stderr: 'pipe',
  buffer: false,
  reject: false,
  // Its own process group: Ctrl-C reaches us alone, and we decide what happens to the child.
  detached: true,
  cleanup: false,
  env: unattended,
} as const;

interface Child {
  readonly pid?: number | undefined;
  readonly exitCode: number | null;
  readonly signalCode: string | null;
}

/** Ends a child with all that it started, unless it has ended already: its number may belong to another process by now. */
export function killGroup({ pid, exitCode, signalCode }: Child): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}
