#!/usr/bin/env bash
# Programs that try to take the machine down, each beside a normal job. Every one must be ended for the limit it broke, and the
# normal job must finish and take at most 1.5 times as long as alone (medians of RUNS, 5, taken before, beside and after). The
# limits are small, so that it is safe anywhere.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

runs=${RUNS:-5}
mark=1000.$$ # seconds that nobody else sleeps: left-overs are found by it

start_coordinator || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"

# worker NAME LABEL [OPTIONS]: sets worker_pid.
worker() {
    local name=$1 label=$2
    shift 2
    "$poneglyph" worker --name "$name" --label "$label" --slots 1 --allow-exec "$@" \
        --work-dir "$work/w-$name" >>"$work/worker-$name.log" 2>&1 &
    worker_pid=$!
    pids+=("$worker_pid")
}
worker good normal
worker bad hostile --exec-memory 200MiB --exec-cpu 5s --exec-processes 64 --exec-file-size 50MiB --exec-open-files 100 \
    --exec-output 100MiB --exec-disk 100MiB
bad_pid=$worker_pid

text "$work/text" "${MEGABYTES:-8}"
expected_word_count "$work/text" >"$work/expected"

# normal: runs the word count with programs and prints how many tenths of a second the job took.
normal() {
    local out="$work/out-$RANDOM$RANDOM"
    cat >"$work/normal.yaml" <<Y
name: normal
input: [$work/text]
output: $out
map: {exec: [python3, wordcount_map.py]}
combine: {builtin: sum}
reduce: {builtin: sum}
files: [$root/examples/python/wordcount_map.py, $root/examples/python/pairs.py]
requires: [normal]
split_size: 2MiB
Y
    "$poneglyph" submit "$work/normal.yaml" --wait >"$work/normal.log" 2>&1 ||
        { tail -3 "$work/normal.log" >&2; die "the normal job failed"; }
    sed -n 's/^Job .* succeeded after \([0-9]*\)\.\([0-9]\) s$/\1\2/p' "$work/normal.log"
    same_as_expected "$out" "$work/expected" >&2
    rm -rf "$out"
}

normals() { for _ in $(seq "$runs"); do normal; done; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# hostile NAME SCRIPT: submits a job that runs it again and again; it must not be waited for.
hostile() {
    printf '%s\n' "$2" >"$work/$1.sh"
    seq 1 50 >"$work/$1.txt"
    cat >"$work/$1.yaml" <<Y
name: $1
input: [$work/$1.txt]
each: {exec: [bash, $1.sh]}
files: [$work/$1.sh]
requires: [hostile]
retry: {max_resource_retries: 0, max_retries: 0}
systemic: {patience: 10m}
Y
    "$poneglyph" submit "$work/$1.yaml" --id "$1" --json >"$work/$1.json" || die "$1 was refused"
}

# attempts NAME: how the attempts of its tasks ended.
attempts() {
    for n in 0 1 2 3; do "$poneglyph" task "$1.each.$n" 2>/dev/null; done
}

has_failed() { attempts "$1" | grep -q "$2"; }

# attack NAME WORDS SCRIPT: WORDS must stand in the failure.
attack() {
    local name=$1 words=$2 around beside
    around=$(normals) || die "no normal job before $name"
    hostile "$name" "$3"
    wait_until 60 has_failed "$name" "$words" || { attempts "$name" | head -20; die "$name was not ended for its limit"; }
    beside=$(normals) || die "no normal job beside $name"
    attempts "$name" | grep -m 1 -o "Expected bash[^;]*" || die "no sentence for $name"
    "$poneglyph" cancel "$name" >/dev/null || die "$name could not be cancelled"
    wait_until 30 job_over "$name" || die "$name did not end"
    kill -0 "$bad_pid" || die "the worker of $name died: $(tail -3 "$work/worker-bad.log")"
    around+=$'\n'$(normals) || die "no normal job after $name"
    around=$(median <<<"$around") beside=$(median <<<"$beside")
    say "$name: the normal job took 0.1 s * $beside beside it, 0.1 s * $around alone"
    [ $((beside * 2)) -le $((around * 3)) ] || slowed+=" $name"
}

slowed=
normal >/dev/null # the first one starts cold

# The bomb is a small one, and only lit where the kernel itself counts: a worker alone may see it too late on a busy machine.
if grep -q 'counted by the worker alone' "$work/worker-bad.log"; then
    say "fork-bomb: left out, as the kernel cannot count the processes here"
else
    attack fork-bomb 'processes and threads' \
        "bomb() { [ \$1 -lt 9 ] && { bomb \$((\$1 + 1)) & bomb \$((\$1 + 1)) & }; sleep $mark; }; bomb 0"
fi
attack disk-filler 'in its folder' 'n=0; while :; do n=$((n + 1)); head -c 1000000 /dev/zero >"fill-$n"; done'
attack large-file 'in one file' 'exec dd if=/dev/zero of=large bs=1M count=10000 status=none'
attack output 'of printed output' 'exec dd if=/dev/zero bs=1M count=10000 status=none'
attack memory-hog 'of memory' "exec python3 -c 'held = []
while True: held.append(bytearray(1 << 20))'"
attack cpu-spinner 'of CPU time' 'trap "" XCPU; while :; do :; done'
attack descriptor-leak 'open files' "exec python3 -c 'held = [open(\"/dev/null\") for _ in range(1000)]'"

# One that ignores SIGTERM and hides a child in another session: cancelled, nothing of it stays.
hostile stubborn "trap '' TERM; setsid -f sleep $mark; while :; do sleep $mark; done"
wait_until 30 pgrep -f "sleep $mark" || die "stubborn did not start"
"$poneglyph" cancel stubborn >/dev/null || die "stubborn could not be cancelled"
nothing_left() { ! pgrep -f "sleep $mark"; }
wait_until 15 nothing_left || die "stubborn outlived its cancellation"
say "stubborn: ended with its hidden child"

# The worker itself is killed while such a program runs.
hostile orphans "trap '' TERM; setsid -f sleep $mark; while :; do sleep $mark; done"
wait_until 30 pgrep -f "sleep $mark" || die "orphans did not start"
kill -KILL "$bad_pid"
wait_until 15 nothing_left || die "a program outlived the SIGKILL of its worker"
say "orphans: died with their killed worker"
[ -z "$slowed" ] || die "slowed the normal job down more than 1.5 times:$slowed"
say "OK: every hostile program was ended for its limit, the normal job was not held up"
