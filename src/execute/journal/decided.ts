/** What helps a migration along or ends it. */
export interface Decided {
  readonly what: string;
  /** The command of virsh with its options, but for the guest; null for one that the plan has already. */
  readonly virsh: readonly string[] | null;
  readonly because: string;
}
