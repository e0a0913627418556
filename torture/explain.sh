#!/usr/bin/env bash
# Makes one task of each fate with real processes and prints what `explain` tells of it.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

start_coordinator || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"

# worker NAME SUCCESS_PERCENT [MORE OPTIONS]
worker() {
    local name=$1 success=$2
    shift 2
    SUCCESS_PERCENT=$success "$poneglyph" worker --name "$name" --slots 1 --allow-exec --exec-env SUCCESS_PERCENT "$@" \
        --work-dir "$work/w-$name" >>"$work/worker-$name.log" 2>&1 &
    pids+=("$!")
    eval "pid_$name=$!"
}

# program NAME: standard input becomes the file.
program() { cat >"$work/$1"; }

# job NAME PROGRAM LINES [MORE YAML]
job() {
    seq 1 "$3" >"$work/$1.txt"
    printf 'name: %s\ninput: [%s]\neach: {exec: [sh, %s]}\nfiles: [%s]\n%s\n' \
        "$1" "$work/$1.txt" "$2" "$work/$2" "${4:-}" >"$work/$1.yaml"
    "$poneglyph" submit "$work/$1.yaml" --id "$1" --json >"$work/$1.json" || die "$1 was refused"
}

tell() {
    say "---- $1"
    shift
    "$poneglyph" explain "$@" || die "explain $* failed"
}

# expect WORDS TASK: the story must say so.
expect() {
    "$poneglyph" explain "$2" | grep -qi -- "$1" || die "expected '$1' in the story of $2"
}

program twice.sh <<'S'
[ "$PONEGLYPH_ATTEMPT" -ge 3 ] || { echo "not yet" >&2; exit 1; }
echo done
S
program machine.sh <<'S'
[ "${SUCCESS_PERCENT:-100}" = 100 ] || { echo "this machine is broken" >&2; exit 1; }
sleep 0.2
echo done
S
program poison.sh <<'S'
kill -KILL "$(cut -d' ' -f4 /proc/$$/stat)"
sleep 5
S
program slow.sh <<'S'
sleep 60
S

worker good1 100; worker good2 100; worker good3 100; worker bad 0
wait_until 60 sh -c "[ \$('$poneglyph' workers --json | grep -o '\"active\"' | wc -l) -ge 4 ]" || die "not all workers came up"

job retried twice.sh 1
job moved machine.sh 40
wait_until 120 job_over retried || die "retried did not end"
wait_until 120 job_over moved || die "moved did not end"
tell "completed after retries" retried.each.0
moved_task=$("$poneglyph" tasks --job moved --json | tail -n 1 | python3 -c '
import json, sys
for task in json.load(sys.stdin)["tasks"]:
    if any(a["worker"] == "bad" for a in task["attempts"]) and len(task["attempts"]) > 1:
        print(task["task"]); break')
tell "moved off a bad worker" "$moved_task"
tell "the bad worker" bad

job timed slow.sh 1 'timeout: 2s
retry: {max_retries: 1, base_delay: 100ms}'
wait_until 60 job_over timed || die "timed did not end"
tell "timed out" timed.each.0

job label machine.sh 1 'requires: [gpu]'
tell "waits for a label" label.each.0
expect gpu label.each.0

job paused machine.sh 400
"$poneglyph" pause paused --reason "the disk is being changed" || die "pause failed"
tell "paused job" paused.each.399
expect "the disk is being changed" paused.each.399
"$poneglyph" resume paused && wait_until 300 job_over paused || die "paused did not end after resume"

job poison poison.sh 1
for again in good1 good2 good3 bad; do
    wait_until 60 sh -c "'$poneglyph' tasks --job poison --json | grep -q '\"worker_crash\"'" || die "no crash"
    job_over poison && break
    sleep 2
    for name in good1 good2 good3 bad; do
        pid_name=pid_$name
        kill -0 "${!pid_name}" 2>/dev/null || worker "$name" 100
    done
done
wait_until 120 job_over poison || die "poison did not end"
tell "poison" poison.each.0
expect poison poison.each.0
say "OK"
