#!/bin/sh
# Every test that this machine can run; the others are counted as skipped, with the reason in their names.
set -eu
cd "$(dirname "$0")/.."
sh scripts/prepare.sh
exec node_modules/.bin/vitest run "$@"
