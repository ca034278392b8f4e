/** One reason not to run more migrations at once. */
export interface Limit {
  readonly migrations: number;
  readonly because: string;
}
