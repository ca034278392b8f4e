#!/bin/sh
# Installs the locked packages when they are missing or older than the lock file, and builds when a source is newer than dist/.
set -eu
cd "$(dirname "$0")/.."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error >&2
  touch node_modules/.package-lock.json
fi
if [ ! -f dist/main.js ] || [ -n "$(find src rules scripts tsconfig.json tsconfig.build.json -newer dist/main.js -type f | head -n 1)" ]; then
  sh scripts/build.sh >&2
fi
