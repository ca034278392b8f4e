// Writes oclif.manifest.json, so that a run loads the one command that it needs instead of all of them.
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core';

const root = fileURLToPath(new URL('..', import.meta.url));
// The framework reads an old manifest even when told to ignore it.
rmSync(new URL('../oclif.manifest.json', import.meta.url), { force: true });
const config = await Config.load({ root });
const manifest = config.plugins.get(config.name)?.manifest;
if (manifest === undefined || Object.keys(manifest.commands).length === 0) throw new Error('no command was found');
writeFileSync(new URL('../oclif.manifest.json', import.meta.url), JSON.stringify(manifest));
