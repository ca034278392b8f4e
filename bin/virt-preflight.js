#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// A compile cache halves the time that Node spends on parsing our modules (Node 22.1 and newer have it).
const { enableCompileCache } = await import('node:module');
enableCompileCache?.();

if (!existsSync(fileURLToPath(new URL('../dist/main.js', import.meta.url)))) {
  process.stderr.write('virt-preflight is not built yet. Run: npm run build\n');
  process.exitCode = 70;
} else {
  const { main } = await import('../dist/main.js');
  await main(process.argv.slice(2));
}
