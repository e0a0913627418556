#!/usr/bin/env bash
# Attacks a coordinator from 127.0.0.2, in every way of attacker.py, beside a normal job of 127.0.0.1. Each attack must be borne: the
# normal job must finish with the right answer and take at most 1.5 times as long as alone (medians of RUNS, 3, taken before, beside
# and after each), health must be answered all the while, and the coordinator must be the same process at the end. The attacker runs
# at the lowest priority, as it stands for another machine, whose processor would not be ours.
# ATTACKS="rapid-reset tiny-calls" runs these only.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

runs=${RUNS:-3}
http_port=$((port + 1))
attacks=${ATTACKS:-$(python3 -c "
import sys; sys.path.insert(0, '$root/torture')
import attacker; print(*attacker.ATTACKS)")}

ulimit -n "$(ulimit -Hn)"
start_coordinator || die "the coordinator did not start: $(tail -3 "$work/coordinator.log")"
start_worker good
text "$work/text" "${MEGABYTES:-8}"
expected_word_count "$work/text" >"$work/expected"
cat >"$work/normal.yaml" <<Y
name: normal
input: [$work/text]
output: OUT
map: {exec: [python3, wordcount_map.py]}
combine: {builtin: sum}
reduce: {builtin: sum}
files: [$root/examples/python/wordcount_map.py, $root/examples/python/pairs.py]
split_size: 1MiB
Y

api() { curl -sS --max-time 20 "http://127.0.0.1:$http_port$1"; }

# normal: runs the word count and prints how many milliseconds the job took.
normal() {
    local id="normal-$RANDOM$RANDOM"
    sed "s|OUT|$work/$id|" "$work/normal.yaml" >"$work/$id.yaml"
    "$poneglyph" submit "$work/$id.yaml" --id "$id" --wait >"$work/normal.log" 2>&1 ||
        { tail -3 "$work/normal.log" >&2; die "the normal job failed"; }
    api "/api/v1/jobs/$id" | python3 -c 'import json,sys; j = json.load(sys.stdin); print(j["finished_at_ms"] - j["submitted_at_ms"])'
    same_as_expected "$work/$id" "$work/expected" >&2
    rm -rf "${work:?}/$id" "$work/$id.yaml"
}

normals() { for _ in $(seq "$runs"); do normal; done; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# watch_health FILE: asks for health until killed, writes how long each answer took, in seconds.
watch_health() {
    while :; do
        curl -sS -o /dev/null --max-time 20 -w '%{http_code} %{time_total}\n' "http://127.0.0.1:$http_port/health" >>"$1" 2>&1
        sleep 0.5
    done
}

slowed=
rows=()
# attack NAME
attack() {
    local name=$1 alone beside ratio health attacker watcher began=$SECONDS
    alone=$before
    nice -n 19 python3 "$root/torture/attacker.py" "$name" "$port" "$http_port" >"$work/$name.log" 2>&1 &
    attacker=$!
    pids+=("$attacker")
    wait_until 90 grep -q 'under way' "$work/$name.log" || die "$name did not begin: $(tail -3 "$work/$name.log")"
    watch_health "$work/$name.health" &
    watcher=$!
    pids+=("$watcher")
    beside=$(normals) || die "no normal job beside $name"
    while grep -q 'until enough' "$work/$name.log" && ! grep -qx enough "$work/$name.log"; do
        [ $((SECONDS - began)) -lt 300 ] || die "$name did not come to its number in 300 s"
        beside+=$'\n'$(normal) || die "no normal job beside $name"
    done
    kill "$watcher"
    kill -TERM "$attacker"
    wait "$attacker" || die "the attacker failed: $(tail -3 "$work/$name.log")"
    kill -0 "$coordinator_pid" || die "the coordinator died of $name: $(tail -5 "$work/coordinator.log")"
    grep -qv '^200 ' "$work/$name.health" && die "health was not answered beside $name: $(grep -v '^200 ' "$work/$name.health" | head -2)"
    before=$(normals) || die "no normal job after $name"
    alone=$(median <<<"$alone"$'\n'"$before") beside=$(median <<<"$beside")
    ratio=$(awk -v a="$alone" -v b="$beside" 'BEGIN {printf "%.2f", b / a}')
    health=$(awk '{print $2 * 1000}' "$work/$name.health" | sort -n | tail -1)
    rows+=("$(printf '%-17s %6d ms %6d ms %5s   %6.0f ms   %s' "$name" "$alone" "$beside" "$ratio" "$health" "$(tail -1 "$work/$name.log")")")
    say "${rows[-1]}"
    awk -v r="$ratio" 'BEGIN {exit !(r > 1.5)}' && slowed+=" $name"
}

normal >/dev/null # the first one starts cold
before=$(normals) || die "no normal job"
for name in $attacks; do attack "$name"; done

# What a user may write into a file: ten times ten times ten …, and brackets without end. The command must refuse it, soon.
{
    echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
    for n in 1 2 3 4 5 6 7 8 9; do
        printf 'a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n' $n $n $((n - 1)){,,,,,,,,,}
    done
    echo 'name: *a9'
} >"$work/bomb.yaml"
{ printf 'name: '; head -c 200000 /dev/zero | tr '\0' '['; } >"$work/deep.yaml"
for file in bomb deep; do
    began=$SECONDS
    timeout 60 "$poneglyph" submit "$work/$file.yaml" >"$work/$file.log" 2>&1
    code=$?
    [ $code -ne 0 ] && [ $code -ne 124 ] && [ $code -lt 128 ] || die "$file.yaml ended with $code: $(tail -2 "$work/$file.log")"
    grep -q 'Exception in\|StackOverflow\|OutOfMemory' "$work/$file.log" && die "$file.yaml: $(head -3 "$work/$file.log")"
    rows+=("$(printf '%-17s refused after %d s: %.100s' "$file.yaml" $((SECONDS - began)) "$(head -1 "$work/$file.log")")")
done

say "attack              alone    beside ratio   health, slowest   what became of the attack"
printf '%s\n' "${rows[@]}"
api /metrics | grep '^poneglyph_refused_total' | grep -v ' 0.0$'
[ -z "$slowed" ] || die "slowed the normal job down more than 1.5 times:$slowed"
say "OK: every attack was borne, the normal job was not held up"
