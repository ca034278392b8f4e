import { probeKinds } from '../../facts/active/probe-kind.js';
import { formats } from '../../report/formats/index.js';

/** What may stand in a place of the command line. */
export type CompletedValue =
  /** One of these, and `=FILE` behind it where `file` is true. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly file: boolean }
  /** A known host, or the path of a capture. */
  | { readonly kind: 'host' }
  | { readonly kind: 'file' }
  | { readonly kind: 'folder' }
  /** Nothing that this machine knows. Guests too: to list them, a host would have to be asked. */
  | { readonly kind: 'nothing' };

export interface DescribedValue {
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly helpValue?: string | readonly string[] | undefined;
  readonly options?: readonly string[] | undefined;
}

/** `name` is what the help calls the value, in capitals. */
export function completedValue(name: string | readonly string[], value: DescribedValue): CompletedValue {
  if (value.options !== undefined) return words(value.options);
  const said = [name, value.description ?? ''].flat().join(' ');
  if (said.startsWith('FORMAT[=PATH]')) return { kind: 'words', words: Object.keys(formats), file: true };
  if (said.startsWith('KIND[=SECONDS]')) return words([...probeKinds, 'all']);
  if (/\bHOST\b/.test(said)) return { kind: 'host' };
  if (/^(?:DIR|FOLDER)\b/.test(said)) return { kind: 'folder' };
  return /^(?:FILE|OLD|NEW)\b/.test(said) ? { kind: 'file' } : { kind: 'nothing' };
}

function words(all: readonly string[]): CompletedValue {
  return { kind: 'words', words: all, file: false };
}
