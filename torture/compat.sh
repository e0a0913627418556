#!/usr/bin/env bash
# A client and workers in Python that know nothing but the existing interface count the words of a text. One worker is killed
# with kill -9 while it runs a task, and started again. The result is compared with that of coreutils.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import grpc, grpc_tools' 2>/dev/null ||
    die "expected Python's gRPC at $python, but there is none; apt-get install python3-grpcio python3-grpc-tools, or set PYTHON"

# python_worker NAME: sets worker_pid.
python_worker() {
    TASK_SECONDS=${task_seconds:-0.3} "$python" "$root/examples/compat/worker.py" "$1" "127.0.0.1:$port" \
        >>"$work/worker-$1.log" 2>&1 &
    worker_pid=$!
    pids+=("$worker_pid")
}

running() { "$poneglyph" tasks "$1" --state running --json | grep -q "\"$2\""; }

start_coordinator || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"
text "$work/text.txt" 3
expected_word_count "$work/text.txt" >"$work/expected"

python_worker keeps
python_worker dies
victim=$worker_pid
"$python" "$root/examples/compat/wordcount.py" "$work/text.txt" count "127.0.0.1:$port" >"$work/counted" 2>"$work/client.log" &
client=$!
pids+=("$client")

wait_until 30 grep -q begins "$work/worker-dies.log" || die "the worker got no task: $(tail -3 "$work/worker-dies.log")"
kill -KILL "$victim"
say "killed a worker; its last words: $(tail -1 "$work/worker-dies.log")"
python_worker dies

wait "$client" || die "the client failed: $(tail -3 "$work/client.log")"
LC_ALL=C sort "$work/counted" | cmp - "$work/expected" || die "the result differs from that of coreutils"
lost=$("$poneglyph" job count --json | field workers_lost)
[ "$lost" = 1 ] || die "expected 1 lost worker, but the job tells of $lost"
grep -q ended "$work/worker-dies.log" || die "the worker that came back did nothing"
say "$(wc -l <"$work/expected") words as coreutils counts them; $("$poneglyph" job count --json | tail -1 | cut -c1-200)"
say "PASSED"
