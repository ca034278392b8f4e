/** Exit codes of the command line, fixed by contract: docs/exit-codes.md explains each. */
export const exitCodes = {
  go: 0,
  goWithWarnings: 10,
  noGo: 20,
  incomplete: 21,
  stale: 22,
  failedOnSource: 23,
  attention: 24,
  partly: 25,
  notConfirmed: 26,
  unknown: 27,
  splitBrain: 28,
  down: 29,
  usage: 64,
  badInput: 65,
  unreachable: 69,
  internal: 70,
  outputNotWritable: 73,
  locked: 75,
  badConfiguration: 78,
  interrupted: 130,
} as const;

/** Stable codes of everything that can stop a run; scripts may match on them. */
export type ProblemCode =
  | 'usage'
  | 'host-unknown'
  | 'host-unreachable'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'host-access-refused'
  | 'host-command-failed'
  | 'libvirt-unavailable'
  | 'guest-unknown'
  | 'guest-ambiguous'
  | 'capture-missing-file'
  | 'capture-corrupt'
  | 'capture-schema'
  | 'rule-file-invalid'
  | 'waivers-invalid'
  | 'inventory-invalid'
  | 'nothing-checked'
  | 'output-not-writable'
  | 'plan-invalid'
  | 'plan-stale'
  | 'not-confirmed'
  | 'locked'
  | 'journal-not-writable'
  | 'journal-corrupt'
  | 'report-invalid'
  | 'configuration-invalid'
  | 'internal';

const exitCodeOf: Readonly<Record<ProblemCode, number>> = {
  usage: exitCodes.usage,
  'host-unknown': exitCodes.unreachable,
  'host-unreachable': exitCodes.unreachable,
  'host-key-unknown': exitCodes.unreachable,
  'host-key-changed': exitCodes.unreachable,
  'host-access-refused': exitCodes.unreachable,
  'host-command-failed': exitCodes.unreachable,
  'libvirt-unavailable': exitCodes.unreachable,
  'guest-unknown': exitCodes.usage,
  'guest-ambiguous': exitCodes.usage,
  'capture-missing-file': exitCodes.badInput,
  'capture-corrupt': exitCodes.badInput,
  'capture-schema': exitCodes.badInput,
  'rule-file-invalid': exitCodes.badInput,
  'waivers-invalid': exitCodes.badInput,
  'inventory-invalid': exitCodes.badInput,
  'nothing-checked': exitCodes.usage,
  'output-not-writable': exitCodes.outputNotWritable,
  'plan-invalid': exitCodes.badInput,
  'plan-stale': exitCodes.stale,
  'not-confirmed': exitCodes.notConfirmed,
  locked: exitCodes.locked,
  'journal-not-writable': exitCodes.outputNotWritable,
  'journal-corrupt': exitCodes.badInput,
  'report-invalid': exitCodes.badInput,
  'configuration-invalid': exitCodes.badConfiguration,
  internal: exitCodes.internal,
};

/** What people need to know of a failure: what happened, why, and what to do about it. */
export interface ProblemText {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** The one error class of the product. Layers that can go on turn it into data; the command line prints it. */
export class Problem extends Error {
  readonly what: string;
  readonly why: string;
  readonly fix: string;

  constructor(
    readonly code: ProblemCode,
    text: ProblemText,
    options?: ErrorOptions,
  ) {
    super(`${text.what}: ${text.why}`, options);
    this.name = 'Problem';
    this.what = text.what;
    this.why = text.why;
    this.fix = text.fix;
  }

  get exitCode(): number {
    return exitCodeOf[this.code];
  }
}
