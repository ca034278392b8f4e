/**
 * A probe is one read-only question to a host, whose output becomes part of a capture. `keyedBy` is what it is repeated for: `once`, one
 * output a host; `guest`, one a guest, whose key is the UUID found on the host itself; or a late key, asked in the same session.
 * Nothing that a host says is ever put into a probe's text; names of peers, paths, machine types, UUIDs and names of objects reach
 * the parameterised probes as words, after validation.
 */
export type Probe = {
  /** Also the file name in a capture, so it is stable for ever: lower case, digits and dashes. */
  readonly id: string;
  readonly description: string;
  readonly timeoutSeconds: number;
  /** What runs out first without root: `anyone` (nothing), or `root` (all or part of the answer). */
  readonly needs: 'anyone' | 'root';
} & (
  | { readonly command: ArgvCommand | ScriptCommand; readonly keyedBy: 'once' | LateKey }
  | { readonly command: LoopCommand; readonly keyedBy: LateKey }
  | { readonly command: VirshCommand; readonly keyedBy: 'once' | 'guest' }
);

/** What a late probe is repeated for: one output a word that only the other host's answers can give. */
export type LateKey = 'peer' | 'uri' | 'machine' | 'path' | 'volume' | 'server';

export type ProbeCommand = ArgvCommand | ScriptCommand | LoopCommand | VirshCommand;

/** An argv list. Of a keyed probe, the key stands where it says `{key}`. */
export interface ArgvCommand {
  readonly kind: 'argv';
  readonly argv: readonly string[];
}

/** A constant piece of POSIX sh, for what needs a choice or a fallback. `$1` is the key, if keyed. */
export interface ScriptCommand {
  readonly kind: 'script';
  readonly script: string;
}

/**
 * A constant piece of POSIX sh that runs once for many keys: a process for each would cost more than its question. The keys are `$@`;
 * `answer KEY` begins the answer for a key on standard output, and `no_answer KEY REASON` says that it has none. Both may be called in
 * any order, and a key that is begun again is continued.
 */
export interface LoopCommand {
  readonly kind: 'loop';
  readonly script: string;
  /**
   * For what is slow because it waits: so many keys at a time, whose answers the script finds at the same time, and prints each by one call
   * of `answer_whole KEY TEXT`.
   */
  readonly atOnce?: number;
}

/**
 * Commands of virsh on its read-only connection, where libvirt itself refuses whatever would change something, and which needs no root
 * where its socket is open to all. What all probes of this kind ask shares as few processes as possible: of the 12 ms that a virsh takes,
 * 11 pass before its first question. `{key}` stands for the UUID of the guest.
 */
export interface VirshCommand {
  readonly kind: 'virsh';
  /** The command by which a person gets the same answer. */
  readonly argv: readonly string[];
  /** One command, whose output is the answer; or several, each in a section of the answer. */
  readonly ask: string | VirshSections;
  /** What an answer makes to be asked besides, in further sections behind it. */
  readonly askFurther?: (answer: string) => VirshSections;
}

/** Commands by the name of their section; of several the first one that the host's virsh knows. */
export type VirshSections = Readonly<Record<string, string | readonly string[]>>;

/** What one run of a probe gave. A probe that did not run says why. */
export type ProbeOutput = ProbeRan | ProbeNotRun;

export interface ProbeRan {
  readonly status: 'ran';
  readonly probe: string;
  /** UUID, peer name, path …; null for probes that run once. */
  readonly key: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Exit status of the command; 124 when the time limit ended it. */
  readonly exitCode: number;
  readonly durationMs: number;
}

export interface ProbeNotRun {
  readonly status: 'not-run';
  readonly probe: string;
  readonly key: string | null;
  readonly because: string;
}
