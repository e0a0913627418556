#!/usr/bin/env bash
# Five situations of the simulation, with real processes: torture/scenarios.sh [fleet-of-eight|black-hole|poison|pause|drain|all]
# Each prints its figures and fails where something does not hold. "all" takes about six minutes.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

declare -A supervised=()

# worker NAME SUCCESS_PERCENT SECONDS SLOTS: a worker whose programs see how good and how slow the machine is.
worker() {
    SUCCESS_PERCENT=$2 TASK_SECONDS=$3 "$poneglyph" worker --name "$1" --slots "${4:-1}" --allow-exec \
        --exec-env SUCCESS_PERCENT,TASK_SECONDS \
        --work-dir "$work/w-$1" >>"$work/worker-$1.log" 2>&1 &
    supervised[$1]=$!
    pids+=("$!")
}

# Starts again what died, as a supervisor on each machine would.
supervise() {
    for name in "${!supervised[@]}"; do
        kill -0 "${supervised[$name]}" 2>/dev/null || worker "$name" "$@"
    done
}

workers_json() { "$poneglyph" workers --json | tail -n 1; }
workers_up() { [ "$(workers_json | grep -o '"state":"active"' | wc -l)" -ge "$1" ]; }

# submit NAME TASKS PRIORITY PROGRAM [MORE YAML]: a bag of tasks; prints the id of the job.
submit() {
    seq 1 "$2" >"$work/$1.txt"
    cat >"$work/$1.yaml" <<Y
name: $1
input: [$work/$1.txt]
each: {exec: [sh, $4]}
files: [$work/$4]
priority: $3
timeout: 60s
${5:-}
Y
    "$poneglyph" submit "$work/$1.yaml" --json | field job_id
}

# figure JOB FIELD
figure() { "$poneglyph" job "$1" --json | field "$2"; }

# Of the failures told, which are the newest 100.
failures_of() { "$poneglyph" job "$1" --json | tail -n 1 | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["failures"]))'; }

done_of() { "$poneglyph" job "$1" --json | tail -n 1 |
    python3 -c 'import json,sys; print(sum(s["completed"] for s in json.load(sys.stdin)["stages"]))'; }
at_least_done() { [ "$(done_of "$1")" -ge "$2" ]; }

begin() {
    say "== $1"
    start_coordinator || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"
}

finish() {
    say "OK: $1"
    cleanup_processes
}

cleanup_processes() {
    for pid in "${pids[@]}"; do
        disown "$pid" 2>/dev/null
        kill -CONT "$pid" 2>/dev/null
        kill -KILL "$pid" 2>/dev/null
    done
    pids=()
    supervised=()
    rm -rf "$work"/data "$work"/w-*
    port=$((20000 + RANDOM % 20000))
    export PONEGLYPH_COORDINATOR=127.0.0.1:$port
}

programs() {
    cat >"$work/flaky.sh" <<'S'
read -r line
sleep "${TASK_SECONDS:-0.1}"
[ $(($(od -An -N2 -tu2 /dev/urandom) % 100)) -lt "${SUCCESS_PERCENT:-100}" ] || { echo "bad luck with $line" >&2; exit 1; }
echo "$line done"
S
    cat >"$work/poison.sh" <<'S'
read -r line
if [ "$line" = 500 ]; then
    worker=$(cut -d' ' -f4 /proc/$$/stat)
    kill -KILL "$worker"
    sleep 5
fi
echo "$line done"
S
}

fleet_of_eight() {
    begin "fleet-of-eight: success rates .95 .90 .85 .75 .60 .80 .40 .88, 30 + 25 + 20 + 15 tasks, 2 minutes of kills and stops"
    local rates=(95 90 85 75 60 80 40 88) jobs=() total=0 kills=0 stops=0
    for i in 0 1 2 3 4 5 6 7; do worker "w$i" "${rates[$i]}" "$((1 + i % 3))"; done
    wait_until 60 workers_up 8 || die "not all workers came up"
    local more='retry: {max_crashed_workers: 100}'
    jobs+=("$(submit eight-a 30 normal flaky.sh "$more")" "$(submit eight-b 25 normal flaky.sh "$more")")
    jobs+=("$(submit eight-c 20 high flaky.sh "$more")" "$(submit eight-d 15 low flaky.sh "$more")")
    local end=$((SECONDS + ${CHAOS_SECONDS:-120}))
    while [ $SECONDS -lt $end ]; do
        local name="w$((RANDOM % 8))"
        if [ $((RANDOM % 2)) = 0 ]; then
            kill -KILL "${supervised[$name]}" 2>/dev/null && kills=$((kills + 1))
        else
            local stopped=${supervised[$name]}
            kill -STOP "$stopped" 2>/dev/null && stops=$((stops + 1))
            (sleep 4; kill -CONT "$stopped" 2>/dev/null) &
        fi
        sleep 3
        for i in 0 1 2 3 4 5 6 7; do
            kill -0 "${supervised[w$i]}" 2>/dev/null || worker "w$i" "${rates[$i]}" "$((1 + i % 3))"
        done
        local over=0
        for job in "${jobs[@]}"; do job_over "$job" && over=$((over + 1)); done
        [ $over = 4 ] && break
    done
    local retries=0 dead=0
    for job in "${jobs[@]}"; do
        wait_until 300 job_over "$job" || die "$job did not end"
        total=$((total + $(done_of "$job")))
        retries=$((retries + $(figure "$job" retries)))
        dead=$((dead + $(figure "$job" dead_letters)))
        [ "$(figure "$job" double_commits)" = 0 ] || die "a task of $job was committed twice"
    done
    say "$total of 90 completed, $dead dead letters, $retries retries, $kills kills, $stops stops"
    [ "$total" = 90 ] && [ "$dead" = 0 ] || die "not all were completed"
    finish fleet-of-eight
}

black_hole() {
    begin "black-hole: one of 20 workers fails everything at once"
    for i in $(seq 1 19); do worker "good$i" 100 0.3; done
    worker hole 0 0
    wait_until 120 workers_up 20 || die "not all workers came up"
    local job open failures others
    job=$(submit hole 400 normal flaky.sh)
    wait_until 300 job_over "$job" || die "$job did not end"
    failures=$(failures_of "$job")
    open=$(workers_json | python3 -c '
import json,sys
for w in json.load(sys.stdin)["workers"]:
    if w["breaker"] != "closed": print(w["name"])')
    others=$(echo "$open" | grep -cv '^hole$')
    say "$(done_of "$job") of 400 completed, $failures failures before the isolation, open breakers: $(echo $open), $(figure "$job" dead_letters) dead letters"
    [ "$(figure "$job" state)" = succeeded ] || die "the job did not succeed"
    [ "$(figure "$job" dead_letters)" = 0 ] || die "a task was set aside"
    [ "$open" = hole ] && [ "$others" = 0 ] || die "expected the breaker of hole to be open and no other"
    [ "$failures" -le 5 ] || die "expected at most 5 failures"
    finish black-hole
}

poison() {
    begin "poison: one task of 1,000 kills its worker"
    for i in 1 2 3 4 5 6; do worker "p$i" 100 0 1; done
    wait_until 60 workers_up 6 || die "not all workers came up"
    local job letters
    job=$(submit poison 1000 normal poison.sh)
    local deadline=$((SECONDS + 300))
    until job_over "$job"; do
        [ $SECONDS -lt $deadline ] || die "$job did not end"
        supervise 100 0 1
        sleep 0.5
    done
    letters=$("$poneglyph" tasks --state dead_letter --json | tail -n 1)
    say "$(done_of "$job") completed, $(figure "$job" workers_lost) workers hit, $(figure "$job" dead_letters) dead letter"
    echo "$letters" | grep -q 'poison: WORKER_CRASH' || die "expected a dead letter 'poison', but $letters"
    [ "$(done_of "$job")" = 999 ] || die "expected the other 999 to complete"
    [ "$(figure "$job" workers_lost)" -le 3 ] || die "expected at most 3 workers hit"
    finish poison
}

pause() {
    begin "pause: a worker stops for 20 s and returns"
    for i in 1 2 3 4; do worker "s$i" 100 0.5; done
    wait_until 60 workers_up 4 || die "not all workers came up"
    local job attempts tasks=200
    job=$(submit pause $tasks normal flaky.sh)
    wait_until 60 at_least_done "$job" 20 || die "nothing was done"
    kill -STOP "${supervised[s1]}"
    sleep 20
    kill -CONT "${supervised[s1]}"
    wait_until 300 job_over "$job" || die "$job did not end"
    wait_until 30 workers_up 4 || die "the stopped worker did not come back"
    attempts=$("$poneglyph" tasks --job "$job" --json | tail -n 1 |
        python3 -c 'import json,sys; print(max(len(t["attempts"]) for t in json.load(sys.stdin)["tasks"]))')
    say "$(done_of "$job") of $tasks completed, at most $attempts attempts a task, $(figure "$job" double_commits) double commits"
    [ "$(figure "$job" double_commits)" = 0 ] || die "a task was committed twice"
    [ "$attempts" -le 2 ] || die "expected at most one extra attempt a task"
    finish pause
}

drain() {
    begin "drain: a rolling restart of all workers"
    for i in 1 2 3 4; do worker "d$i" 100 0.3; done
    wait_until 60 workers_up 4 || die "not all workers came up"
    local job tasks=400
    job=$(submit drain $tasks normal flaky.sh)
    wait_until 60 at_least_done "$job" 10 || die "nothing was done"
    for i in 1 2 3 4; do
        kill -TERM "${supervised[d$i]}"
        wait "${supervised[d$i]}" 2>/dev/null
        worker "d$i" 100 0.3
        wait_until 60 workers_up 4 || die "d$i did not come back"
    done
    job_over "$job" && die "the job was over before the last restart: give it more tasks"
    wait_until 300 job_over "$job" || die "$job did not end"
    say "$(done_of "$job") of $tasks completed, $(failures_of "$job") failures, $(figure "$job" retries) retries, $(figure "$job" attempts) attempts"
    [ "$(failures_of "$job")" = 0 ] || die "expected no failure shown"
    [ "$(figure "$job" retries)" = 0 ] || die "expected no attempt spent"
    finish drain
}

programs
case "${1:-all}" in
    fleet-of-eight) fleet_of_eight ;;
    black-hole) black_hole ;;
    poison) poison ;;
    pause) pause ;;
    drain) drain ;;
    all) for each in fleet_of_eight black_hole poison pause drain; do "$each"; programs; done ;;
    *) die "Expected fleet-of-eight, black-hole, poison, pause, drain or all, but '$1'" ;;
esac
