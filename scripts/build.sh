#!/bin/sh
# Builds dist/: the program in a few files (hundreds of small modules cost a fifth of a second to load), and the rules as
# one file, so that a run needs neither YAML nor a schema compiler. Types are the business of `npm run check`.
set -eu
cd "$(dirname "$0")/.."
rm -rf dist oclif.manifest.json
node_modules/.bin/esbuild src/main.ts src/app/rules/load-rule-folders.ts src/app/rules/load-rule-tables.ts src/app/rules/rule-folder.ts $(find src/commands -name '*.ts' -not -path '*/shared/*') \
  --bundle --splitting --format=esm --platform=node --target=node20.19 --packages=external \
  --outdir=dist --outbase=src --log-level=warning
node scripts/bundle-rules.js
node scripts/write-command-manifest.js
