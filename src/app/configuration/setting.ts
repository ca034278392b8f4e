/** Something that a site says once instead of with every command: the flag of the same name, in a file or in the environment. */
export interface Setting {
  /** The flag's, and the key in a file. */
  readonly name: string;
  readonly takes: SettingKind;
  /** What holds when nobody says anything; null: nothing. */
  readonly unsaid: SettingValue | null;
  readonly description: string;
  /** The only commands that it is for, where others have a flag of that name. */
  readonly commands?: readonly string[];
  /** A flag that says the same in another way. */
  readonly unless?: string;
}

export type SettingKind =
  | { readonly kind: 'yes' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'text' }
  /** A path: in a file, relative to the folder of that file. */
  | { readonly kind: 'path' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'paths' };

export type SettingValue = boolean | number | string | readonly string[];

/** The variable of the environment that says it. */
export function variableOf({ name }: Setting): string {
  return `VIRT_PREFLIGHT_${name.toUpperCase().replaceAll('-', '_')}`;
}
