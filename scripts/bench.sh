#!/usr/bin/env bash
# Measures how fast the parts are: scripts/bench.sh NAME [options of JMH, such as -f 1 -wi 2 -i 3]. Prints a table at the end.
set -euo pipefail

script="$(readlink -f "${BASH_SOURCE[0]}")"
root="${script%/scripts/*}"
readonly root
readonly benchmarks="$root/benchmarks/target"

# shellcheck source=scripts/jdk25.sh
source "$root/scripts/jdk25.sh"

usage() {
  cat >&2 <<'TEXT'
Expected the name of a benchmark:
  lifecycle  the engine alone: tasks a second from submission to completion, 1,000 workers, 100,000 waiting tasks
  waiting    time of one such task with 1,000 to 1,000,000 waiting tasks
  workers    time of one such task with 10 to 10,000 workers
  growth     processor time of such a life, medians: a table by waiting tasks and by workers; least disturbed by neighbours
  breaker    one decision of a worker's breaker
  memory     bytes of a waiting task besides its payload
TEXT
  exit 2
}

# Runs the class $1 with the arguments that follow.
run() {
  "$JAVA_HOME/bin/java" -Xmx3g -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow \
    -cp "$benchmarks/poneglyph-benchmarks.jar:$benchmarks/lib/*" "$@"
}

[[ $# -ge 1 ]] || usage
name="$1"
shift
case "$name" in
  lifecycle) arguments=(org.openjdk.jmh.Main 'EngineLifecycleBenchmark.lives$') ;;
  waiting) arguments=(org.openjdk.jmh.Main 'EngineLifecycleBenchmark.life$' -p 'waiting=1000,10000,100000,1000000') ;;
  workers) arguments=(org.openjdk.jmh.Main 'EngineLifecycleBenchmark.life$' -p 'workers=10,100,1000,10000') ;;
  growth) arguments=(dev.poneglyph.benchmarks.LifecycleCost growth) ;;
  breaker) arguments=(org.openjdk.jmh.Main BreakerBenchmark) ;;
  memory) arguments=(-XX:MarkSweepAlwaysCompactCount=1 dev.poneglyph.benchmarks.WaitingTaskMemory) ;;
  *) usage ;;
esac

find_jdk_25
(cd "$root" && mvn -q -B -pl benchmarks -am package -Dmaven.test.skip=true -Dspotless.apply.skip=true -Dspotless.check.skip=true)
run "${arguments[@]}" "$@"
