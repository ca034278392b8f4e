import { type Capture, outputOf, outputsOf, succeeded } from '../capture.js';
import type { ProbeRan } from '../probe.js';

/** Standard output of a probe that runs once, or undefined when it did not succeed. */
export function textOf(capture: Capture, probe: string): string | undefined {
  const output = outputOf(capture, probe);
  return succeeded(output) ? output.stdout : undefined;
}

/** An output of a probe that ran for a key. */
export interface KeyedOutput extends ProbeRan {
  readonly key: string;
}

/** Every output of a keyed probe that ran, whatever its exit status. */
export function keyedOutputs(capture: Capture, probe: string): readonly KeyedOutput[] {
  return outputsOf(capture, probe).flatMap((output) =>
    output.status === 'ran' && output.key !== null ? [{ ...output, key: output.key }] : [],
  );
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** The words of a line, however many blanks are between them. */
export function wordsOf(line: string): readonly string[] {
  return line.split(/\s/).filter((word) => word !== '');
}

/** Splits at the first separator; undefined when there is none. Both parts are trimmed. */
export function splitAt(line: string, separator: string): readonly [string, string] | undefined {
  const at = line.indexOf(separator);
  return at === -1 ? undefined : [line.slice(0, at).trim(), line.slice(at + separator.length).trim()];
}

/** The word that follows `name`, as in `mtu 1500`. */
export function wordAfter(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at === -1 ? undefined : words[at + 1];
}

/** Adds a value to the list of a key. */
export function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
