# Shared by the torture scripts: source it. Expects $root.
# Each script works in a fresh folder, stops everything it started, and exits 0 only if all held.

poneglyph="$root/poneglyph"
work=$(mktemp -d "${TMPDIR:-/tmp}/poneglyph-torture.XXXXXX")
port=${PORT:-$((20000 + RANDOM % 20000))}
export PONEGLYPH_COORDINATOR=127.0.0.1:$port
declare -a pids=()

cleanup() {
    for pid in "${pids[@]}"; do
        kill -CONT "$pid" 2>/dev/null
        kill -KILL "$pid" 2>/dev/null
    done
    [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap cleanup EXIT

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
die() { say "FAILED: $*"; say "logs were in $work (set KEEP=1 to keep them)"; exit 1; }

# start_coordinator: sets coordinator_pid; returns when it serves.
start_coordinator() {
    "$poneglyph" coordinator --data "$work/data" --grpc-port "$port" --http-port "${http_port:-0}" --metrics-port 0 >>"$work/coordinator.log" 2>&1 &
    coordinator_pid=$!
    pids+=("$coordinator_pid")
    wait_until 30 "$poneglyph" jobs
}

# start_worker NAME: sets worker_pid.
start_worker() {
    "$poneglyph" worker --name "$1" --slots 1 --allow-exec --work-dir "$work/w-$1" >>"$work/worker-$1.log" 2>&1 &
    worker_pid=$!
    pids+=("$worker_pid")
}

# wait_until SECONDS COMMAND...: polls once every 0.2 s.
wait_until() {
    local deadline=$((SECONDS + $1)); shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $deadline ] || return 1
        sleep 0.2
    done
}

field() { python3 -c 'import json,sys; print(json.loads(sys.stdin.read().strip().splitlines()[-1])[sys.argv[1]])' "$1"; }

job_state() { "$poneglyph" job "$1" --json | field state; }
job_over() { case "$(job_state "$1")" in succeeded | failed | cancelled) return 0 ;; *) return 1 ;; esac; }

# The answer of coreutils, in the form of part files put together and sorted.
expected_word_count() {
    LC_ALL=C tr 'A-Z' 'a-z' <"$1" | LC_ALL=C tr -cs 'a-z0-9' '\n' | grep . | LC_ALL=C sort | uniq -c |
        awk '{print $2 "\t" $1}' | LC_ALL=C sort
}

same_as_expected() {
    cat "$1"/part-* | LC_ALL=C sort | cmp - "$2" || die "the result in $1 differs from $2"
    [ -e "$1/_SUCCESS" ] || die "no _SUCCESS in $1"
}

# text FILE MEGABYTES: ASCII text made of the shipped text, over and over.
text() {
    local source="$root"/examples/data/bible.txt
    LC_ALL=C tr -cd '\11\12\15\40-\176' <"$source" >"$1.once"
    local bytes=$(($2 * 1000000))
    while cat "$1.once"; do :; done 2>/dev/null | head -c "$bytes" >"$1"
    rm "$1.once"
}
