/** What the user asked to be checked, after parsing. Durations and counts are plain numbers with their unit in the name. */
export interface CheckRequest {
  readonly mode: 'live' | 'non-live' | 'offline';
  readonly storage: 'auto' | 'shared' | 'copy';
  /** Who opens the libvirt connection to the destination: the source host itself, or the machine that runs the tool. */
  readonly via: 'source' | 'here';
  readonly concurrency: number;
  readonly migrateUri: string | null;
  readonly tunnelled: boolean;
  /** Targets of the disks to copy; empty: with storage `copy`, every writable disk that is not shared. */
  readonly copyDisks: readonly string[];
}
