/** What is wrong with an option of the planned `virsh migrate`, or with several together. */
export interface OptionFault {
  /** Row of rules/data/migrate-option-conflicts.yaml, or the option's own name. */
  readonly name: string;
  readonly options: readonly string[];
  /** One of these is missing; empty when nothing is. */
  readonly without: readonly string[];
  /** Who says so, with version and host, such as `virsh 9.0.0 on kvm01`. */
  readonly by: string;
  /** What that says, in its own words; what happens when it says nothing. */
  readonly message: string;
  /** What to do, with the options at its front. */
  readonly remedy: string;
  /** All of it as a sentence. */
  readonly text: string;
}
