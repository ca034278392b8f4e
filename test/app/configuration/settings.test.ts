import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Setting, variableOf } from '../../../src/app/configuration/setting.js';
import { settings } from '../../../src/app/configuration/settings.js';
import { openSettings } from '../../../src/commands/shared/configured-words.js';

interface Flag {
  readonly type: 'boolean' | 'option';
  readonly multiple?: boolean;
  readonly allowNo?: boolean;
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly default?: unknown;
}

interface CommandModule {
  readonly default: { readonly flags?: Readonly<Record<string, Flag>> };
}

const folder = new URL('../../../src/commands/', import.meta.url);

/** The flags of every command, by its name. */
const commands = await Promise.all(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('shared/'))
    .map(async (path) => {
      const module: CommandModule = await import(new URL(path, folder).href);
      const name = path.replace(/(?:\/index)?\.ts$/, '').replaceAll('/', ':');
      return { name, flags: module.default.flags ?? {} };
    }),
);

/** The flags that a setting stands for, each with its command. */
function flagsOf({ name }: Setting): readonly { readonly command: string; readonly flag: Flag | undefined }[] {
  return commands
    .filter((command) => {
      const nothingSaid = { flags: {}, metadata: { flags: {} } };
      return openSettings(command.name, command.flags, nothingSaid).some((open) => open.name === name);
    })
    .map((command) => ({ command: command.name, flag: command.flags[name] }));
}

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

/** What a check has no use for. */
const onlyInMigrate = ['policy', 'finish-within', 'max-downtime', 'on-interrupt'];

describe('settings', () => {
  test('docs/configuration.md has all of them, in this order', () => {
    const rows = page.match(/^\| `\S+` \| `VIRT_PREFLIGHT_\S+` \|/gm);
    expect(rows).toEqual(settings.map((setting) => `| \`${setting.name}\` | \`${variableOf(setting)}\` |`));
  });

  test.each(settings)('$name is as the flag of that name, of every command that it is for', (setting) => {
    const expected = flagOf(setting);
    const found = flagsOf(setting);
    expect(found.map(({ command }) => command)).toContain(onlyInMigrate.includes(setting.name) ? 'migrate' : 'check');
    for (const { command, flag } of found) {
      expect({ command, ...flag }).toMatchObject({ command, ...expected });
      if (setting.unsaid === null) expect([command, flag?.default]).toEqual([command, undefined]);
    }
  });

  test('no two have one name, and none that of a key for hosts', () => {
    const names = [...settings.map(({ name }) => name), 'hosts', 'groups', 'config'];
    expect(new Set(names).size).toBe(names.length);
  });
});
