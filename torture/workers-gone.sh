#!/usr/bin/env bash
# Every worker killed and none left; 10 s later new ones start. Then one is stopped for 20 s and continued.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

text "$work/text" "${MEGABYTES:-100}"
expected_word_count "$work/text" >"$work/expected"
start_coordinator || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"

job() {
    cat >"$work/$1.yaml" <<Y
name: $1
input: [$work/text]
output: $work/out-$1
map: {exec: [python3, wordcount_map.py]}
combine: {builtin: sum}
reduce: {builtin: sum}
files: [$root/examples/python/wordcount_map.py, $root/examples/python/pairs.py]
reducers: 4
split_size: ${SPLIT:-1MiB}
Y
    "$poneglyph" submit "$work/$1.yaml" --json | field job_id
}
check() {
    wait_until 300 job_over "$1" || die "the job $1 did not end"
    result=$("$poneglyph" job "$1" --json | tail -1)
    echo "$result"
    [ "$(echo "$result" | field state)" = succeeded ] || die "$1 did not succeed"
    [ "$(echo "$result" | field double_commits)" = 0 ] || die "a task of $1 was committed twice"
    same_as_expected "$2" "$work/expected"
}
some_done() { [ "$("$poneglyph" job "$1" --json | field stages | python3 -c "import ast,sys; print(ast.literal_eval(sys.stdin.read())[0]['completed'])")" -ge 3 ]; }

start_worker a; first=$worker_pid
start_worker b; second=$worker_pid
id=$(job gone)
wait_until 60 some_done "$id" || die "nothing was done in 60 s"
kill -KILL "$first" "$second"
say "killed every worker; none for 10 s"
sleep 10
start_worker c; third=$worker_pid
start_worker d
check "$id" "$work/out-gone"
say "OK: completed by new workers"

id=$(job stopped)
wait_until 60 some_done "$id" || die "nothing was done in 60 s"
kill -STOP "$third"
say "stopped a worker for 20 s"
sleep 20
kill -CONT "$third"
say "continued it"
check "$id" "$work/out-stopped"
wait_until 30 sh -c "'$poneglyph' workers --json | grep -q '\"c\"'" || die "worker c is not known"
"$poneglyph" workers
say "OK: identical, no double commit"
