#!/usr/bin/env bash
# Word count of MEGABYTES (300) of ASCII text while workers are killed; the result must be that of coreutils.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/torture/common.sh"

megabytes=${1:-300}
say "making $megabytes MB of text"
text "$work/text" "$megabytes"
expected_word_count "$work/text" >"$work/expected"

"$poneglyph" run wordcount --input "$work/text" --output "$work/out" --workers 4 --chaos --json >"$work/run.log" 2>&1 ||
    { tail -20 "$work/run.log"; die "run ended with an error"; }
tail -1 "$work/run.log"
same_as_expected "$work/out" "$work/expected"
lost=$(field workers_lost <"$work/run.log")
killed=$(grep -c 'Chaos: kill -9' "$work/run.log")
say "OK: identical to coreutils; $killed kills, $lost of them cost a running attempt"
[ "$killed" -ge "${MIN_KILLS:-5}" ] || die "expected at least ${MIN_KILLS:-5} kills, saw $killed: use more text"
