#!/usr/bin/env bash
# A coordinator, three workers, one job; the coordinator is killed with SIGKILL and started again KILLS (10) times.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

kills=${1:-10}
text "$work/text" "${MEGABYTES:-160}"
expected_word_count "$work/text" >"$work/expected"
start_coordinator || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"
for n in 1 2 3; do start_worker "w$n"; done

cat >"$work/job.yaml" <<Y
name: survive
input: [$work/text]
output: $work/out
map: {exec: [python3, wordcount_map.py]}
combine: {builtin: sum}
reduce: {builtin: sum}
files: [$root/examples/python/wordcount_map.py, $root/examples/python/pairs.py]
reducers: 4
split_size: ${SPLIT:-1MiB}
Y
id=$("$poneglyph" submit "$work/job.yaml" --json | field job_id) || die "submit failed"
done_kills=0
for _ in $(seq "$kills"); do
    job_over "$id" && break
    kill -KILL "$coordinator_pid"
    wait "$coordinator_pid" 2>/dev/null
    done_kills=$((done_kills + 1))
    say "killed the coordinator, time $done_kills"
    start_coordinator || die "restart $done_kills failed: $(tail -3 "$work/coordinator.log")"
done
wait_until 300 job_over "$id" || die "the job did not end"
result=$("$poneglyph" job "$id" --json | tail -1)
echo "$result"
[ "$(echo "$result" | field state)" = succeeded ] || die "the job did not succeed"
[ "$(echo "$result" | field double_commits)" = 0 ] || die "a task was committed twice"
same_as_expected "$work/out" "$work/expected"
[ "$done_kills" -ge "$kills" ] || die "the job was over after $done_kills kills: use more text (MEGABYTES)"
say "OK: $done_kills kills, identical to coreutils, no double commit"
