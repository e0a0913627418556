#!/usr/bin/env bash
# Runs every example in Java and in Python and compares the results byte by byte; then a thousand lines with a program
# that fails one time in five.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

run() { "$poneglyph" run "$root/examples/$1" --output "$2" --workers 2 --json >"$work/run.log" 2>&1 ||
    { tail -5 "$work/run.log"; die "$1 ended with an error"; }; }

for java in "$root"/examples/java/*.yaml; do
    name=$(basename "$java" .yaml)
    run "java/$name.yaml" "$work/java-$name"
    run "python/$name.yaml" "$work/python-$name"
    cmp <(cat "$work/java-$name"/part-*) <(cat "$work/python-$name"/part-*) || die "$name differs between Java and Python"
    say "$name: $(cat "$work/java-$name"/part-* | wc -l) lines, the same in both"
done

run python/each-flaky.yaml "$work/flaky"
tail -1 "$work/run.log"
lines=$(cat "$work/flaky"/part-* | wc -l)
[ "$lines" = 1000 ] || die "expected 1,000 results, got $lines"
cmp <(cat "$work/flaky"/part-*) <(cat "$work/python-each"/part-*) || die "the results are not those of the program that never fails, in order"
say "OK: all examples agree; 1,000 results in order from a program that fails one time in five"
