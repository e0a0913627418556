#!/usr/bin/env bash
# A client and workers in Python that know nothing but the existing interface count the words of a text, twice. First a worker is
# killed with kill -9 while it runs a task, and started again; then one is stopped (SIGSTOP, its connection stays open) and goes on
# when it is too late. Both results are compared with that of coreutils.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import grpc, grpc_tools' 2>/dev/null ||
    die "expected Python's gRPC at $python, but there is none; apt-get install python3-grpcio python3-grpc-tools, or set PYTHON"

# python_worker NAME TASK_SECONDS: sets worker_pid.
python_worker() {
    TASK_SECONDS=$2 "$python" "$root/examples/compat/worker.py" "$1" "127.0.0.1:$port" >>"$work/worker-$1.log" 2>&1 &
    worker_pid=$!
    pids+=("$worker_pid")
}

# begin JOB: submits it, sets client.
begin() {
    "$python" "$root/examples/compat/wordcount.py" "$work/text.txt" "$1" "127.0.0.1:$port" >"$work/$1" 2>"$work/$1.log" &
    client=$!
    pids+=("$client")
}

# end JOB: waits for it and compares.
end() {
    wait "$client" || die "the client failed: $(tail -3 "$work/$1.log")"
    LC_ALL=C sort "$work/$1" | cmp - "$work/expected" || die "the result of $1 differs from that of coreutils"
}

# lost_after WORKER SINCE_MS: how long after that it was lost.
lost_after() {
    "$poneglyph" workers --json | "$python" -c '
import json, sys
print([w["since_ms"] for w in json.load(sys.stdin)["workers"] if w["name"] == sys.argv[1]][0] - int(sys.argv[2]))' "$1" "$2"
}

is_lost() { "$poneglyph" workers | grep -q "^$1 *lost"; }

start_coordinator || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"
text "$work/text.txt" 2
expected_word_count "$work/text.txt" >"$work/expected"

python_worker keeps 0.2
python_worker dies 0.5
victim=$worker_pid
begin killed
wait_until 30 grep -q begins "$work/worker-dies.log" || die "the worker got no task: $(tail -3 "$work/worker-dies.log")"
killed_ms=$(date +%s%3N)
kill -KILL "$victim"
wait "$victim" 2>/dev/null
wait_until 5 is_lost dies || die "the killed worker is not lost: $("$poneglyph" workers)"
say "killed with kill -9, lost $(lost_after dies "$killed_ms") ms later"
python_worker dies 0.2
end killed
[ "$("$poneglyph" job killed --json | field workers_lost)" = 1 ] || die "expected the job to tell of 1 lost worker"
say "$(wc -l <"$work/expected") words right"

python_worker freezes 5
victim=$worker_pid
begin frozen
wait_until 30 grep -q begins "$work/worker-freezes.log" || die "the worker got no task: $(tail -3 "$work/worker-freezes.log")"
sleep 3.5 # time for heartbeats beside the task
stopped_ms=$(date +%s%3N)
kill -STOP "$victim"
end frozen
wait_until 20 is_lost freezes || die "the stopped worker is not lost: $("$poneglyph" workers)"
say "stopped with SIGSTOP, lost $(lost_after freezes "$stopped_ms") ms later"
kill -CONT "$victim"
wait_until 20 grep -q refused "$work/worker-freezes.log" || die "the late result was not refused: $(tail -3 "$work/worker-freezes.log")"
say "its late result: $(grep -m 1 refused "$work/worker-freezes.log")"
say "PASSED"
