import { flag, number, text, texts } from '../fact-definition.js';

/** What the user asked for, as rules see it. */
export const requestFacts = {
  mode: text([], 'live, non-live or offline'),
  storage: text([], 'auto, shared or copy'),
  via: text(
    [],
    'Who opens the connection to the destination: source (the source host) or here (the machine that runs the tool)',
  ),
  concurrency: number([], '1', 'Migrations that are to run at once'),
  migrateUri: text([], 'The migration URI; empty when libvirt chooses it'),
  tunnelled: flag([], 'Whether the migration data is tunnelled through libvirt'),
  copyDisks: texts([], 'Targets of the disks that are to be copied; empty stands for all that need it'),
};
