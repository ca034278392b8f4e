import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Setting, variableOf } from '../../../src/app/configuration/setting.js';
import { settings } from '../../../src/app/configuration/settings.js';
import Check from '../../../src/commands/check.js';
import Migrate from '../../../src/commands/migrate.js';

interface Flag {
  readonly type: 'boolean' | 'option';
  readonly multiple?: boolean;
  readonly allowNo?: boolean;
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly default?: unknown;
}

/** Between them, these two have every flag that a setting stands for. */
const flags: Readonly<Record<string, Flag>> = { ...Migrate.flags, ...Check.flags };

function flagOf({ takes, unsaid }: Setting): Partial<Flag> {
  const many = takes.kind === 'texts' || takes.kind === 'paths';
  return {
    type: takes.kind === 'yes' ? 'boolean' : 'option',
    ...(takes.kind === 'yes' ? { allowNo: true } : {}),
    ...(many ? { multiple: true } : {}),
    ...(takes.kind === 'word' ? { options: takes.words } : {}),
    ...(takes.kind === 'number' ? { min: takes.least, max: takes.most } : {}),
    ...(unsaid === null ? {} : { default: unsaid }),
  };
}

const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');

describe('settings', () => {
  test('docs/configuration.md has all of them, in this order', () => {
    const rows = page.match(/^\| `\S+` \| `VIRT_PREFLIGHT_\S+` \|/gm);
    expect(rows).toEqual(settings.map((setting) => `| \`${setting.name}\` | \`${variableOf(setting)}\` |`));
  });

  test.each(settings)('$name is as the flag of that name', (setting) => {
    const flag = flags[setting.name];
    expect(flag).toMatchObject(flagOf(setting));
    if (setting.unsaid === null) expect(flag?.default).toBeUndefined();
  });

  test('no two have one name, and none that of a key for hosts', () => {
    const names = [...settings.map(({ name }) => name), 'hosts', 'groups', 'config'];
    expect(new Set(names).size).toBe(names.length);
  });
});
