/** What somebody wants who interrupts a run. */
export interface Interruption {
  /** Nothing new is started; a migration in pre-copy is cancelled, unless it is to be waited for. */
  readonly asked: AbortSignal;
  readonly runningMigrations: 'cancel' | 'wait';
  /** Leave now, whatever goes on: it goes on without us. */
  readonly leave: AbortSignal;
}
