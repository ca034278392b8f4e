/** What a use case gives to its command: a document for standard output, empty for none, and the exit code. */
export interface Outcome {
  readonly text: string;
  readonly exitCode: number;
}
