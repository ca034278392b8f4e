/** `--json` is one more output; without any, the report is text. */
export function outputsOf({
  json,
  output = [],
}: {
  readonly json: boolean;
  readonly output: string[] | undefined;
}): readonly string[] {
  const outputs = json ? [...output, 'json'] : output;
  return outputs.length === 0 ? ['text'] : outputs;
}
