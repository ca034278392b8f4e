import type { SettingValue } from './setting.js';

/** Where the value of a setting comes from. */
export type Origin =
  | { readonly kind: 'built-in' }
  /** `place` is `config.yaml:3`. */
  | { readonly kind: 'file'; readonly place: string }
  | { readonly kind: 'environment'; readonly variable: string };

/** A setting that somebody said. */
export interface SaidSetting {
  readonly value: SettingValue;
  readonly origin: Origin;
}

/** What was said, by the names of the settings. */
export type Said = ReadonlyMap<string, SaidSetting>;
