// Writes V8's code cache of dist/program.cjs: what V8 compiled while the program made a check of captures, and one of a host that cannot be
// reached. Another version of Node.js finds no cache of its own, and does without.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachePath, compileProgram } from '../bin/compile-program.js';

// The program is loaded with a cache only where there is one, so that it begins with one of nothing.
writeFileSync(cachePath, compileProgram(null).makeCache());
const { compiled, program } = await import('../bin/load-program.js');

const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-build-'));
// No ssh is found, so nothing is connected to.
process.env.PATH = folder;
process.env.XDG_RUNTIME_DIR = folder;
const { runCommandLine } = await program['commands/shared/command-line']();
const source = ['--from', 'test/captures/rhel/kvm01'];
await runCommandLine(['check', '--all', ...source, '--to', 'test/captures/rhel/kvm02']);
await runCommandLine(['check', '--all', ...source, '--to', 'host.invalid', '--json']);
rmSync(folder, { recursive: true });

// Another run may be reading the first one.
writeFileSync(`${cachePath}.new`, compiled.makeCache());
renameSync(`${cachePath}.new`, cachePath);
process.exitCode = 0;
