// Writes dist/program.cjs: the program and its packages as one script, for which the build keeps V8's code cache (see docs/decisions/0006),
// the licences of those packages, and a small file for each command, since the command framework loads commands by path.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const commands = readdirSync(join(root, 'src/commands'), { recursive: true })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('shared/'))
  .map((path) => `commands/${path.slice(0, -3)}`)
  .sort();
/** What the build itself needs of the program. */
const tools = ['app/rules/load-rule-folders', 'app/rules/load-rule-tables', 'app/rules/rule-folder'];
const commandLine = 'commands/shared/command-line';
const entries = [commandLine, ...commands, ...tools];

const common = {
  absWorkingDir: root,
  bundle: true,
  charset: 'ascii',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
};

/** What is needed to answer at once stays out of the large script. */
function bundleMain() {
  return build({
    ...common,
    entryPoints: ['src/main.ts'],
    format: 'esm',
    external: [`./${commandLine}.js`],
    outfile: 'dist/main.js',
  });
}

function bundleProgram() {
  const lines = entries.map((entry) => `  '${entry}': () => import('./src/${entry}.js'),`);
  return build({
    ...common,
    stdin: { contents: `module.exports = {\n${lines.join('\n')}\n};\n`, resolveDir: root, sourcefile: 'program.js' },
    format: 'cjs',
    // The command framework looks for these to run sources of plugins, and does without them.
    external: ['typescript', 'ts-node', 'tsx'],
    banner: {
      js: [
        "const programUrl = require('node:url').pathToFileURL(__filename).href;",
        "const importModule = require('./import-module.cjs');",
      ].join('\n'),
    },
    define: { 'import.meta.url': 'programUrl' },
    outfile: 'dist/program.cjs',
    metafile: true,
  });
}

/** A script that comes out of a code cache cannot import: a module beside it does that for the command framework. */
const importModule = 'module.exports = (specifier) => import(specifier);\n';

function writeProgram({ outputFiles, metafile }) {
  const text = outputFiles[0].text.replaceAll('await import(', 'await importModule(');
  // The code cache begins with the same word: V8 itself would take a cache of any script of the same length.
  write('program.cjs', `${text}//${createHash('sha256').update(text).digest('hex')}\n`);
  write('import-module.cjs', importModule);
  write('licences.txt', licences(Object.keys(metafile.inputs)));
  for (const command of commands) write(`${command}.js`, part(command, 'default: command', 'command as default'));
}

/** An ES module that takes one part out of the program. */
function part(entry, taken, exported) {
  const up = '../'.repeat(entry.split('/').length);
  return [
    `import { program } from '${up}bin/load-program.js';\n`,
    `const { ${taken} } = await program['${entry}']();`,
    `export { ${exported} };\n`,
  ].join('\n');
}

function write(name, text) {
  const path = join(root, 'dist', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The licence texts of all packages that have a file in the bundle. */
function licences(inputs) {
  const folders = inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const said = licenceFiles(join(root, folder)).map((file) => readFileSync(file, 'utf8').trim());
    return [`${name} ${version} (${license})`, ...said].join('\n\n');
  });
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Files of such a name, and all those in a folder of such a name: what a package took from others. */
function licenceFiles(folder) {
  const found = readdirSync(folder, { withFileTypes: true }).filter(({ name }) =>
    /^(?:licen[cs]e|notice|copying)/i.test(name),
  );
  return found.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  });
}

const [main, program] = [await bundleMain(), await bundleProgram()];
rmSync(join(root, 'dist'), { recursive: true, force: true });
writeProgram(program);
write(`${commandLine}.js`, part(commandLine, 'runCommandLine', 'runCommandLine'));
write('main.js', main.outputFiles[0].text);
