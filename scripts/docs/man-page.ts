import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variableOf } from '../../src/app/configuration/setting.js';
import { settings } from '../../src/app/configuration/settings.js';
import { exitCodeMeanings } from '../../src/app/explain/exit-code-meanings.js';
import {
  type ManifestArgument,
  type ManifestCommand,
  type ManifestFlag,
  manifestCommands,
} from './command-manifest.js';
import { bold, italic, request, roffText } from './roff.js';

/** docs/man/virt-preflight.1: all commands, from what they say of themselves. */
export function manPages(root: string): readonly (readonly [string, string])[] {
  const { version, description }: { version: string; description: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const lines = [
    '.\\" Generated from the commands themselves by: npm run docs',
    request('TH', 'VIRT-PREFLIGHT', '1', '', `virt-preflight ${version}`, 'User Commands'),
    '.SH NAME',
    roffText(`virt-preflight - ${description}`),
    '.SH SYNOPSIS',
    `${bold('virt-preflight')} ${italic('COMMAND')} [${italic('ARGUMENT')} ...] [${italic('FLAG')} ...]`,
    '.SH DESCRIPTION',
    ...about,
    '.SH COMMANDS',
    ...manifestCommands(root).flatMap(commandSection),
    '.SH EXIT STATUS',
    ...Object.entries(exitCodeMeanings).flatMap(([code, { meaning }]) => ['.TP', bold(code), roffText(meaning)]),
    '.SH ENVIRONMENT',
    ...environment.flatMap(([name, what]) => ['.TP', bold(name), roffText(what)]),
    '.SH FILES',
    ...files.flatMap(([path, what]) => ['.TP', italic(path), roffText(what)]),
    '.SH SEE ALSO',
    `${bold('virsh')}(1), ${bold('ssh_config')}(5)`,
  ];
  return [['docs/man/virt-preflight.1', `${lines.join('\n')}\n`]];
}

const about = [
  'A',
  italic('HOST'),
  roffText(
    'is an ssh destination (host, user@host, an alias of your ssh configuration), localhost, a libvirt URI, or the path of a capture. Guests are named by name or UUID.',
  ),
  '.PP',
  roffText(
    'Only apply, migrate and resume change hosts. Documents go to standard output, progress and hints to standard error.',
  ),
];

const environment: readonly (readonly [string, string])[] = [
  ['VIRT_PREFLIGHT_CONFIG', 'the file with settings, where --config names none.'],
  ...settings.map((setting): [string, string] => [variableOf(setting), setting.description]),
  ['NO_COLOR', 'turns colours off.'],
];

const files: readonly (readonly [string, string])[] = [
  ['/etc/virt-preflight/config.yaml', 'settings of the site.'],
  ['$XDG_CONFIG_HOME/virt-preflight/config.yaml', 'your own settings; else in ~/.config.'],
  ['~/.ssh/config', 'applies to every connection; another file with --ssh-config.'],
  [
    '$XDG_STATE_HOME/virt-preflight/runs',
    'the runs of this machine, each with its plan and journal; else in ~/.local/state.',
  ],
];

function commandSection(command: ManifestCommand): readonly string[] {
  const { id, summary = '', description = '', args, flags, examples = [] } = command;
  const words = id.replaceAll(':', ' ');
  const shown = Object.entries(flags).filter(([, { hidden }]) => hidden !== true);
  return [
    request('SS', words),
    `${bold(`virt-preflight ${words}`)}${operands(command)} [${italic('FLAG')} ...]`,
    '.PP',
    roffText(`${summary}.`),
    ...description.split('\n').flatMap((paragraph) => (paragraph === '' ? [] : ['.PP', roffText(paragraph)])),
    ...Object.entries(args).flatMap(([name, arg]) => ['.TP', italic(name.toUpperCase()), said(arg)]),
    ...shown.flatMap(([name, flag]) => ['.TP', flagTerm(name, flag), said(flag)]),
    '.PP',
    'Examples:',
    ...examples.flatMap(example),
  ];
}

function operands({ args, strict }: ManifestCommand): string {
  const names = Object.entries(args).map(([name, { required }]) => {
    const word = italic(name.toUpperCase());
    return required === true ? ` ${word}` : ` [${word}]`;
  });
  return `${names.join('')}${strict === false ? ' ...' : ''}`;
}

function flagTerm(name: string, flag: ManifestFlag): string {
  const long = bold(`--${flag.allowNo === true ? '[no-]' : ''}${name}`);
  const short = flag.char === undefined ? '' : `${bold(`-${flag.char}`)}, `;
  const value = flag.type === 'boolean' ? '' : `=${italic(flag.helpValue ?? 'VALUE')}`;
  return `${short}${long}${value}`;
}

/** What it is for, what may be said, and what holds when nothing is said. */
function said({ description = '', options, ...rest }: ManifestArgument & { readonly default?: unknown }): string {
  const choice = options === undefined ? '' : ` One of: ${options.join(', ')}.`;
  const usual =
    typeof rest.default === 'string' || typeof rest.default === 'number' ? ` Default: ${rest.default}.` : '';
  return roffText(`${description}.${choice}${usual}`);
}

function example(given: string | { readonly description: string; readonly command: string }): readonly string[] {
  const { description, command } = typeof given === 'string' ? { description: '', command: given } : given;
  const line = command.replaceAll('<%= config.bin %>', 'virt-preflight');
  return ['.PP', ...(description === '' ? [] : [roffText(`${description}:`)]), '.RS', '.nf', bold(line), '.fi', '.RE'];
}
