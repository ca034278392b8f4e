#!/bin/sh
# The main job on bundled captures: needs Node.js and nothing else. Installs and builds first when that is still to be done.
set -eu
cd "$(dirname "$0")/.."
sh scripts/prepare.sh
exec node scripts/demo.js "$@"
