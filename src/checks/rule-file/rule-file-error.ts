/** What is wrong with a rule file, and where. Lines and columns count from 1. */
export interface RuleFileError {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What to do about it, when that is known. */
  readonly hint: string | null;
}

/** A rule file as it was read. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** By path, then by place. */
export function sortedErrors(errors: readonly RuleFileError[]): readonly RuleFileError[] {
  return [...errors].sort((a, b) => {
    if (a.path !== b.path) return a.path < b.path ? -1 : 1;
    return a.line - b.line || a.column - b.column;
  });
}
