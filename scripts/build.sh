#!/bin/sh
# Builds dist/: the program as one script with its code cache (hundreds of small modules cost a fifth of a second to load), and
# the rules as one file, so that a run needs neither YAML nor a schema compiler. Types are the business of `npm run check`.
set -eu
cd "$(dirname "$0")/.."
node scripts/bundle-program.js
node scripts/bundle-rules.js
node scripts/write-command-manifest.js
node scripts/write-code-cache.js >/dev/null 2>&1
