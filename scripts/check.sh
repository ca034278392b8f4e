#!/bin/sh
# What must hold besides the tests: build, types, lint, boundaries, unused code, valid rules, fresh generated documents.
set -eu
cd "$(dirname "$0")/.."
sh scripts/prepare.sh
run() { echo "== $*" >&2; "$@"; }
run sh scripts/build.sh
run node_modules/.bin/tsc --noEmit
run node_modules/.bin/biome ci --colors=off --max-diagnostics=40 --error-on-warnings .
run node_modules/.bin/eslint --max-warnings 0 src test bench scripts
run node_modules/.bin/depcruise --config .dependency-cruiser.cjs --output-type err src
run node_modules/.bin/knip
run node bin/virt-preflight.js rules lint
run node_modules/.bin/tsx scripts/generate-docs.ts --check
