#!/usr/bin/env bash
# Fuzzes what reads bytes of others: ./poneglyph fuzz --minutes N [--target T]. Builds first; needs the source tree.
set -euo pipefail

script="$(readlink -f "${BASH_SOURCE[0]}")"
root="${script%/scripts/*}"
readonly root
readonly built="$root/fuzz/target"

# shellcheck source=scripts/jdk25.sh
source "$root/scripts/jdk25.sh"

if [[ ! -f "$root/fuzz/pom.xml" ]]; then
  echo "Expected Poneglyph's source tree in $root, which the fuzzers are built from, but there is none; run this command in a checkout" >&2
  exit 2
fi
find_jdk_25
(cd "$root" && mvn -q -B -pl fuzz -am package -Dmaven.test.skip=true -Dspotless.apply.skip=true -Dspotless.check.skip=true)
exec "$JAVA_HOME/bin/java" "-Dponeglyph.home=$root" -cp "$built/poneglyph-fuzz.jar:$built/lib/*" dev.poneglyph.fuzz.FuzzMain "$@"
