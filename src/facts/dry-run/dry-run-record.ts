/** What libvirt was asked about one guest, and what it said: for the report. */
export interface DryRunRecord {
  readonly guest: { readonly name: string; readonly uuid: string };
  /** Whose checks it was about: the source's alone, or those of both hosts. */
  readonly kind: 'source' | 'destination';
  /** The host that the command ran on, `here` for the machine that runs the tool. */
  readonly host: string;
  /** Null where libvirt was not asked. */
  readonly argv: readonly string[] | null;
  readonly result: 'passed' | 'refused' | 'unanswered' | 'not-asked';
  /** libvirt's words; or why it was not asked, or did not answer. */
  readonly message: string;
}
