import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { captureFolderName } from '../../hosts/capture/capture-folder-name.js';
import { Problem } from '../../problem.js';
import { makeFolder } from '../make-folder.js';

/** Makes the folder that captures go to, and refuses what would be overwritten: nobody waits for hosts in vain. */
export function prepareCaptureFolders(hosts: readonly string[], folder: string, replace: boolean): void {
  refuseDoubles(hosts);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'output-not-writable',
      { what: `The folder ${folder} cannot be written to`, why, fix: 'Name a folder that you may write to.' },
      { cause: error },
    );
  }
  const taken = hosts.map((host) => join(folder, captureFolderName(host))).filter(isTaken);
  if (taken.length > 0 && !replace) {
    throw new Problem('output-not-writable', {
      what: `There is something at ${taken.join(' and ')} already`,
      why: 'captures are not overwritten without leave',
      fix: 'Say --force to replace captures, or name another folder with -o.',
    });
  }
}

/** An empty folder is as good as none. */
function isTaken(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !(found.isDirectory() && readdirSync(path).length === 0);
}

function refuseDoubles(hosts: readonly string[]): void {
  const double = hosts.find((host, index) => hosts.indexOf(host) < index);
  if (double === undefined) return;
  throw new Problem('usage', {
    what: `The host ${double} is named twice`,
    why: 'each host has one capture',
    fix: 'Name it once.',
  });
}
