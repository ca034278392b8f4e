import type { HostCommand } from '../../execute/host-session.js';

/** How an action is carried out on the host of its step. */
export interface ActionCommands {
  /**
   * Changes nothing, and prints one line: `needed`, `done`, or `refused` and why. Before the run it has to say `needed` (with `done` there is
   * nothing to do, and nothing to undo), after the run `done`, after the undo `needed` again. Null where there is nothing to ask.
   */
  readonly question: HostCommand | null;
  readonly run: HostCommand;
  readonly undo: HostCommand | null;
}
