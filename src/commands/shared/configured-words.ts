import type { Said } from '../../app/configuration/origin.js';
import type { Setting, SettingValue } from '../../app/configuration/setting.js';
import { settings } from '../../app/configuration/settings.js';

/** What the command framework knows of a flag, as far as it matters here. */
export interface KnownFlag {
  readonly type: 'boolean' | 'option';
  readonly multiple?: boolean;
}

interface ParsedFlags {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly metadata: { readonly flags: Readonly<Record<string, { readonly setFromDefault?: boolean } | undefined>> };
}

/** The settings that are for a command: it has their flags, and its user said nothing of them. */
export function openSettings(
  command: string,
  known: Readonly<Record<string, KnownFlag>>,
  parsed: ParsedFlags,
): readonly Setting[] {
  const isSaid = (name: string) =>
    parsed.flags[name] !== undefined && parsed.metadata.flags[name]?.setFromDefault !== true;
  return settings.filter((setting) => {
    const flag = known[setting.name];
    if (flag === undefined || !fits(setting, flag)) return false;
    if (setting.commands?.includes(command) === false) return false;
    return !isSaid(setting.name) && !(setting.unless !== undefined && isSaid(setting.unless));
  });
}

/** Another command may have a flag of the same name that takes something else. */
function fits({ takes }: Setting, { type, multiple = false }: KnownFlag): boolean {
  if (takes.kind === 'yes') return type === 'boolean';
  return type === 'option' && multiple === (takes.kind === 'texts' || takes.kind === 'paths');
}

/** The words that say on a command line what the configuration says. */
export function configuredWords(open: readonly Setting[], said: Said): readonly string[] {
  return open.flatMap(({ name }) => {
    const found = said.get(name);
    return found === undefined ? [] : wordsOf(name, found.value);
  });
}

function wordsOf(name: string, value: SettingValue): readonly string[] {
  if (typeof value === 'boolean') return [`--${value ? '' : 'no-'}${name}`];
  if (typeof value === 'object') return value.map((one) => `--${name}=${one}`);
  return [`--${name}=${value}`];
}
