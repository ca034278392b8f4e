/** The names of the two hosts of a check, as people call them. */
export interface HostNames {
  readonly source: string;
  readonly destination: string;
}
