import { table } from 'table';
import { exitCodes } from '../../problem.js';
import { oneLine } from '../../report/text/wrap-words.js';
import { jsonText } from '../explain/json-text.js';
import type { Outcome } from '../outcome.js';
import { painter, type Terminal } from '../terminal/terminal.js';
import { loadConfiguration } from './load-configuration.js';
import type { Origin } from './origin.js';
import { type SettingValue, variableOf } from './setting.js';
import { settings } from './settings.js';

export interface ShowWishes {
  /** `--config`; null without. */
  readonly named: string | null;
  readonly origin: boolean;
  readonly json: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
}

interface ShownSetting {
  readonly name: string;
  readonly value: SettingValue | null;
  readonly origin: Origin;
  readonly variable: string;
  readonly description: string;
}

/** Every setting as it is without flags: a table on a terminal, tab-separated lines elsewhere, or JSON. */
export async function showConfiguration(wishes: ShowWishes): Promise<Outcome> {
  const said = await loadConfiguration(wishes.named, wishes.environment);
  const shown = settings.map((setting): ShownSetting => {
    const { name, unsaid, description } = setting;
    const { value, origin } = said.get(name) ?? { value: unsaid, origin: { kind: 'built-in' as const } };
    return { name, value, origin, variable: variableOf(setting), description };
  });
  const text = wishes.json ? jsonText(shown) : settingTable(shown, wishes);
  return { text, exitCode: exitCodes.go };
}

function settingTable(shown: readonly ShownSetting[], { origin, terminal }: ShowWishes): string {
  const rows = shown.map((setting) => {
    const row = [setting.name, valueWords(setting.value), ...(origin ? [originWords(setting.origin)] : [])];
    return row.map(oneLine);
  });
  if (!terminal.output.terminal) return rows.map((row) => row.join('\t')).join('\n');
  const paint = painter(terminal.output);
  const words = ['setting', 'value', ...(origin ? ['from'] : [])];
  return table([words.map((word) => paint.bold(word)), ...rows], {
    drawHorizontalLine: (index) => index === 1,
    drawVerticalLine: () => false,
  });
}

function valueWords(value: SettingValue | null): string {
  if (value === null) return '-';
  if (typeof value !== 'object') return String(value);
  return value.length === 0 ? 'none' : value.join(', ');
}

function originWords(origin: Origin): string {
  switch (origin.kind) {
    case 'built-in':
      return 'built in';
    case 'file':
      return origin.place;
    case 'environment':
      return origin.variable;
  }
}
